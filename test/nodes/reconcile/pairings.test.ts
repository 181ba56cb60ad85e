import { Origins } from '../../../nodes/InstaMedReconcile/pairings';

/** Four input items: one file in two of them, another file, and a statement. */
const ORIGINS = new Origins(
	{
		origins: new Map([
			['aa:era.txt', [2, 0]],
			['bb:deposit.txt', [1]],
		]),
		statementOrigins: new Map([['ST-1', [3]]]),
	},
	4,
);
const ERA = { file: 'era.txt', sha256: 'aa' };
const DEPOSIT = { file: 'deposit.txt', sha256: 'bb' };
const OTHER = { file: 'other.txt' };

function items(pairing: ReturnType<Origins['ofEach']>): unknown {
	return Array.isArray(pairing) ? pairing.map((one) => (typeof one === 'number' ? one : one.item)) : pairing;
}

test('what is made of many things comes from the items of each, in order and once', () => {
	expect(items(ORIGINS.ofEach([DEPOSIT, ERA, ERA]))).toEqual([0, 1, 2]);
});

test('one thing of an unknown file can be of any item, and so can what is made of nothing', () => {
	expect(items(ORIGINS.ofEach([DEPOSIT, OTHER]))).toEqual([0, 1, 2, 3]);
	expect(items(ORIGINS.ofEach([{ ...ERA, sha256: 'bb' }]))).toEqual([0, 1, 2, 3]);
	expect(items(ORIGINS.ofEach([]))).toEqual([0, 1, 2, 3]);
});

test('the first that tells anything counts; when none does, all items', () => {
	expect(items(ORIGINS.firstOf(ORIGINS.ofSources([OTHER]), ORIGINS.ofStatement('ST-1'), ORIGINS.ofFile('era.txt')))).toEqual([3]);
	expect(items(ORIGINS.firstOf(ORIGINS.ofSources([OTHER, ERA])))).toEqual([0, 2]);
	expect(items(ORIGINS.firstOf(ORIGINS.ofFile(null), ORIGINS.ofStatement('ST-9')))).toEqual([0, 1, 2, 3]);
});

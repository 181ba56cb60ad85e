import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { statement as statementSchema } from '../../lib/resources/statement';
import { answerItem } from '../../nodes/InstaMed/answers/answer-item';
import { isPatientPaymentItem, toPatientPayment } from '../../nodes/InstaMedReconcile/items-to-patient-payments';
import { holdsStatement, itemsToStatements } from '../../nodes/InstaMedReconcile/items-to-statements';
import { runs } from './seed';

/** As the session API writes one. */
const ANSWER = {
	id: 'ST-7001',
	patientAccountNumber: 'PAT-1001',
	status: 'open',
	issuedOn: '2026-03-02',
	dueOn: '2026-03-23',
	total: { amount: '125.50', currency: 'USD' },
	paid: { amount: '25.00', currency: 'USD' },
	balance: { amount: '100.50', currency: 'USD' },
	updatedAt: '2026-03-05T20:00:00.000Z',
	lineItems: [{ serviceDate: '2026-02-20', description: 'Office visit', procedureCode: null, charge: { amount: '300.00', currency: 'USD' }, payerPaid: { amount: '150.00', currency: 'USD' }, adjusted: { amount: '24.50', currency: 'USD' }, patientOwes: { amount: '125.50', currency: 'USD' } }],
};

const READ = {
	id: 'ST-7001',
	patientAccountNumber: 'PAT-1001',
	status: 'open',
	issuedOn: '2026-03-02',
	dueOn: '2026-03-23',
	totalCents: 12_550,
	paidCents: 2500,
	balanceCents: 10_050,
	updatedAt: '2026-03-05T20:00:00.000Z',
	source: { file: 'items' },
};
const LINES = [{ serviceDate: '2026-02-20', procedureCode: null, chargeCents: 30_000, patientOwesCents: 12_550 }];

function itemOf(answer: object, simplify: boolean): IDataObject {
	return answerItem(statementSchema, 'statement', answer, { simplify, details: false }).json;
}

test('items of InstaMed → Statement, simplified or not', () => {
	expect(itemsToStatements([itemOf(ANSWER, false)])).toEqual({ statements: [{ ...READ, lineItems: LINES }], origins: new Map([['ST-7001', [0]]]), unused: [] });
	expect(itemsToStatements([itemOf(ANSWER, true)]).statements).toEqual([{ ...READ, lineItems: null }]);
});

test('an answer with something new in it is read as long as what is needed is there', () => {
	const item = itemOf({ ...ANSWER, mood: 'good' }, false);
	expect(item['drift']).toEqual(['mood']);
	expect(itemsToStatements([item]).statements).toEqual([{ ...READ, lineItems: LINES }]);
});

test('the raw answer, and statements inside of other items', () => {
	const inside: IDataObject = { data: [ANSWER, { deep: { statement: { ...ANSWER, id: 'ST-2' } } }], page: { nextCursor: null } };
	const { statements, origins, unused } = itemsToStatements([{ ok: true }, inside, itemOf(ANSWER, true)]);
	expect(statements.map(({ id }) => id)).toEqual(['ST-7001', 'ST-2', 'ST-7001']);
	expect([origins.get('ST-7001'), origins.get('ST-2'), unused]).toEqual([[1, 2], [1], []]);
	expect([holdsStatement(inside), holdsStatement({ ok: true })]).toEqual([true, false]);
});

test.each<[string, object, string]>([
	['an amount', { total: '12,50' }, 'total is'],
	['another currency', { paid: { amount: '25.00', currency: 'EUR' } }, 'paid is'],
	['a day that does not exist', { dueOn: '2026-02-30' }, 'dueOn is'],
	['an unknown status', { status: 'lost' }, 'status is'],
	['no account', { patientAccountNumber: null }, 'patientAccountNumber is'],
	['a line', { lineItems: [{ serviceDate: '2026-02-20', charge: '300.00' }] }, 'lineItems is'],
	['lines that are no list', { lineItems: 'none' }, 'lineItems is'],
	['several', { id: '', balance: 1.005, updatedAt: 7 }, 'id, balance, updatedAt are'],
])('one with something unreadable is not used at all, and named: %s', (_name, wrong, words) => {
	const { statements, unused } = itemsToStatements([{}, { ...ANSWER, ...wrong } as IDataObject]); // wrong on purpose
	expect(statements).toEqual([]);
	expect(unused).toEqual([{ item: 1, reason: `A statement in this item is not used: ${words} absent or cannot be read.` }]);
});

test('what a patient balance tells of statements is too little, and named', () => {
	const balance = { patientAccountNumber: 'PAT-1', balance: '10.00', oldestDueOn: '2026-03-01', openStatements: [{ id: 'ST-1', dueOn: '2026-03-01', balance: '10.00' }] };
	expect(itemsToStatements([balance])).toMatchObject({ statements: [], unused: [{ item: 0, reason: expect.stringContaining('patientAccountNumber, status, issuedOn, total, paid are absent') as string }] });
});

test('payments, plans, remittances and anything else are left alone', () => {
	const plan = { id: 'PLAN-1', patientAccountNumber: 'PAT-1', status: 'active', total: '10.00', paid: '0.00', remaining: '10.00', nextDueOn: '2026-03-01', installments: [{ number: 1, dueOn: '2026-03-01', amount: '10.00', status: 'scheduled', transactionId: null }] };
	expect(itemsToStatements([plan, { type: 'remittance', paymentDate: '2026-03-01', claims: [] }, { transactionId: 'a', amount: '1.00' }, {}])).toEqual({ statements: [], origins: new Map(), unused: [] });
});

test('whatever an item holds: it is read in full or named, and no value is repeated', () => {
	const value = fc.oneof(fc.constantFrom('open', '2026-03-02', '10.00', 10, null, true, -0, 'x@secret'), fc.jsonValue());
	const item = fc.oneof(
		fc.record({ id: value, patientAccountNumber: value, status: value, issuedOn: value, dueOn: value, total: value, paid: value, balance: value, lineItems: value, updatedAt: value }, { requiredKeys: [] }),
		fc.dictionary(fc.constantFrom('a', 'dueOn', 'balance', 'issuedOn', '__proto__', 'data'), value),
	);
	fc.assert(
		fc.property(fc.array(item, { maxLength: 4 }), (items) => {
			const { statements, unused } = itemsToStatements(items as IDataObject[]); // what JSON holds, items can hold
			for (const one of statements) {
				expect(Object.values(one).filter((part) => part === undefined)).toEqual([]);
				expect([one.totalCents, one.paidCents, one.balanceCents].every(Number.isSafeInteger)).toBe(true);
			}
			for (const { reason } of unused) expect(reason).toMatch(/^A statement in this item is not used: [a-zA-Z, ]+ (is|are) absent or cannot be read\.$/);
		}),
		runs(200),
	);
});

describe('payments', () => {
	const item = { transactionId: '0A1B', action: 'refund', status: 'S', amount: '-25.00', refunded: '0.00', transactedAt: '2026-03-02T09:30:00.000Z', method: 'card', lastFour: '4242', patientAccountNumber: 'PAT-1', statementId: 'ST-1' };

	test('of InstaMed → Payment', () => {
		expect(isPatientPaymentItem(item)).toBe(true);
		expect(toPatientPayment(item)).toMatchObject({ transactionId: '0A1B', action: 'refund', amountCents: -2500, status: 'S', transactedAt: '2026-03-02T09:30:00', method: 'card', statementId: 'ST-1', originalTransactionId: null, patientAccountNumber: 'PAT-1' });
	});

	test('rows of files are not these', () => expect(isPatientPaymentItem({ ...item, type: 'payment' })).toBe(false));

	test.each([{ amount: '1,00' }, { action: 'gift' }, { status: null }, { transactionId: '' }])('one with something unreadable is not used: %j', (wrong) => {
		expect(toPatientPayment({ ...item, ...wrong } as IDataObject)).toBeNull(); // wrong on purpose
	});
});

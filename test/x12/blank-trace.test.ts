import type { Remittance } from '../../lib/core/remittance';
import { remittanceId } from '../../lib/ledger/posting-id';
import { readRemittances } from '../../lib/x12';
import { bytesOf, inChunks, read, SEGMENTS } from './fixture';

/** One 835 with two payments that are alike in all but what they pay for. */
function twoPayments(trace: string): string {
	const first = SEGMENTS.slice(2, -2).map((one) => (one.startsWith('TRN*') ? trace : one));
	const second = first.map((one) => one.replace(/^(ST\*835|SE\*36)\*0001$/, '$1*0002').replace(/^CLP\*PT100/, 'CLP*PT200'));
	return [...SEGMENTS.slice(0, 2), ...first, ...second, 'GE*2*7', 'IEA*1*000000042'].map((one) => `${one}~`).join('');
}

async function remittancesOf(text: string): Promise<Remittance[]> {
	const found: Remittance[] = [];
	for await (const one of readRemittances(inChunks(bytesOf(text)), { file: 'a.835' })) found.push(one);
	return found;
}

test.each(['TRN*1**1512345678', 'TRN*1* *1512345678', 'TRN*1'])('two payments whose trace is %j are no copies of each other', async (trace) => {
	const text = twoPayments(trace);
	const got = await read(text);
	expect(got.codes).not.toContain('duplicateRemittance');
	const remittances = await remittancesOf(text);
	expect(remittances.map(({ traceNumber }) => traceNumber)).toEqual([null, null]);
	expect(new Set(remittances.map(remittanceId)).size).toBe(2);
});

test('two payments of one trace are copies', async () => {
	const text = twoPayments('TRN*1*EFT777*1512345678');
	expect((await read(text)).codes).toContain('duplicateRemittance');
	expect(new Set((await remittancesOf(text)).map(remittanceId)).size).toBe(1);
});

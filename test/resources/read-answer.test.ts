/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import fc from 'fast-check';
import { readAnswer } from '../../lib/resources/read-answer';
import { payment } from '../../lib/resources/payment';
import { statement } from '../../lib/resources/statement';

const MONEY = { amount: '25.00', currency: 'USD' };
const STATEMENT = {
	id: 'ST-1',
	patientAccountNumber: 'P-1',
	status: 'open',
	issuedOn: '2026-03-02',
	dueOn: '2026-04-01',
	total: MONEY,
	paid: { amount: '0.00', currency: 'USD' },
	balance: MONEY,
	updatedAt: '2026-03-02T08:00:00Z',
	lineItems: [{ serviceDate: '2026-02-01', description: 'Visit', procedureCode: null, charge: MONEY, payerPaid: MONEY, adjusted: MONEY, patientOwes: MONEY }],
};

test('an answer as it is known has domain values and no drift', () => {
	const { value, drift } = readAnswer(statement, STATEMENT);
	expect(drift).toEqual([]);
	expect(value).toMatchObject({ id: 'ST-1', totalCents: 2500, lineItems: [{ chargeCents: 2500 }] });
});

test('a member that is not known is told by its path, at any depth, once', () => {
	const raw = { ...STATEMENT, mood: 'blue', total: { ...MONEY, tax: 1 }, lineItems: [1, 2].map((units) => ({ ...STATEMENT.lineItems[0], units })) };
	const { value, drift } = readAnswer(statement, raw);
	expect(drift).toEqual(['lineItems[].units', 'mood', 'total.tax']);
	expect(value).toMatchObject({ totalCents: 2500 });
});

test('a value that does not fit is told by its path, and the raw answer is kept', () => {
	const raw = { ...STATEMENT, status: 'archived', total: { amount: 25, currency: 'USD' } };
	const reading = readAnswer(statement, raw);
	expect(reading).toMatchObject({ value: null, raw, drift: ['status', 'total.amount'] });
});

test.each([[null], ['<html>'], [[]], [7]])('%p in place of an object is drift of the whole', (raw) => {
	expect(readAnswer(payment, raw)).toEqual({ value: null, raw, drift: [''] });
});

test('any JSON is read without a throw, and exactly what is added is told', () => {
	const seed = Number(process.env.SEED ?? 20261121);
	const names = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => !Object.hasOwn(STATEMENT, name) && !['patient', 'guarantor', '__proto__'].includes(name));
	fc.assert(
		fc.property(fc.dictionary(names, fc.jsonValue()), fc.jsonValue(), (added, anything) => {
			expect(readAnswer(statement, { ...STATEMENT, ...added }).drift).toEqual(Object.keys(added).sort());
			expect(() => readAnswer(statement, anything)).not.toThrow();
		}),
		{ seed, numRuns: 500 },
	);
});

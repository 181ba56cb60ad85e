import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { deposit } from '../../../lib/resources/deposit';
import { dispute } from '../../../lib/resources/dispute';
import { event } from '../../../lib/resources/event';
import { patientBalance } from '../../../lib/resources/patient-balance';
import { payment } from '../../../lib/resources/payment';
import { paymentMethod } from '../../../lib/resources/payment-method';
import { paymentPlan, planEligibility } from '../../../lib/resources/payment-plan';
import { receipt } from '../../../lib/resources/receipt';
import { refund } from '../../../lib/resources/refund';
import { remittance } from '../../../lib/resources/remittance';
import { statement } from '../../../lib/resources/statement';
import { answerItem } from '../../../nodes/InstaMed/answers/answer-item';
import { PERSON_FIELDS, SIMPLE_FIELDS, type SimpleName } from '../../../nodes/InstaMed/answers/simple-fields';
import { HIDDEN, wireJson } from '../../../nodes/InstaMed/answers/wire-json';
import { SAMPLES } from './samples';
import { SEED } from './seed';

const SCHEMAS = { statement, patientBalance, payment, refund, dispute, paymentMethod, paymentPlan, planEligibility, remittance, deposit, receipt, event };
const NAMES = Object.keys(SIMPLE_FIELDS) as SimpleName[]; // the list's own names
const PLAIN = { simplify: false, details: false };
const SIMPLE = { simplify: true, details: false };
const PEOPLE = /Canaria|Birdsong|Gerda|1980-02-29/;

function isFlat(value: unknown): boolean {
	return value === null || typeof value !== 'object' || (Array.isArray(value) && value.every((part) => typeof part === 'string'));
}

describe.each(NAMES)('%s', (name) => {
	const schema = SCHEMAS[name];
	const sample = SAMPLES[name];

	test('what an item shows by default is the reviewed list: at most ten fields, flat, no person', () => {
		const { json, drift } = answerItem(schema, name, sample, SIMPLE);
		expect(drift).toEqual([]);
		expect(Object.keys(json)).toEqual([...SIMPLE_FIELDS[name]]);
		expect(Object.keys(json).length).toBeLessThanOrEqual(10);
		expect(Object.values(json).every(isFlat)).toBe(true);
		expect(JSON.stringify(json)).not.toMatch(PEOPLE);
	});

	test('without Simplify everything is there under its own name, amounts as text, and no person', () => {
		const { json } = answerItem(schema, name, sample, PLAIN);
		expect(Object.keys(json).sort()).toEqual(Object.keys(sample).filter((member) => !(member in PERSON_FIELDS)).sort());
		expect(JSON.stringify(json)).not.toMatch(PEOPLE);
		expect(JSON.stringify(json)).not.toMatch(/Cents|currency/);
	});

	test('an answer that fits comes out the same, whichever way it is read', () => {
		expect(answerItem(schema, name, sample, { simplify: false, details: true }).json).toEqual(wireJson(sample, new Set(), true));
	});

	test('people are shown when they were asked for and came', () => {
		const shown = JSON.stringify(answerItem(schema, name, sample, { simplify: false, details: true }).json);
		expect(PEOPLE.test(shown)).toBe(PEOPLE.test(JSON.stringify(sample)));
	});

	test('whatever is added or changed is passed on and told, and nothing else moves', () => {
		const members = Object.keys(sample).filter((member) => !(member in PERSON_FIELDS));
		const added = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefXYZ_') }).filter((member) => !(member in sample) && !/name|token|patient|zip|dob|pan|cvv|cvn/i.test(member));
		const value = fc.oneof(fc.integer({ min: -9999, max: 9999 }), fc.boolean(), fc.string({ maxLength: 12 }), fc.constant({ deep: [1] }));
		fc.assert(
			fc.property(added, value, fc.constantFrom(...members), fc.boolean(), (member, content, changed, simplify) => {
				const grown = answerItem(schema, name, { ...sample, [member]: content }, { simplify, details: false });
				const before = answerItem(schema, name, sample, { simplify, details: false }).json;
				expect(grown.drift).toEqual([member]);
				expect(grown.json).toEqual({ ...before, [member]: content, drift: [member] });

				const bent = answerItem(schema, name, { ...sample, [changed]: { odd: true } }, { simplify, details: false });
				expect(bent.drift.some((path) => path.split(/[.[]/)[0] === changed)).toBe(true);
				expect(bent.json).toMatchObject({ [changed]: { odd: true } });
			}),
			{ seed: SEED, numRuns: 100 },
		);
	});
});

test('people asked for stand flat beside the simple fields', () => {
	const { json } = answerItem(statement, 'statement', SAMPLES.statement, { simplify: true, details: true });
	expect(json).toMatchObject({ patientFirstName: 'Canaria', patientLastName: 'Birdsong', patientBirthDate: '1980-02-29', guarantorId: 'G-1', guarantorLastName: 'Birdsong' });
	expect(Object.values(json).every(isFlat)).toBe(true);
});

test('new members do not bring in card numbers, secrets or people', () => {
	const raw = {
		...SAMPLES.payment,
		cardNumber: '4111111111111111',
		note: 'charged 4111 1111 1111 1111 again',
		pan: 5500000000000004,
		big: 4111111111111111,
		deviceToken: 'abcdef',
		billing: { street: '1 Canary Lane', cvv: '123', kind: 'home', patientLastName: 'Birdsong' },
		patientName: 'Canaria Birdsong',
	};
	const { json } = answerItem(payment, 'payment', raw, PLAIN);
	expect(json).toMatchObject({ cardNumber: HIDDEN, pan: HIDDEN, deviceToken: HIDDEN, patientName: HIDDEN, billing: { street: HIDDEN, cvv: HIDDEN, kind: 'home', patientLastName: HIDDEN } });
	expect(JSON.stringify(json)).not.toMatch(/4111 ?1111|5500000000000004|Canar|Birdsong|"123"|abcdef/);
	expect(json.drift).toEqual(expect.arrayContaining(['billing', 'cardNumber', 'note', 'patientName']));
	const detailed = answerItem(payment, 'payment', raw, { simplify: false, details: true }).json;
	expect(detailed).toMatchObject({ patientName: 'Canaria Birdsong', cardNumber: HIDDEN, billing: { cvv: HIDDEN } });
});

test('identifiers in fields of their own are never altered', () => {
	const ids = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
	fc.assert(
		fc.property(ids, fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 13, maxLength: 19 }), fc.boolean(), (id, trace, grown) => {
			const raw = { ...SAMPLES.dispute, id, depositTraceNumber: trace, ...(grown ? { extra: 1 } : {}) };
			expect(answerItem(dispute, 'dispute', raw, SIMPLE).json).toMatchObject({ id, depositTraceNumber: trace });
		}),
		{ seed: SEED, numRuns: 2000 },
	);
});

test.each([['<html>log in</html>'], [null], [42], [['a', 'b']]])('%p in place of an object is passed on under "answer"', (raw) => {
	const { json } = answerItem(payment, 'payment', raw, SIMPLE);
	expect(json).toEqual({ answer: raw, drift: ['(whole answer)'] });
});

test('the text of people is scrubbed', () => {
	const raw = { ...SAMPLES.refund, reason: 'card 4111-1111-1111-1111\nforged line' };
	const { json } = answerItem(refund, 'refund', raw, SIMPLE);
	expect(json.reason).toMatch(/^card \*\*\*\*-\*\*\*\*-\*\*\*\*-1111 forged line$/);
});

test('any JSON at all becomes an item', () => {
	fc.assert(
		fc.property(fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))), fc.constantFrom(...NAMES), fc.boolean(), fc.boolean(), (raw, name, simplify, details) => {
			const { json } = answerItem(SCHEMAS[name], name, raw, { simplify, details });
			expect(JSON.parse(JSON.stringify(json)) as IDataObject).toEqual(json);
		}),
		{ seed: SEED, numRuns: 1000 },
	);
});

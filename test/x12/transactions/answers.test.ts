import * as fc from 'fast-check';
import type { Answer } from '../../../lib/core/answer';
import { SEED } from '../seed';
import { claimAcknowledgement, type Expected, functional, type Written } from './support/answer-model';
import { isaOf, joined, segmentsOf } from './support/envelope';
import { answersOf, read } from './support/read';
import { CLAIM_ACKNOWLEDGEMENT, FUNCTIONAL, FUNCTIONAL_4010, INTERCHANGE_ANSWER } from './support/samples';

const exchanged = (all: readonly string[], ...pairs: readonly [start: string, to: string][]): string =>
	joined(all.map((segment) => pairs.find(([start]) => segment.startsWith(start))?.[1] ?? segment));

/** An answer as the model gives it. */
function plain({ scope, outcome, code, target, errors }: Answer): Expected {
	return { scope, outcome, code, target, errors: errors.map((error) => [error.field, error.code, error.segment ?? null]) };
}

describe('999 and 997', () => {
	test('one answer for each set, claim and group, with where and why', async () => {
		const answers = await answersOf(joined(FUNCTIONAL));
		expect(answers.map(({ scope, outcome, code, target }) => [scope, outcome, code, target])).toEqual([
			['transaction', 'accepted', 'A', { group: '5101', transaction: '0001' }],
			['transaction', 'rejected', 'R', { group: '5101', transaction: '0002' }],
			['record', 'rejected', 'R', { group: '5101', transaction: '0002', claimId: 'PT2002' }],
			['transaction', 'acceptedWithErrors', 'E', { group: '5101', transaction: '0003' }],
			['group', 'acceptedWithErrors', 'P', { group: '5101' }],
		]);
		expect(answers[1]?.errors).toEqual([
			{ field: 'NM109', code: '1', reason: 'Required element missing, loop 2010BA', segment: 12 },
			{ field: 'CLM05-2', code: '7', reason: 'Code value not valid, loop 2300', segment: 20 },
			{ field: null, code: '5', reason: 'One or more segments in error' },
		]);
		expect(answers[2]?.errors).toEqual(answers[1]?.errors.slice(0, 1));
		expect(answers[3]?.errors[0]).toEqual({ field: 'REF', code: 'I9', reason: 'Segment present that the situation does not allow, loop 2300', segment: 31 });
		expect(answers[1]?.source).toEqual({ file: 'in.x12', segment: FUNCTIONAL.indexOf('AK2*837*0002*005010X222A1') + 1 });
	});

	test('bad data that the file repeats does not come out', async () => {
		const answers = await answersOf(joined(FUNCTIONAL));
		expect(JSON.stringify(answers)).not.toContain('QQCANARY');
	});

	test('997', async () => {
		const answers = await answersOf(joined(FUNCTIONAL_4010));
		expect(answers.map(plain)).toEqual([
			{ scope: 'transaction', outcome: 'rejected', code: 'R', target: { group: '5102', transaction: '0001' }, errors: [['DTP03', '8', 14], [null, '5', null]] },
			{ scope: 'group', outcome: 'rejected', code: 'R', target: { group: '5102' }, errors: [[null, '2', null]] },
		]);
	});

	test('an acceptance that contradicts itself is not one', async () => {
		const noted = await read(exchanged(FUNCTIONAL, ['IK5*E', 'IK5*A']));
		expect(noted.codes).toEqual(['answerContradicts']);
		expect(noted.answers[3]?.outcome).toBe('acceptedWithErrors');
		const spoiled = await read(exchanged(FUNCTIONAL, ['AK9*P', 'AK9*A*3*3*3']));
		expect(spoiled.codes).toEqual(['answerContradicts']);
		expect(spoiled.answers.at(-1)).toMatchObject({ scope: 'group', outcome: 'unknown', code: 'A' });
		const body = ['AK1*HC*1', 'AK9*A*3*3*2'];
		const counted = await read(joined(segmentsOf({ functionalCode: 'FA', version: '005010X231A1', sets: [{ kind: '999', version: '005010X231A1', body }] })));
		expect(counted.answers).toMatchObject([{ scope: 'group', outcome: 'unknown' }]);
	});

	test('a verdict that is missing, or of a code not known, is unknown', async () => {
		const missing = await read(joined(FUNCTIONAL.filter((one) => !one.startsWith('IK5*R') && !one.startsWith('AK9'))));
		expect(missing.codes).toEqual(['answerMissing', 'answerMissing', 'seCount']);
		expect(missing.answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'unknown', 'unknown', 'acceptedWithErrors', 'unknown']);
		for (const code of ['Z', '', 'a', 'constructor', '__proto__']) {
			const answers = await answersOf(exchanged(FUNCTIONAL, ['IK5*R', `IK5*${code}`]));
			expect(answers[1]).toMatchObject({ outcome: 'unknown', code });
		}
	});
});

describe('277CA', () => {
	test('batch and claims, with payer numbers, lines and reasons', async () => {
		const answers = await answersOf(joined(CLAIM_ACKNOWLEDGEMENT));
		expect(answers).toEqual([
			{ scope: 'transaction', outcome: 'accepted', code: 'A1', target: { fields: { BHT03: 'BATCH7001' } }, errors: [], source: { file: 'in.x12', segment: 12 } },
			{ scope: 'record', outcome: 'accepted', code: 'A2', target: { claimId: 'PT1001', fields: { CLM02: '100.00', 'REF*1K': 'PAYER220216359803X' } }, errors: [], source: { file: 'in.x12', segment: 19 } },
			{
				scope: 'record',
				outcome: 'rejected',
				code: 'A7',
				target: { claimId: 'PT1002', fields: { CLM02: '265.50', 'REF*D9': 'CLEARING77' } },
				errors: [
					{ field: null, code: 'A7:562:85', reason: 'Rejected: information not valid; Entity’s NPI (billing provider)' },
					{ field: null, code: 'A6:145:85', reason: 'Rejected: information missing; Entity’s specialty or taxonomy code (billing provider)' },
					{ field: 'service line 1', code: 'A7:454', reason: 'Rejected: information not valid; Procedure code' },
				],
				source: { file: 'in.x12', segment: 25 },
			},
		]);
	});

	test('a provider that is rejected, and a claim named by its account number', async () => {
		const body = ['HL*1**20*1', 'HL*2*1*21*1', 'HL*3*2*19*0', 'NM1*85*2*CLINIC*****XX*1999999984', 'TRN*2*0', 'STC*A3:24:85*20260302*U', 'HL*4*3*22*0', 'TRN*2*INQUIRY5', 'STC*F1:3*20260302', 'REF*EJ*PT77'];
		const answers = await answersOf(joined(segmentsOf({ functionalCode: 'HN', version: '005010X212', sets: [{ kind: '277', version: '005010X212', body }] })));
		expect(answers.map(plain)).toEqual([
			{ scope: 'record', outcome: 'rejected', code: 'A3', target: { recordType: 'HL19', fields: { NM109: '1999999984' } }, errors: [[null, 'A3:24:85', null]] },
			{ scope: 'record', outcome: 'unknown', code: 'F1', target: { claimId: 'PT77', fields: { TRN02: 'INQUIRY5' } }, errors: [[null, 'F1:3', null]] },
		]);
	});

	test('an action code that contradicts its category leaves no acceptance', async () => {
		const got = await read(exchanged(CLAIM_ACKNOWLEDGEMENT, ['STC*A2', 'STC*A2:20:PR*20260302*U*100']));
		expect(got.codes).toEqual(['answerContradicts']);
		expect(got.answers[1]).toMatchObject({ outcome: 'unknown', code: 'A2' });
		const other = await read(exchanged(CLAIM_ACKNOWLEDGEMENT, ['STC*A7:562', 'STC*A7:562*20260302*WQ']));
		expect(other.codes).toEqual(['answerContradicts']);
		expect(other.answers[2]?.outcome).toBe('rejected');
	});

	test('a claim without a status is unknown', async () => {
		const got = await read(joined(CLAIM_ACKNOWLEDGEMENT.filter((one) => !one.startsWith('STC*A2'))));
		expect(got.codes).toEqual(['answerMissing', 'seCount']);
		expect(got.issues[0]?.where).toMatchObject({ record: 'TRN', segment: 19 });
		expect(got.answers[1]).toMatchObject({ outcome: 'unknown', code: '', target: { claimId: 'PT1001' } });
	});

	test('a claim in which the file is cut is never accepted', async () => {
		const text = joined(CLAIM_ACKNOWLEDGEMENT.map((one) => (one.startsWith('STC*A7') ? 'STC*A2:20:PR*20260302*WQ*265.5' : one)));
		const whole = await answersOf(text);
		expect(whole[2]?.outcome).toBe('accepted');
		const from = text.indexOf('TRN*2*PT1002');
		for (let length = from; length < text.indexOf('SE*'); length += 1) {
			const answers = await answersOf(text.slice(0, length));
			expect(answers.filter(({ target }) => target.claimId === 'PT1002').every(({ outcome }) => outcome === 'unknown')).toBe(true);
			expect(answers.slice(0, 2)).toEqual(whole.slice(0, 2));
		}
	});
});

describe('TA1', () => {
	test('a duplicate file', async () => {
		expect(await answersOf(joined(INTERCHANGE_ANSWER))).toEqual([
			{
				scope: 'file',
				outcome: 'rejected',
				code: 'R',
				target: { interchange: '000000901' },
				errors: [{ field: null, code: '025', reason: 'Interchange control number used before (duplicate file)' }],
				source: { file: 'in.x12', segment: 2 },
			},
		]);
	});

	test.each([
		['A*000', 'accepted', 0],
		['E*014', 'acceptedWithErrors', 1],
		['R*024', 'rejected', 1],
		['A*025', 'unknown', 1],
		['Z*000', 'unknown', 0],
		['', 'unknown', 0],
	])('%s', async (tail, outcome, errors) => {
		const [answer] = await answersOf(joined([isaOf('INSTAMED', 'CLINIC01'), `TA1*000000901*260302*0801*${tail}`, 'IEA*0*000000077']));
		expect(answer?.outcome).toBe(outcome);
		expect(answer?.errors).toHaveLength(errors);
	});
});

async function roundTrip({ segments, expected }: Written): Promise<void> {
	const { answers, codes, summary } = await read(joined(segments));
	expect(codes).toEqual([]);
	expect(summary.complete).toBe(true);
	expect(answers.map(plain)).toEqual(expected);
}

describe(`random files say what their model says; seed ${String(SEED)}`, () => {
	test('999 and 997', async () => {
		await fc.assert(fc.asyncProperty(functional, roundTrip), { seed: SEED, numRuns: 500 });
	});

	test('277CA', async () => {
		await fc.assert(fc.asyncProperty(claimAcknowledgement, roundTrip), { seed: SEED, numRuns: 500 });
	});
});

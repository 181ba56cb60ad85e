/** Random acknowledgements: what they say as a model, and the segments that say it. Invented throughout. */
import * as fc from 'fast-check';
import type { AnswerOutcome } from '../../../../lib/core/answer';
import { segmentsOf } from './envelope';

/** An answer without its source. */
export interface Expected {
	readonly scope: string;
	readonly outcome: AnswerOutcome;
	readonly code: string;
	readonly target: object;
	/** Field, code and segment of each error. */
	readonly errors: readonly (readonly [field: string | null, code: string | null, segment: number | null])[];
}

export interface Written {
	readonly segments: string[];
	readonly expected: Expected[];
}

const id = fc.stringMatching(/^[A-Z0-9]{1,12}$/);
const SET_OUTCOMES: readonly (readonly [string, AnswerOutcome])[] = [['A', 'accepted'], ['E', 'acceptedWithErrors'], ['R', 'rejected'], ['M', 'rejected'], ['W', 'rejected'], ['X', 'rejected'], ['Q', 'unknown']];

const fault = fc.record({
	segment: fc.constantFrom('NM1', 'CLM', 'SV1', 'N3'),
	position: fc.integer({ min: 1, max: 9999 }),
	own: fc.constantFrom('8', '1', '3', 'I6', 'Z9'),
	claimId: fc.option(id, { nil: null }),
	elements: fc.array(fc.record({ element: fc.integer({ min: 1, max: 20 }), component: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), code: fc.constantFrom('1', '7', 'I12', 'ZZ') }), { maxLength: 3 }),
});

const answeredSet = fc.record({ control: id, faults: fc.array(fault, { maxLength: 3 }), verdict: fc.constantFrom(...SET_OUTCOMES), codes: fc.subarray(['5', 'I5', '23']) });

/** 999 or 997: one set with one group. Verdicts that contradict their errors are not made here. */
export const functional: fc.Arbitrary<Written> = fc.record({ is999: fc.boolean(), group: id, sets: fc.array(answeredSet, { minLength: 1, maxLength: 4 }) }).map(({ is999, group, sets }) => {
	const letter = is999 ? 'IK' : 'AK';
	const body = [`AK1*HC*${group}`];
	const expected: Expected[] = [];
	let rejected = 0;
	for (const { control, faults, verdict, codes } of sets) {
		const clean = verdict[0] === 'A';
		const target = { group, transaction: control };
		const errors: Expected['errors'][number][] = [];
		const claims = new Map<string, Expected['errors'][number][]>();
		body.push(`AK2*837*${control}`);
		for (const { segment, position, own, claimId, elements } of clean ? [] : faults) {
			body.push(`${letter}3*${segment}*${String(position)}*2300*${own}`);
			const here: Expected['errors'][number][] = own === '8' ? [] : [[segment, own, position]];
			if (is999 && claimId !== null) body.push(`CTX*CLM01:${claimId}`);
			for (const { element, component, code } of elements) {
				body.push(`${letter}4*${String(element)}${component === null ? '' : `:${String(component)}`}*1*${code}*CANARYDATA`);
				here.push([`${segment}${String(element).padStart(2, '0')}${component === null ? '' : `-${String(component)}`}`, code, position]);
			}
			errors.push(...here);
			if (is999 && claimId !== null) claims.set(claimId, [...(claims.get(claimId) ?? []), ...here]);
		}
		const listed = clean ? [] : codes;
		body.push(['', `${letter}5`, verdict[0], ...listed].slice(1).join('*'));
		for (const code of listed) errors.push([null, code, null]);
		if (verdict[1] !== 'accepted' && verdict[1] !== 'acceptedWithErrors') rejected += 1;
		expected.push({ scope: 'transaction', outcome: verdict[1], code: verdict[0], target, errors });
		for (const [claimId, own] of claims) expected.push({ scope: 'record', outcome: verdict[1], code: verdict[0], target: { ...target, claimId }, errors: own });
	}
	const code = rejected === 0 ? 'A' : rejected === sets.length ? 'R' : 'P';
	const outcome: AnswerOutcome = code === 'A' ? 'accepted' : code === 'R' ? 'rejected' : 'acceptedWithErrors';
	body.push(`AK9*${code}*${String(sets.length)}*${String(sets.length)}*${String(sets.length - rejected)}`);
	expected.push({ scope: 'group', outcome, code, target: { group }, errors: code === 'P' ? [[null, 'P', null]] : [] });
	const version = is999 ? '005010X231A1' : '004010X098';
	return { segments: segmentsOf({ functionalCode: 'FA', version, sets: [{ kind: is999 ? '999' : '997', version: is999 ? version : '', body }] }), expected };
});

const CATEGORIES: readonly (readonly [string, AnswerOutcome])[] = [
	['A0', 'accepted'], ['A1', 'accepted'], ['A2', 'accepted'], ['A3', 'rejected'], ['A4', 'unknown'], ['A5', 'accepted'], ['A6', 'rejected'], ['A7', 'rejected'], ['A8', 'rejected'], ['P1', 'unknown'], ['F2', 'unknown'], ['ZZ', 'unknown'],
];
const status = fc.record({ category: fc.constantFrom(...CATEGORIES), detail: fc.constantFrom('20', '21', '562', '999'), entity: fc.constantFrom('', '85', 'QC') });
const answeredClaim = fc.record({
	claimId: id,
	statuses: fc.array(status, { minLength: 1, maxLength: 3 }),
	lines: fc.array(fc.array(status, { maxLength: 2 }), { maxLength: 3 }),
	payerClaim: fc.option(id, { nil: null }),
	cents: fc.integer({ min: 0, max: 9_999_999 }),
});

const SEVERITY: readonly AnswerOutcome[] = ['accepted', 'unknown', 'rejected'];
const worstOf = (outcomes: readonly AnswerOutcome[]): AnswerOutcome => SEVERITY[Math.max(...outcomes.map((one) => SEVERITY.indexOf(one)))] ?? 'unknown';
type Status = typeof status extends fc.Arbitrary<infer T> ? T : never;
const codeOf = ({ category, detail, entity }: Status): string => [category[0], detail, ...(entity === '' ? [] : [entity])].join(':');

/** 277CA: batch, provider and claims. */
export const claimAcknowledgement: fc.Arbitrary<Written> = fc
	.record({ batch: id, claims: fc.array(answeredClaim, { maxLength: 5 }), inOneSegment: fc.boolean() })
	.map(({ batch, claims, inOneSegment }) => {
		const body = ['BHT*0085*08*1*20260302*0800*TH', 'HL*1**20*1', 'NM1*PR*2*PLAN*****PI*1', 'HL*2*1*21*1', 'NM1*41*2*CLINIC*****46*1', `TRN*2*${batch}`, 'STC*A1:19:PR*20260302*WQ*1', 'HL*3*2*19*1', 'NM1*85*2*CLINIC*****XX*1999999984'];
		const expected: Expected[] = [{ scope: 'transaction', outcome: 'accepted', code: 'A1', target: { fields: { BHT03: batch } }, errors: [] }];
		claims.forEach(({ claimId, statuses, lines, payerClaim, cents }, i) => {
			const amount = (cents / 100).toFixed(2);
			body.push(`HL*${String(4 + i)}*3*PT`, 'NM1*QC*1*CANARYLAST*CANARYFIRST', `TRN*2*${claimId}`);
			const [first = '', second = '', third = ''] = statuses.map(codeOf);
			if (inOneSegment) body.push(`STC*${first}*20260302**${amount}******${second}*${third}`.replace(/\*+$/, ''));
			else body.push(...statuses.map((one) => `STC*${codeOf(one)}*20260302**${amount}`));
			if (payerClaim !== null) body.push(`REF*1K*${payerClaim}`);
			lines.forEach((inLine) => body.push('SVC*HC:99213*1', ...inLine.map((one) => `STC*${codeOf(one)}*20260302`)));
			const own = worstOf(statuses.map(({ category }) => category[1]));
			const lineOutcomes = lines.flat().map(({ category }) => category[1]);
			const under = lineOutcomes.length === 0 ? 'accepted' : worstOf(lineOutcomes);
			expected.push({
				scope: 'record',
				outcome: own !== 'accepted' ? own : under === 'rejected' ? 'acceptedWithErrors' : under,
				code: statuses.find(({ category }) => category[1] === own)?.category[0] ?? '',
				target: { claimId, fields: { CLM02: amount, ...(payerClaim === null ? {} : { 'REF*1K': payerClaim }) } },
				errors: [
					...statuses.filter(({ category }) => category[1] !== 'accepted').map((one): Expected['errors'][number] => [null, codeOf(one), null]),
					...lines.flatMap((inLine, line) => inLine.filter(({ category }) => category[1] !== 'accepted').map((one): Expected['errors'][number] => [`service line ${String(line + 1)}`, codeOf(one), null])),
				],
			});
		});
		return { segments: segmentsOf({ functionalCode: 'HN', version: '005010X214', sets: [{ kind: '277', version: '005010X214', body }] }), expected };
	});

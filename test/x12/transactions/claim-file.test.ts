import * as fc from 'fast-check';
import { SEED } from '../seed';
import { joined } from './support/envelope';
import { claimFileOf } from './support/read';
import { CLAIMS_INSTITUTIONAL, CLAIMS_PROFESSIONAL, CLAIMS_PROFESSIONAL_4010, FUNCTIONAL } from './support/samples';

type Change = (segments: string[]) => string[];
const P = CLAIMS_PROFESSIONAL;

/** Exchanges every segment that starts with a text. */
const exchange =
	(start: string, to: string): Change =>
	(all) =>
		all.map((one) => (one.startsWith(start) ? to : one));

/** Empties one element of every segment that starts with a text. */
const empty =
	(start: string, element: number): Change =>
	(all) =>
		all.map((one) => {
			if (!one.startsWith(start)) return one;
			const parts = one.split('*');
			parts[element] = '';
			return parts.join('*').replace(/\*+$/, '');
		});

/** Makes SE01 right again. */
function counted(all: string[]): string {
	const from = all.findIndex((one) => one.startsWith('ST*'));
	const to = all.findIndex((one) => one.startsWith('SE*'));
	return joined(all.map((one, i) => (i === to ? `SE*${String(to - from + 1)}*0001` : one)));
}

/** Codes with field and loop of what is found in a changed file. */
async function found(change: Change, sample = P): Promise<string[]> {
	const { issues } = await claimFileOf(counted(change([...sample])));
	return issues.map(({ code, where }) => [code, where.field ?? where.record ?? '', where.loop ?? ''].join(' ').trimEnd());
}

describe('claims of a whole file', () => {
	test('professional', async () => {
		const { claims, issues, summary } = await claimFileOf(joined(P));
		expect(issues).toEqual([]);
		expect(summary).toMatchObject({ complete: true, claims: 3 });
		const shared = { kind: 'professional', billingProviderId: '1999999984', payerName: 'EXAMPLE HEALTH PLAN', facilityType: '11', interchange: '000000077', group: '9', transaction: '0001', batch: 'BATCH7001', complete: true };
		expect(claims).toEqual([
			{ ...shared, claimId: 'PT1001', chargedCents: 15000, serviceFrom: '2026-02-10', serviceTo: '2026-02-11', frequency: '1', lines: 2, payerId: 'EX001', relationship: '18', isDependent: false, source: { file: 'in.x12', segment: P.findIndex((one) => one.startsWith('CLM*PT1001')) + 1 } },
			{ ...shared, claimId: 'PT1002', chargedCents: 7550, serviceFrom: '2026-02-12', serviceTo: '2026-02-13', frequency: '7', lines: 1, payerId: 'EX002', relationship: '19', isDependent: true, source: { file: 'in.x12', segment: P.findIndex((one) => one.startsWith('CLM*PT1002')) + 1 } },
			{ ...shared, claimId: 'PT1003', chargedCents: 2000, serviceFrom: '2026-02-14', serviceTo: '2026-02-14', frequency: '1', lines: 1, payerId: 'EX002', relationship: '19', isDependent: true, source: { file: 'in.x12', segment: P.findIndex((one) => one.startsWith('CLM*PT1003')) + 1 } },
		]);
	});

	test('version 4010 gives the same claims', async () => {
		const old = await claimFileOf(joined(CLAIMS_PROFESSIONAL_4010));
		expect(old.issues).toEqual([]);
		const { claims } = await claimFileOf(joined(P));
		expect(old.claims.map(({ source, ...rest }) => [source.file, rest])).toEqual(claims.map(({ source, ...rest }) => [source.file, rest]));
	});

	test('institutional', async () => {
		const { claims, issues } = await claimFileOf(joined(CLAIMS_INSTITUTIONAL));
		expect(issues).toEqual([]);
		expect(claims).toMatchObject([{ claimId: 'HS1', kind: 'institutional', chargedCents: 120025, serviceFrom: '2026-02-01', serviceTo: '2026-02-05', lines: 2 }]);
	});

	test('no name, member id or birth date of a person comes out', async () => {
		for (const sample of [P, CLAIMS_INSTITUTIONAL]) {
			const text = JSON.stringify(await claimFileOf(joined(sample)));
			expect(text).not.toMatch(/CANARY|1970|2015/);
		}
		// A payer written as a person may be the patient.
		const { claims } = await claimFileOf(joined(exchange('NM1*PR', 'NM1*PR*1*CANARYLAST*****PI*EX001')([...P])));
		expect(claims[0]).toMatchObject({ payerId: 'EX001', payerName: null });
	});

	test('the payer of one subscriber is not taken for that of the next', async () => {
		const { claims } = await claimFileOf(counted(P.filter((one) => one !== 'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX002')));
		expect(claims.map(({ payerId }) => payerId)).toEqual(['EX001', null, null]);
	});

	test('a file of another kind has no claims', async () => {
		const { issues, claims, summary } = await claimFileOf(joined(FUNCTIONAL));
		expect(issues.map(({ code }) => code)).toEqual(['noClaims']);
		expect(claims).toEqual([]);
		expect(summary.issueCounts.error).toBe(1);
	});
});

const isaWith = (element: number, value: string): Change => (all) => {
	const parts = (all[0] ?? '').split('*');
	parts[element] = value;
	return [parts.join('*'), ...all.slice(1)];
};

describe('the envelope that InstaMed publishes', () => {
	test.each([
		[1, '03'],
		[2, 'AAAAAAAAAA'],
		[3, '01'],
		[4, 'BBBBBBBBBB'],
		[5, '30'],
		[7, '30'],
		[8, 'OTHER          '],
		[12, '00502'],
		[14, '1'],
		[15, 'X'],
	])('ISA%i = %s', async (element, value) => {
		expect(await found(isaWith(element, value))).toEqual([`isaValue ISA${String(element).padStart(2, '0')}`]);
	});

	test('ISA13 is nine digits', async () => {
		const change: Change = (all) => all.map((one) => one.replaceAll('000000077', 'A00000077'));
		expect(await found(change)).toEqual(['isaValue ISA13']);
	});

	test('production and test are both fine', async () => expect(await found(isaWith(15, 'P'))).toEqual([]));

	test('sender, component separator, group', async () => {
		expect(await found(isaWith(6, ' '.repeat(15)))).toEqual(['senderMissing ISA06']);
		expect(await found((all) => all.map((one, i) => (i === 0 ? one.replace(/:$/, '>') : one.replaceAll(':', '>'))))).toEqual(['isaComponent ISA16']);
		expect(await found(exchange('GS*', 'GS*HP*X*OTHER*20260302*0800*9*X*005010X222A1'))).toEqual(['claimGroup GS01', 'senderMissing GS02', 'receiverDoubtful GS03']);
		expect(await found(exchange('ST*', 'ST*837*0001*005010X224A2'))).toEqual(['claimVersion ST03']);
	});
});

const required: [start: string, element: number, loop: string, times: number][] = [
	...[1, 2, 3, 8, 9].map((element): [string, number, string, number] => ['NM1*85', element, '2010AA', 1]),
	...[1, 2, 3, 4, 8, 9].map((element): [string, number, string, number] => ['NM1*IL*1*CANARY', element, '2010BA', 2]),
	...[1, 2, 3, 8, 9].map((element): [string, number, string, number] => ['NM1*PR', element, '2010BB', 2]),
	...[3, 4].map((element): [string, number, string, number] => ['NM1*QC', element, '2010CA', 1]),
	['SBR*P*18', 2, '2000B', 1],
	['PAT*', 1, '2000C', 1],
	...[1, 2, 3].map((element): [string, number, string, number] => ['DMG*D8*1970', element, '2010BA', 1]),
	...[1, 2, 3].map((element): [string, number, string, number] => ['DMG*D8*2015', element, '2010CA', 1]),
	['CLM*PT1001', 1, '2300', 1],
	['CLM*PT1001', 2, '2300', 1],
];

describe('what InstaMed requires', () => {
	test.each(required)('%s element %i in %s', async (start, element, loop, times) => {
		const name = start.split('*')[0] ?? '';
		const isRole = name === 'NM1' && element === 1;
		const field = `${name}${String(element).padStart(2, '0')}`;
		// Without its role a name is no name of that loop, so the loop is missing.
		const expected = isRole ? `loopMissing NM1 ${loop}` : `requiredMissing ${field} ${loop}`;
		const got = await found(empty(start, element));
		expect(got.filter((one) => one === expected)).toHaveLength(times);
		expect(got.filter((one) => one !== expected && !one.startsWith('requiredMissing DMG'))).toEqual([]);
	});

	test.each([
		['NM1*85', 'loopMissing NM1 2010AA'],
		['NM1*PR', 'loopMissing NM1 2010BB'],
		['NM1*IL*1*CANARY', 'loopMissing NM1 2010BA'],
		['NM1*QC', 'loopMissing NM1 2010CA'],
		['SBR*P*18', 'requiredMissing SBR02 2000B'],
		['PAT*', 'requiredMissing PAT01 2000C'],
		['DMG*D8*1970', 'requiredMissing DMG02 2010BA'],
	])('%s left out', async (start, expected) => {
		expect(await found((all) => all.filter((one) => !one.startsWith(start)))).toContain(expected);
	});

	test('a subscriber who is not the patient needs no birth date, one who is does', async () => {
		expect(await found((all) => all)).toEqual([]);
		expect(P.filter((one) => one.startsWith('DMG'))).toHaveLength(2);
	});

	test('what a cut took away is not called missing', async () => {
		const text = joined(P);
		for (const at of ['NM1*85', 'SBR*P*18', 'NM1*PR', 'CLM*PT1001']) {
			const { issues } = await claimFileOf(text.slice(0, text.indexOf(at)));
			expect(issues.map(({ code }) => code)).toEqual(['seMissing', 'geMissing', 'ieaMissing']);
		}
	});

	test('the place of an issue', async () => {
		const { issues } = await claimFileOf(counted(empty('CLM*PT1002', 2)([...P])));
		expect(issues[0]?.where).toEqual({ file: 'in.x12', segment: P.findIndex((one) => one.startsWith('CLM*PT1002')) + 1, byteOffset: expect.any(Number) as number, interchange: '000000077', transaction: '0001', record: 'CLM', field: 'CLM02', loop: '2300', claimId: 'PT1002' });
	});
});

describe('levels', () => {
	test.each<[string, Change, string[]]>([
		['numbered wrongly', exchange('HL*4*', 'HL*5*3*23*0'), ['levelNumber HL01']],
		['under the wrong parent', exchange('HL*3*', 'HL*3*2*22*1'), ['levelParent HL02']],
		['a child that is not announced', exchange('HL*3*', 'HL*3*1*22*0'), ['levelChildren HL04']],
		['a child announced that does not come', exchange('HL*2*', 'HL*2*1*22*1'), ['levelChildren HL04']],
		['the last one announces a child', exchange('HL*4*', 'HL*4*3*23*1'), ['levelChildren HL04']],
		['a patient under a provider', exchange('HL*3*', 'HL*3*1*20*1'), ['levelParent HL02', 'levelKind HL03']],
		['a kind that does not exist', exchange('HL*4*', 'HL*4*3*99*0'), ['levelKind HL03', 'claimOutOfPlace CLM 2300']],
	])('%s', async (_name, change, expected) => {
		const got = await found(change);
		for (const one of expected) expect(got).toContain(one);
	});

	test('a claim without any level', async () => {
		expect(await found((all) => all.filter((one) => !one.startsWith('HL*')))).toContain('claimOutOfPlace CLM 2300');
	});
});

describe('dates and charges', () => {
	test.each<[string, Change, string[]]>([
		['no service date at all', (all) => all.filter((one) => one !== 'DTP*472*D8*20260214'), ['serviceDateMissing CLM 2300']],
		['a day that does not exist', exchange('DTP*472*D8*20260214', 'DTP*472*D8*20260230'), ['dateUnreadable DTP03 2400', 'serviceDateMissing CLM 2300']],
		['half a range', exchange('DTP*472*RD8', 'DTP*472*RD8*20260212-'), ['dateUnreadable DTP03 2300', 'serviceDateMissing CLM 2300']],
		['lines that do not add up', exchange('CLM*PT1002', 'CLM*PT1002*75.49***11:B:7*Y*A*Y*Y'), ['claimChargeTotal CLM02 2300']],
		['an unreadable charge', exchange('CLM*PT1002', 'CLM*PT1002*7O***11:B:7*Y*A*Y*Y'), ['amountUnreadable CLM02 2300']],
		['an unreadable line charge', exchange('SV1*HC:99212', 'SV1*HC:99212*x*UN*1***1'), ['amountUnreadable SV102 2400']],
		['a claim id used twice', exchange('CLM*PT1002', 'CLM*PT1001*75.5***11:B:7*Y*A*Y*Y'), ['duplicateClaim CLM01 2300']],
	])('%s', async (_name, change, expected) => {
		expect(await found(change)).toEqual(expected);
	});

	test('the difference is told in cents', async () => {
		const { issues } = await claimFileOf(joined(exchange('CLM*PT1002', 'CLM*PT1002*75.49***11:B:7*Y*A*Y*Y')([...P])));
		expect(issues[0]?.differenceCents).toBe(-1);
	});
});

describe(`random claims; seed ${String(SEED)}`, () => {
	const line = fc.integer({ min: 0, max: 99_999_999 });
	const claim = fc.record({ id: fc.stringMatching(/^[A-Z0-9]{1,20}$/), lines: fc.array(line, { minLength: 1, maxLength: 5 }), day: fc.integer({ min: 10, max: 28 }), ownDate: fc.boolean() });

	test('come out as they went in, and a truncation says which one it cut', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uniqueArray(claim, { minLength: 1, maxLength: 6, selector: ({ id }) => id }), fc.nat({ max: 1_000_000 }), async (claims, millionths) => {
				const body = claims.flatMap(({ id, lines, day, ownDate }) => [
					`CLM*${id}*${(lines.reduce((sum, cents) => sum + cents, 0) / 100).toFixed(2)}***11:B:1*Y*A*Y*Y`,
					...(ownDate ? [`DTP*472*D8*202602${String(day)}`] : []),
					...lines.flatMap((cents) => ['LX*1', `SV1*HC:99213*${(cents / 100).toFixed(2)}*UN*1***1`, `DTP*472*D8*202602${String(day)}`]),
				]);
				const from = P.findIndex((one) => one.startsWith('CLM*'));
				const text = counted([...P.slice(0, from), ...body, ...P.slice(-3)]);
				const whole = await claimFileOf(text);
				expect(whole.issues).toEqual([]);
				expect(whole.claims.map(({ claimId, chargedCents, serviceFrom, lines }) => [claimId, chargedCents, serviceFrom, lines])).toEqual(
					claims.map(({ id, lines, day }) => [id, lines.reduce((sum, cents) => sum + cents, 0), `2026-02-${String(day)}`, lines.length]),
				);
				const cut = await claimFileOf(text.slice(0, Math.floor((millionths / 1_000_001) * text.lastIndexOf('~'))));
				expect(cut.summary.complete).toBe(false);
				expect(cut.claims.filter(({ complete }) => complete)).toEqual(whole.claims.slice(0, cut.claims.filter(({ complete }) => complete).length));
				expect(cut.claims.slice(0, -1).every(({ complete }) => complete)).toBe(true);
				expect(cut.issues.filter(({ code }) => code === 'claimCut')).toHaveLength(cut.claims.filter(({ complete }) => !complete).length);
				expect(cut.issues.map(({ code }) => code)).not.toContain('claimChargeTotal');
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});
});

import { readX12 } from '../../../lib/x12';
import { bytesOf } from '../fixture';
import { CLAIM_ACKNOWLEDGEMENT, CLAIMS_PROFESSIONAL, FUNCTIONAL, INTERCHANGE_ANSWER, SAMPLES } from './support/samples';
import { joined, segmentsOf } from './support/envelope';
import { collect, eventsOf, read } from './support/read';

const SMALL_BLOCKS = { limits: { blockBytes: 7 } };

async function* split(bytes: Uint8Array, at: number): AsyncGenerator<Uint8Array> {
	yield bytes.subarray(0, at);
	yield new Uint8Array(0);
	yield bytes.subarray(at);
}

describe.each(SAMPLES)('%s', (_name, text) => {
	test('is whole, and says nothing against itself but what its content says', async () => {
		const { summary, codes } = await read(text);
		expect(summary.complete).toBe(true);
		expect(codes).toEqual([]);
		expect(summary.segments).toBe(text.split('~\n').length - 1);
	});

	test('no truncation claims to be complete', async () => {
		const bytes = bytesOf(text);
		const whole = text.lastIndexOf('~') + 1;
		for (let length = 0; length < whole; length += 1) {
			const { summary } = await read(bytes.subarray(0, length));
			if (summary.complete) throw new Error(`complete at ${String(length)} of ${String(whole)} bytes`);
		}
		expect((await read(bytes.subarray(0, whole))).summary.complete).toBe(true);
	});

	test('every split point and odd chunk sizes give the same events', async () => {
		const bytes = bytesOf(text);
		const expected = JSON.stringify(await eventsOf(bytes));
		for (let at = 0; at <= bytes.length; at += 1) {
			const got = await collect(readX12(split(bytes, at), { file: 'in.x12', ...SMALL_BLOCKS }));
			if (JSON.stringify(got) !== expected) throw new Error(`differs when split at ${String(at)}`);
		}
		for (const size of [1, 2, 5, 105, 106, 107]) expect(JSON.stringify(await eventsOf(bytes, {}, size))).toBe(expected);
	});

	test('lines as segments, the last without its end, are whole', async () => {
		const lines = text.replaceAll('~\n', '\n');
		expect((await read(lines)).codes).toEqual([]);
		const got = await read(lines.slice(0, -1));
		expect(got.codes).toEqual(['finalTerminatorMissing']);
		expect(got.summary.complete).toBe(true);
		expect((await read(lines.slice(0, -3))).codes).toEqual(expect.arrayContaining(['segmentUnterminated', 'ieaMissing']));
		for (let length = 0; length < lines.length - 1; length += 1) {
			if ((await read(lines.slice(0, length))).summary.complete) throw new Error(`complete at ${String(length)} characters`);
		}
	});
});

const faults: [name: string, start: string, wrong: string, code: string][] = [
	['SE01 one more', 'SE*', 'SE*17*0001', 'seCount'],
	['SE01 one less', 'SE*', 'SE*15*0001', 'seCount'],
	['SE01 no number', 'SE*', 'SE*1G*0001', 'seCount'],
	['SE02 other', 'SE*', 'SE*16*0002', 'seControl'],
	['GE01 one more', 'GE*', 'GE*2*9', 'geCount'],
	['GE01 one less', 'GE*', 'GE*0*9', 'geCount'],
	['GE02 other', 'GE*', 'GE*1*8', 'geControl'],
	['IEA01 one more', 'IEA*', 'IEA*2*000000077', 'ieaCount'],
	['IEA01 one less', 'IEA*', 'IEA*0*000000077', 'ieaCount'],
	['IEA02 other', 'IEA*', 'IEA*1*000000076', 'ieaControl'],
];

describe('counts and control numbers', () => {
	test('nothing is wrong to begin with', () => expect(FUNCTIONAL.at(-3)).toBe('SE*16*0001'));

	test.each(faults)('%s', async (_name, start, wrong, code) => {
		const whole = await read(joined(FUNCTIONAL));
		const got = await read(joined(FUNCTIONAL.map((one) => (one.startsWith(start) ? wrong : one))));
		expect(got.codes).toEqual([code]);
		expect(got.summary.complete).toBe(false);
		expect(got.issues[0]?.where).toMatchObject({ file: 'in.x12', segment: FUNCTIONAL.findIndex((one) => one.startsWith(start)) + 1, field: `${start.slice(0, -1)}${code.endsWith('Count') ? '01' : '02'}` });
		expect(got.answers).toEqual(whole.answers);
	});

	test.each(['SE', 'GE', 'IEA'])('%s missing', async (name) => {
		const got = await read(joined(FUNCTIONAL.filter((one) => !one.startsWith(`${name}*`))));
		expect(got.codes).toContain(`${name.toLowerCase()}Missing`);
		expect(got.summary.complete).toBe(false);
		expect(got.answers).toHaveLength(5);
	});

	test.each(['SE', 'GE'])('%s twice', async (name) => {
		const got = await read(joined(FUNCTIONAL.flatMap((one) => (one.startsWith(`${name}*`) ? [one, one] : [one]))));
		expect(got.codes).toContain('strayTrailer');
		expect(got.summary.complete).toBe(false);
	});

	test('ST left out', async () => {
		const got = await read(joined(FUNCTIONAL.filter((one) => !one.startsWith('ST*'))));
		expect(got.codes).toEqual(expect.arrayContaining(['segmentOutsideSet', 'strayTrailer']));
		expect(got.summary).toMatchObject({ complete: false, answers: 0 });
	});

	test.each([1, 2])('%i envelope segments left out at the start', async (count) => {
		const got = await read(joined(FUNCTIONAL.slice(count)));
		expect(got.codes).toContain('isaMissing');
		expect(got.summary).toMatchObject({ complete: false, answers: 5 });
		const end = got.events.find((event) => event.type === 'interchangeEnd');
		expect(end).toMatchObject({ complete: false });
	});

	test('GS alone left out', async () => {
		const got = await read(joined(FUNCTIONAL.filter((one) => !one.startsWith('GS*'))));
		expect(got.codes).toEqual(['gsMissing']);
		expect(got.summary).toMatchObject({ complete: false, answers: 5 });
	});

	test('numbers used twice are named', async () => {
		const twice = await read(joined([...FUNCTIONAL, ...FUNCTIONAL]));
		expect(twice.codes).toEqual(['duplicateInterchange']);
		const set = FUNCTIONAL.slice(2, -2);
		const sets = await read(joined([...FUNCTIONAL.slice(0, 2), ...set, ...set, 'GE*2*9', 'IEA*1*000000077']));
		expect(sets.codes).toEqual(['duplicateTransaction']);
		const group = FUNCTIONAL.slice(1, -1);
		expect((await read(joined([...FUNCTIONAL.slice(0, 1), ...group, ...group, 'IEA*2*000000077']))).codes).toEqual(['duplicateGroup']);
	});
});

describe('several things in one file', () => {
	test('interchanges with other separators, a TA1 before a group, and a set of another kind', async () => {
		const other = joined(CLAIM_ACKNOWLEDGEMENT.map((one) => one.replaceAll('000000077', '000000078').replaceAll(':', '>').replaceAll('*', '|')), '!');
		const mixed = joined([...INTERCHANGE_ANSWER.slice(0, 2), ...FUNCTIONAL.slice(1)]);
		const foreign = joined(segmentsOf({ functionalCode: 'RA', version: '005010X218', sets: [{ kind: '820', version: '005010X218', body: ['BPR*I*10'] }] })).replaceAll('000000077', '000000079');
		const got = await read(mixed + other + foreign);
		expect(got.codes).toEqual(['setNotRead']);
		expect(got.summary).toMatchObject({ complete: true, interchanges: 3, groups: 3, transactions: { '999': 1, '277': 1, '820': 1 }, answers: 9 });
		expect(got.events.filter((event) => event.type === 'transactionEnd').map(({ read: isRead, complete }) => [isRead, complete])).toEqual([[true, true], [true, true], [false, true]]);
	});

	test('a cut file joined with a whole one spoils only itself', async () => {
		const text = joined(FUNCTIONAL, '~');
		const got = await read(text.slice(0, text.indexOf('IK5*R') + 4) + joined(CLAIM_ACKNOWLEDGEMENT, '~').replaceAll('000000077', '000000078'));
		expect(got.summary.complete).toBe(false);
		expect(got.events.filter((event) => event.type === 'interchangeEnd').map(({ complete }) => complete)).toEqual([false, true]);
		expect(got.answers.filter(({ scope }) => scope === 'record').map(({ target }) => target.claimId)).toEqual(['PT2002', 'PT1001', 'PT1002']);
	});

	test('a damaged interchange between two whole ones does not go unseen', async () => {
		const text = joined(FUNCTIONAL);
		const got = await read(text + text.replace('ISA*', 'IXA*').replaceAll('GS*', 'GX*').replaceAll('ST*', 'SX*') + text);
		expect(got.codes).toContain('trailingText');
		expect(got.summary.complete).toBe(false);
	});

	test.each(['', '  \n', 'hello', 'ISABELLA WAS HERE', 'IS'])('no X12: %j', async (input) => {
		const { summary } = await read(input);
		expect(summary).toMatchObject({ complete: false, segments: 0, transactions: {} });
		expect(summary.issueCounts.error).toBeGreaterThan(0);
	});

	test('when too many numbers are to be remembered, it is told', async () => {
		const set = FUNCTIONAL.slice(2, -2);
		const sets = [1, 2, 3].flatMap((number) => set.map((one) => one.replace(/^(ST\*999|SE\*16)\*0001/, `$1*000${String(number)}`)));
		const text = joined([...FUNCTIONAL.slice(0, 2), ...sets, 'GE*3*9', 'IEA*1*000000077']);
		expect((await read(text)).codes).toEqual([]);
		expect((await read(text, { limits: { remembered: 2 } })).codes).toEqual(['twinCheckStopped']);
		const claims = await read(joined(CLAIMS_PROFESSIONAL), { limits: { remembered: 2 } });
		expect(claims.codes).toEqual(['twinCheckStopped']);
		expect(claims.summary).toMatchObject({ complete: true, claims: 3 });
	});

	test('issues beyond the limit are counted and still given as events', async () => {
		const broken = joined(FUNCTIONAL.map((one) => (one.startsWith('AK2') ? 'XX*1' : one)));
		const { summary, issues } = await read(broken, { limits: { issues: 2 } });
		expect(issues.length).toBeGreaterThan(2);
		expect(summary.issues).toHaveLength(2);
		expect(summary.issuesOmitted).toBe(issues.length - 2);
		expect(Object.values(summary.issueCounts).reduce((sum, count) => sum + count, 0)).toBe(issues.length);
	});
});

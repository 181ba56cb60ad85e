import { type Claim, plainClaim, readEra, summarizeEra } from '../../lib/x12';
import { bytesOf, eventsOf, fixture, inChunks, read, SEGMENTS, SMALL_BLOCKS } from './fixture';

async function* split(bytes: Uint8Array, at: number): AsyncGenerator<Uint8Array> {
	yield bytes.subarray(0, at);
	yield new Uint8Array(0);
	yield bytes.subarray(at);
}

const text = fixture().replace('JANE', 'ÁNGELA');
const bytes = bytesOf(text);

describe('chunks do not matter', () => {
	test('the fixture is read whole', async () => {
		const { summary, codes } = await read(bytes, { file: 'a.835' });
		expect(codes).toEqual([]);
		expect(summary).toEqual({
			file: 'a.835',
			complete: true,
			interchanges: 1,
			groups: 1,
			transactions: 1,
			claims: 2,
			serviceLines: 2,
			segments: SEGMENTS.length,
			paidCents: 14500,
			plbCents: 1000,
			bprCents: 13500,
			balance: {
				transaction: { holds: 1, mismatch: 0, notEvaluable: 0 },
				claim: { holds: 2, mismatch: 0, notEvaluable: 0 },
				line: { holds: 2, mismatch: 0, notEvaluable: 0 },
			},
			issues: [],
		});
	});

	test('every split point gives the same events', async () => {
		const expected = JSON.stringify(await eventsOf(bytes));
		for (let at = 0; at <= bytes.length; at += 1) {
			const got = [];
			for await (const event of readEra(split(bytes, at), SMALL_BLOCKS)) got.push(event);
			if (JSON.stringify(got) !== expected) throw new Error(`differs when split at ${String(at)}`);
		}
	});

	test.each([1, 2, 3, 5, 13, 64, 105, 106, 107, 1000])('chunks of %d bytes', async (size) => {
		const expected = JSON.stringify(await eventsOf(bytes));
		expect(JSON.stringify(await eventsOf(bytes, undefined, size))).toBe(expected);
		for (const blockBytes of [1, 2, 17, 300]) {
			expect(JSON.stringify(await eventsOf(bytes, { limits: { blockBytes } }, size))).toBe(expected);
		}
	});

	test('the summary alone is the summary of the events', async () => {
		const broken = fixture((all) => all.filter((segment) => !segment.startsWith('SE*')).map((one) => one.replace('*60**', '*61**')));
		expect(await summarizeEra(inChunks(bytesOf(broken)))).toEqual((await read(broken)).summary);
	});

	test('claims stay readable after the reading has gone on', async () => {
		const { claims } = await read(bytes, SMALL_BLOCKS, 3);
		expect(claims[0]?.names[0]?.lastName).toBe('ISAACSON');
		expect(claims[0]?.lines[0]?.adjustments[1]?.reasons[0]).toEqual({ reason: '3', amountCents: 1000 });
		expect(claims[1]?.names[0]?.firstName).toBe('ÁNGELA');
	});
});

const content = (claim: Claim): string => JSON.stringify({ ...plainClaim(claim), complete: null, balance: null });

describe('a cut file', () => {
	const whole = text.trimEnd();

	test('every cut gives complete: false, and keeps all claims that end before it', async () => {
		const full = await read(whole);
		const claims = full.claims.map((claim) => JSON.stringify(claim));
		const end = bytesOf(whole).length;
		const cutBytes = bytesOf(whole);
		const starts = full.claims.map((claim) => claim.at?.byteOffset ?? 0);
		const ends = [starts[1] ?? 0, cutBytes.indexOf(0x7e, Buffer.from(cutBytes).indexOf('PLB')) + 1];
		for (let at = 0; at < end; at += 1) {
			const got = await read(cutBytes.subarray(0, at), SMALL_BLOCKS);
			expect(got.summary.complete).toBe(false);
			const wholeOnes = got.claims.filter(({ complete }) => complete).map((claim) => JSON.stringify(claim));
			const expected = ends.filter((claimEnd) => claimEnd <= at).length;
			expect(wholeOnes).toEqual(claims.slice(0, wholeOnes.length));
			// The last one may not be known to be whole, but all of it is there.
			expect(got.claims.slice(0, expected).map(content)).toEqual(full.claims.slice(0, expected).map(content));
			expect(got.summary.segments).toBeLessThan(SEGMENTS.length);
			if (at > 0) expect(got.issues.some(({ severity }) => severity === 'error')).toBe(true);
		}
	});

	test('no segment before the cut is lost, and a half one is kept apart', async () => {
		const at = whole.indexOf('*90.5') + 3;
		const got = await read(whole.slice(0, at));
		expect(got.codes).toContain('segmentUnterminated');
		expect(got.claims).toHaveLength(1);
		const half = got.events.find((event) => event.type === 'segment');
		expect(half).toMatchObject({ segment: { name: 'CLP', cut: true, elements: ['PT1002', '1', '90'] } });
	});

	test('a claim that is cut is not balanced', async () => {
		const got = await read(whole.slice(0, whole.indexOf('CAS*CO*45*30')));
		expect(got.claims[0]?.complete).toBe(false);
		expect(got.summary.balance.claim).toEqual({ holds: 0, mismatch: 0, notEvaluable: 1 });
		expect(got.codes).not.toContain('claimBalance');
	});
});

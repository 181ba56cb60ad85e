import fc from 'fast-check';
import { matchAcknowledgement, type AcknowledgementResult, type Acknowledgement } from '../../lib/acknowledgement';
import { ALL, ECHO } from './formats';
import { echoes, truthOf, worlds, type Line, type World } from './model';
import { runs } from './seed';
import { fileOf, readAcknowledgement, sentFile } from './world';

const FRAME_END = 'FRT||||A';

function textOf({ framed }: World, lines: readonly Line[]): string {
	return fileOf([...(framed ? ['FRH|'] : []), ...lines.map(({ text }) => text), ...(framed ? [FRAME_END] : [])]);
}

/** Files without a line are not written: an empty file means nothing in these formats. */
function filesOf(world: World): ReadonlyArray<readonly Line[]> {
	return world.files.filter((lines) => world.framed || lines.length > 0);
}

function readAll(world: World): Promise<Acknowledgement[]> {
	return Promise.all(filesOf(world).map((lines, i) => readAcknowledgement(world.format, textOf(world, lines), `ack-${i}.txt`)));
}

const statesOf = ({ records }: AcknowledgementResult): string[] => records.map(({ state, implied }) => `${implied === true ? '~' : ''}${state}`);

describe('any batch', () => {
	test('verdicts are the truth and nothing is lost', async () => {
		await fc.assert(
			fc.asyncProperty(worlds, async (world) => {
				const result = matchAcknowledgement(await sentFile(world.format, world.sent), await readAll(world));
				const files = filesOf(world);
				const expected = files.length === 0 ? world.fates.map(() => 'noAnswerYet') : truthOf(world, files.flat(), true);
				expect(statesOf(result)).toEqual(expected);
				expect(result.records.map(({ line }) => line)).toEqual(world.sent.map((_, at) => at + 1));
				const written = files.flat();
				const errors = result.records.flatMap((record) => record.errors.map(({ code, reason }) => reason ?? code));
				expect(new Set(errors)).toEqual(world.errors);
				expect(errors).toHaveLength(world.errors.size);
				expect(result.unmatched).toHaveLength(world.strangers);
				expect(result.records.flatMap(({ sources }) => sources).length + result.unmatched.length).toBe(written.length);
				const { sent, accepted, rejected, missing, unknown, noAnswerYet } = result.counts;
				expect([sent, accepted + rejected + missing + unknown + noAnswerYet]).toEqual([world.sent.length, world.sent.length]);
			}),
			runs(1_000),
		);
	});

	test('the order of the acknowledgements does not matter', async () => {
		await fc.assert(
			fc.asyncProperty(worlds, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), async (world, ranks) => {
				const sent = await sentFile(world.format, world.sent);
				const all = await readAll(world);
				const twice = [...all, ...all.slice(0, 1)];
				const other = twice.map((one, i) => ({ one, rank: ranks[i] ?? 0 })).sort((a, b) => a.rank - b.rank).map(({ one }) => ({ ...one, answers: [...one.answers].reverse() }));
				expect(matchAcknowledgement(sent, other)).toEqual(matchAcknowledgement(sent, twice));
			}),
			runs(1_000),
		);
	});

	test('cut anywhere, nothing is claimed that is not so', async () => {
		await fc.assert(
			fc.asyncProperty(worlds, fc.nat({ max: 10_000 }), async (world, pick) => {
				const lines = world.files.flat();
				const text = textOf(world, lines);
				// At a line's end nothing shows the cut where there is no trailer: such cuts are taken inside a line.
				let at = pick % (text.length + 1);
				if (!world.framed && /[\r\n]$/.test(text.slice(0, at))) at -= 2;
				const cut = text.slice(0, Math.max(0, at));
				const whole = cut.split('\r\n').slice(0, -1);
				const known = lines.slice(0, Math.max(0, whole.length - (world.framed ? 1 : 0)));
				// Half a line end is one.
				const isWhole = world.framed && (cut === text || `${cut}\n` === text);
				const hasVerdict = cut.includes(FRAME_END);
				const result = matchAcknowledgement(await sentFile(world.format, world.sent), [await readAcknowledgement(world.format, cut)]);
				const states = statesOf(result);
				const surely = truthOf(world, known, isWhole, hasVerdict);
				const partial = lines[known.length];
				const atMost = truthOf(world, partial === undefined ? known : [...known, partial], isWhole);
				for (const [i, state] of states.entries()) {
					if (i + 1 === partial?.about && !isWhole) expect(['unknown', surely[i], atMost[i]]).toContain(state);
					else expect(state).toBe(surely[i]);
				}
			}),
			runs(1_000),
		);
	});

	test('known only by what they hold: never a wrong word, and a single one is always found', async () => {
		await fc.assert(
			fc.asyncProperty(echoes, async (requests) => {
				const sent = await sentFile(ECHO, requests.map(({ id, amount }) => `PAY|${id}|${amount}`));
				const back = requests.filter(({ rejected }) => rejected).map(({ id, amount }) => `ECH|${id}|${amount}|3`);
				if (back.length === 0) return;
				const result = matchAcknowledgement(sent, [await readAcknowledgement(ECHO, fileOf(back))]);
				for (const [at, { id, amount, rejected }] of requests.entries()) {
					const alike = requests.filter((other) => other.id === id && other.amount === amount);
					const inDoubt = alike.length > 1 && alike.some((other) => other.rejected);
					expect(result.records[at]?.state).toBe(inDoubt ? 'unknown' : rejected ? 'rejected' : 'accepted');
				}
				expect(result.unmatched).toEqual([]);
			}),
			runs(1_000),
		);
	});
});

test('a hundred thousand records', async () => {
	const lines = Array.from({ length: 100_000 }, (_, i) => `PAY|P${i}|${i}`);
	const sent = await sentFile(ALL, lines);
	const acknowledgement = await readAcknowledgement(ALL, fileOf(lines.map((_, i) => `ACK|${i + 1}|PAY|${i % 3 === 0 ? 'R' : 'A'}||F|E|no`)));
	expect(matchAcknowledgement(sent, [acknowledgement]).counts).toMatchObject({ sent: 100_000, rejected: 33_334, accepted: 66_666 });
});

import fc from 'fast-check';
import { FOLDERS } from '../../sandbox';
import { runOneNight } from '../../sandbox/night';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld, type World } from '../../sandbox/state/world';
import { match, readAll } from './answers-read';
import { contentOf, pathsIn } from './offline-run';
import { seeds } from './seeds';
import { fileOf } from './upload-files';
import { SAMPLES, type Sample, type Variant } from './upload-samples';

const [seed = 1] = seeds(1);

function firstMorning(): { readonly world: World; readonly files: FileTree } {
	const clock = new VirtualClock();
	const files = new FileTree(clock);
	for (const folder of Object.values(FOLDERS)) files.makeFolder(folder);
	return { world: newWorld(5, clock, { plant: [] }), files };
}

async function send(sample: Sample, variants: readonly Variant[]) {
	const { world, files } = firstMorning();
	const sent = fileOf(sample, variants);
	files.write(`${sample.folder}/${sample.fileName}`, sent);
	const report = await runOneNight(world, files);
	const [path, ...others] = pathsIn(files, FOLDERS.acknowledgements);
	return { world, files, sent, report, answer: path === undefined ? null : contentOf(files, path), others };
}

describe.each(SAMPLES.map((sample) => [sample.formatId, sample] as const))('%s', (_id, sample) => {
	test.each(sample.variants.map((variant) => [variant.name, variant] as const))('%s', async (_name, variant) => {
		const [good] = sample.variants;
		const { world } = await send(sample, [variant, ...(good === undefined ? [] : [good])]);
		expect(world.answered.map((record) => record.codes)).toEqual([variant.codes, []]);
	});

	test('any mix of records is answered as each of them alone, and the answer says so when it is read', async () => {
		// a line of another record has no number by which its answer could be told
		const numbered = sample.variants.filter(({ change }) => change[1] === undefined || sample.record === 'payout');
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...numbered), { minLength: 1, maxLength: 9 }), async (variants) => {
				const { world, files, sent, report, answer, others } = await send(sample, variants);
				expect(world.answered.map(({ file, formatId, accepted, codes }) => ({ file, formatId, accepted, codes }))).toEqual(
					variants.map(({ codes }) => ({ file: sample.fileName, formatId: sample.formatId, accepted: codes.length === 0, codes })),
				);
				expect(report.takenUploads).toEqual([{ path: `${sample.folder}/${sample.fileName}`, formatId: sample.formatId }]);
				expect(files.names(sample.folder)).toEqual([]);
				if (sample.answerId === null || answer === null) throw new Error('no answer');
				expect(others).toEqual([]);
				const rejected = variants.some(({ codes }) => codes.length > 0);
				if (answer.length === 0) {
					expect(rejected).toBe(false);
					return;
				}
				const { rows } = await readAll(sample.answerId, answer);
				// only a repeated request may hold what was wrong with it
				if (sample.answerId !== 'scheduled-payment-request-exception') expect(rows.flatMap((row) => row.issues)).toEqual([]);
				const result = await match(sample.formatId, sent, sample.answerId, answer);
				expect(result.unmatched).toEqual([]);
				const states = new Map(result.records.map((record) => [record.line, record.state]));
				for (const { line, accepted } of world.answered) {
					expect([line, states.get(line) === 'rejected']).toEqual([line, !accepted]);
					// what the trailer counts of a simplified batch is not printed, so silence proves nothing there
					if (accepted && sample.record !== 'payout') expect([line, states.get(line)]).toEqual([line, 'accepted']);
				}
			}),
			{ seed, numRuns: 25 },
		);
	});
});

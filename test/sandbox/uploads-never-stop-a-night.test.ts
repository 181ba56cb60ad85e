import fc from 'fast-check';
import { FORMATS } from '../../lib/formats';
import { FOLDERS } from '../../sandbox';
import { runOneNight } from '../../sandbox/night';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld } from '../../sandbox/state/world';
import { claimFile, claimSet, paymentFile } from './claim-samples';
import { pathsIn } from './offline-run';
import { seeds } from './seeds';
import { fileOf, payoutBatch } from './upload-files';
import { SAMPLES } from './upload-samples';

const [seed = 1] = seeds(1);
const INBOUND = Object.values(FOLDERS).filter((folder) => folder.startsWith('/inbound/'));

const WHOLE: readonly Buffer[] = [
	...SAMPLES.map((sample) => fileOf(sample, sample.variants)),
	...FORMATS.map((format) => Buffer.from(format.example)),
	Buffer.from(payoutBatch([100, 205])),
	claimFile('000000001', [claimSet('B', [{ id: 'C-1', charge: '10' }])]),
	paymentFile('000000002', [{ trace: 'T-1', amount: '10' }]),
];

/** A whole file with some stretches replaced. */
const damaged = fc
	.tuple(fc.constantFrom(...WHOLE), fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.constantFrom(...['|', '~', '*', '\u0000', '\r\n', '99999999999999999', '-', 'ñ'].map((text) => Buffer.from(text))))), { maxLength: 5 }))
	.map(([whole, cuts]) => {
		let bytes = Buffer.from(whole);
		for (const [at, length, text] of cuts) {
			const from = bytes.length === 0 ? 0 : at % bytes.length;
			bytes = Buffer.concat([bytes.subarray(0, from), text, bytes.subarray(from + length)]);
		}
		return bytes;
	});

test('whatever lies in the inbound folders, the night ends; each file is taken or left, and what was taken is answered', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...INBOUND), fc.oneof(damaged, damaged, fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)))), { minLength: 1, maxLength: 6 }), async (uploads) => {
			const clock = new VirtualClock();
			const files = new FileTree(clock);
			const world = newWorld(5, clock, { plant: [] });
			uploads.forEach(([folder, bytes], index) => files.write(`${folder}/u${index}.txt`, bytes));
			const sent = uploads.map(([folder], index) => `${folder}/u${index}.txt`).sort();
			const report = await runOneNight(world, files);
			expect([...report.takenUploads.map((one) => one.path), ...report.leftUploads].sort()).toEqual(sent);
			for (const path of report.leftUploads) expect(files.read(path)).toEqual(uploads[Number(/u(\d)/.exec(path)?.[1])]?.[1]);
			expect(INBOUND.flatMap((folder) => pathsIn(files, folder)).sort()).toEqual([...report.leftUploads].sort());
			// what follows from the uploads in the next nights does not stop them either
			for (let night = 0; night < 3; night++) await runOneNight(world, files);
		}),
		{ seed, numRuns: 150 },
	);
});

test.each([
	['a line of no known record', 'enrollmentUpload', 'HELLO|1\r\n'],
	['a format that is not taken', 'importUpload', 'MSH|^~\\&|EHR\r'],
	['nothing at all', 'importUpload', ''],
	['statements without a byte', 'billingUpload', ''],
	['a line longer than any reader takes', 'importUpload', `IMPTI10|${'x'.repeat(70_000)}\r\n`],
	['text instead of claims', 'claimUpload', 'no claims\r\n'],
	['the beginning of an envelope', 'claimUpload', 'ISA*00~\n'],
	['too few columns', 'payoutUpload', 'Ada|Sample|too few columns\r\n'],
	['claims in the folder for payouts', 'payoutUpload', claimFile('000000003', [claimSet('B', [{ id: 'C-1', charge: '10' }])]).toString()],
] as const)('%s (in %s) is left where it is, night after night, and reported', async (_what, folder, text) => {
	const clock = new VirtualClock();
	const files = new FileTree(clock);
	const world = newWorld(5, clock, { plant: [] });
	const path = `${FOLDERS[folder]}/odd.txt`;
	files.write(path, text);
	for (let night = 0; night < 2; night++) expect((await runOneNight(world, files)).leftUploads).toEqual([path]);
	expect(files.read(path)?.toString()).toBe(text);
	expect(files.names(FOLDERS.acknowledgements)).toEqual([]);
	expect(world.answered).toEqual([]);
});

test('two uploads of the same name have an answer each', async () => {
	const clock = new VirtualClock();
	const files = new FileTree(clock);
	const world = newWorld(5, clock, { plant: [] });
	for (const formatId of ['batch-enrollment', 'payment-transaction-import']) {
		const sample = SAMPLES.find((one) => one.formatId === formatId);
		if (sample !== undefined) files.write(`${sample.folder}/same.txt`, fileOf(sample, sample.variants));
	}
	await runOneNight(world, files);
	expect(files.names(FOLDERS.acknowledgements)).toEqual(['ACK_same_20260302-2.txt', 'ACK_same_20260302.txt']);
});

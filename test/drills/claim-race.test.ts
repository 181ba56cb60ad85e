/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { Drill } from './drill-rig';
import type { Job } from './orders';

/** ROUNDS=50 is the full count. */
const ROUNDS = Number(process.env.ROUNDS ?? 1);
const WORKERS = 8;
const FILES = 200;

let drill: Drill;
beforeAll(async () => {
	drill = await Drill.start();
});
afterAll(async () => await drill.stop());

test(`${WORKERS} processes on one folder with ${FILES} files: each file is claimed once`, async () => {
	const workers = Array.from({ length: WORKERS }, () => drill.spawn());
	await Promise.all(workers.map(async (worker) => await worker.ready));
	for (let round = 0; round < ROUNDS; round += 1) {
		drill.reset(new Map(Array.from({ length: FILES }, (_, n) => [`/outbound/deposits/report-${n}.txt`, `content ${n}`])));
		const jobOf = (worker: number): Job => ({
			workflowId: `round${round}worker${worker}`,
			nodeId: 'trigger',
			// without contents nothing but the claim itself keeps two from giving out one file
			trigger: { events: ['depositFile'], startFrom: 'everything', download: round % 2 === 1, options: { quietSeconds: 0, recognise: false, claimByMoving: true, filesPerRun: 20 } },
			way: null,
			credential: drill.credential(worker),
			aheadMs: 0,
			polls: 400,
		});
		// all begin at the same moment and see the same list
		const outcomes = await drill.runAll(workers, jobOf);
		expect(outcomes).toEqual(workers.map(() => null));
		expect(drill.posts.map(({ name }) => name).sort()).toEqual(Array.from({ length: FILES }, (_, n) => `report-${n}.txt`).sort());
		expect(drill.posts.every(({ redelivery }) => !redelivery)).toBe(true);
		expect(drill.files.files().every((path) => path.startsWith('/outbound/deposits/claimed/'))).toBe(true);
	}
}, 600_000);

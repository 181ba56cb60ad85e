import type { ReconcileResult } from '../../lib/reconcile';
import { PLANT_KINDS, type CutTarget, type PlantedException } from '../../sandbox';
import { runOffline } from './offline-run';
import { reconcileFiles } from './reconcile-run';
import { seeds } from './seeds';

function found(result: ReconcileResult): string[] {
	return result.exceptions.map((one) => `${one.kind} ${one.reference} ${one.amountCents} ${one.file}`).sort();
}

function expected(planted: readonly PlantedException[]): string[] {
	return planted.map((one) => `${one.kind} ${one.where.key} ${one.amountCents} ${one.where.file}`).sort();
}

test.each(seeds(20))('seed %i: reconciling the demo finds every planted exception and nothing else', async (seed) => {
	const { files, world } = await runOffline(seed);
	const result = await reconcileFiles(files);
	expect(found(result)).toEqual(expected(world.planted));
	expect(world.planted).toHaveLength(PLANT_KINDS.length);
});

test.each(seeds(20))('seed %i: a clean month has no exception, and nothing missing, extra or ambiguous', async (seed) => {
	const { files } = await runOffline(seed, { nights: 22, plant: [] });
	const result = await reconcileFiles(files);
	expect(found(result)).toEqual([]);
	expect(result.rows.filter((row) => row.class !== 'matched' && row.class !== 'open')).toEqual([]);
});

test.each(PLANT_KINDS)('%s alone is found alone', async (kind) => {
	for (const seed of seeds(3)) {
		const { files, world } = await runOffline(seed, { plant: [kind] });
		expect(world.planted.map((one) => one.kind)).toEqual([kind]);
		expect(found(await reconcileFiles(files))).toEqual(expected(world.planted));
	}
});

test.each(['remittance', 'deposit', 'posting'] as CutTarget[])('a cut %s file is named, and no payment is called missing because of it', async (cut) => {
	for (const seed of seeds(5)) {
		const { files, world } = await runOffline(seed, { plant: ['cutFile'], cut });
		expect(found(await reconcileFiles(files))).toEqual(expected(world.planted));
	}
});

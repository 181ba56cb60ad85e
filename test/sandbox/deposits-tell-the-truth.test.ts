import { checkFile, findFormat } from '../../lib/formats';
import { FOLDERS, type PlantKind } from '../../sandbox';
import { signedCents } from '../../sandbox/state/transaction';
import { contentOf, once, pathsIn, runOffline, type OfflineRun } from './offline-run';
import { seeds } from './seeds';

/** Lines of all pipe-delimited files of a kind, cut by hand: no reader of ours stands between file and sum. */
function lines(run: OfflineRun, folder: string, code: string): string[][] {
	return pathsIn(run.files, folder)
		.flatMap((path) => contentOf(run.files, path).toString('utf8').split('\r\n'))
		.filter((line) => line.startsWith(code))
		.map((line) => line.split('|'));
}

function cents(text = ''): number {
	return Math.round(Number(text) * 100);
}

function deposited(run: OfflineRun): number {
	return lines(run, FOLDERS.deposits, 'IMPDF10').reduce((sum, line) => sum + (line[7] === 'AuthCapt' ? 1 : -1) * cents(line[8]), 0);
}

function payerDeposits(run: OfflineRun): Map<string, number> {
	const texts = pathsIn(run.files, FOLDERS.deposits).filter((path) => path.includes('NPAR')).flatMap((path) => contentOf(run.files, path).toString().split('\r\n'));
	return new Map(texts.filter((line) => line.startsWith('F1')).map((line) => [line.slice(28, 38).trim(), Number(line.slice(18, 28))]));
}

describe.each([
	['demo', undefined, 10],
	['clean month', [] as PlantKind[], 22],
] as const)('%s', (_name, plant, nights) => {
	test.each(seeds(20))('seed %i: what is in the bank is what was settled, less what was taken back', async (seed) => {
		const run = await runOffline(seed, { nights, ...(plant === undefined ? {} : { plant }) });
		const { world } = run;
		const transactions = [...world.transactions.values()];

		// patients: each settled, charged back or returned transaction in one deposit line, no other
		const moved = transactions.filter((one) => ['S', 'CB', 'RI'].includes(one.status));
		const depositLines = lines(run, FOLDERS.deposits, 'IMPDF10');
		expect(depositLines.map((line) => line[10]).sort()).toEqual(moved.map((one) => one.id).sort());
		expect(deposited(run)).toBe(moved.reduce((sum, one) => sum + signedCents(one), 0));

		// every transaction stands in a posting file
		expect(new Set(lines(run, FOLDERS.posting, 'IMDPA14').map((line) => line[8]))).toEqual(new Set(transactions.map((one) => one.id)));

		// payers: paid amounts less provider adjustments, to the cent, but for what was planted
		const inBank = payerDeposits(run);
		const nextDay = world.clock.today();
		const planted = new Map(world.planted.map((one) => [one.where.key, one]));
		for (const payment of world.payerPayments) {
			const paid = payment.claims.reduce((sum, claim) => sum + claim.paidCents, 0) - payment.providerAdjustments.reduce((sum, one) => sum + one.amountCents, 0);
			expect(payment.amountCents).toBe(paid);
			expect(paid).toBeGreaterThanOrEqual(0);
			const plantedHere = planted.get(payment.trace);
			const due = payment.depositOn !== null && payment.depositOn < nextDay;
			const expected = !due || plantedHere?.kind === 'missingDeposit' ? undefined : paid + (plantedHere?.kind === 'amountDiffers' ? plantedHere.amountCents : 0);
			expect(inBank.get(payment.trace)).toBe(expected);
			inBank.delete(payment.trace);
		}
		expect(inBank.size).toBe(0);

		const kinds = world.planted.map((one) => one.kind).sort();
		expect(kinds).toEqual(plant === undefined ? ['amountDiffers', 'chargeback', 'cutFile', 'duplicateRemittance', 'missingDeposit', 'refund'] : []);
		for (const one of world.planted) expect(run.files.files().filter((path) => path.endsWith(`/${one.where.file}`))).toHaveLength(1);
	});
});

test.each(seeds(5))('seed %i: every posting and deposit file reads without a remark', async (seed) => {
	const run = await runOffline(seed);
	const idOf = (path: string): string => (path.includes('EODPosting') ? 'eod-posting-1.4' : path.includes('NPAR') ? 'payment-deposit-3.0' : 'payment-deposit-1.0');
	for (const path of [...pathsIn(run.files, FOLDERS.posting), ...pathsIn(run.files, FOLDERS.deposits)]) {
		const bytes = contentOf(run.files, path);
		if (bytes.length === 0) continue;
		const format = findFormat(idOf(path));
		if (format === undefined) throw new Error(`${path} is of no known format`);
		const check = await checkFile(format, once(bytes));
		expect({ path, issues: check.issues, complete: check.complete }).toEqual({ path, issues: [], complete: true });
	}
});

test.each(['deposit', 'posting'] as const)('a cut %s file is noticed by its reader', async (cut) => {
	const run = await runOffline(3, { plant: ['cutFile'], cut });
	const [planted] = run.world.planted;
	const path = run.files.files().find((one) => one.endsWith(planted?.where.file ?? 'none')) ?? '';
	const format = findFormat(cut === 'posting' ? 'eod-posting-1.4' : 'payment-deposit-1.0');
	if (format === undefined) throw new Error('format is missing');
	const check = await checkFile(format, once(contentOf(run.files, path)));
	expect(check.complete).toBe(false);
	expect(check.rows).toBeGreaterThan(2);
});

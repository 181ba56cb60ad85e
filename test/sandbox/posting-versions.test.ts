import { checkFile, findFormat, readRows, toDepositLine, toPayment, type FormatRow, type FormatSpec } from '../../lib/formats';
import { readPostingPayments } from '../../lib/x12/transactions';
import { DAY_FORMATS } from '../../sandbox/files/posting/day-formats';
import { filesOfDay } from '../../sandbox/files/posting/day-files';
import type { ProducedFile } from '../../sandbox/files/produced-file';
import { moneyLines, postedCents, type PostingDay } from '../../sandbox/state/posting-day';
import { signedCents } from '../../sandbox/state/transaction';
import { contentOf, once, runOffline, type OfflineRun } from './offline-run';
import { seeds } from './seeds';

const MOVED = ['C', 'S', 'CB', 'RI'];

function formatOf(formatId: string): FormatSpec {
	const format = findFormat(formatId);
	if (format === undefined) throw new Error(`${formatId} is missing`);
	return format;
}

async function rowsOf(formatId: string, file: ProducedFile): Promise<FormatRow[]> {
	const rows: FormatRow[] = [];
	for await (const row of readRows(formatOf(formatId), once(file.bytes))) rows.push(row);
	return rows;
}

async function moneyOf(formatId: string, files: readonly ProducedFile[]): Promise<number> {
	let total = 0;
	for (const file of files) {
		if (formatOf(formatId).encoding.kind === 'x12') {
			for await (const payment of readPostingPayments(once(file.bytes), { file: file.name })) total += payment.amountCents ?? Number.NaN;
			continue;
		}
		for (const row of await rowsOf(formatId, file)) {
			const payment = toPayment(formatOf(formatId), row, { file: file.name });
			if (payment !== null && (payment.status === '' || MOVED.includes(payment.status))) total += payment.amountCents ?? Number.NaN;
		}
	}
	return total;
}

async function faultsOf(formatId: string, file: ProducedFile): Promise<unknown[]> {
	if (formatOf(formatId).encoding.kind === 'x12') {
		const faults: unknown[] = [];
		const payments = readPostingPayments(once(file.bytes), { file: file.name, onEnd: (summary) => faults.push(...(summary.complete ? summary.issues : ['cut'])) });
		for await (const payment of payments) if (payment.amountCents === null) faults.push('no amount');
		return faults;
	}
	// a quiet day has no bytes
	if (file.bytes.length === 0) return [];
	const check = await checkFile(formatOf(formatId), once(file.bytes));
	return check.complete ? [...check.issues] : ['cut'];
}

/** What a version adds up to, by the ledger of the day. */
function expectedCents(formatId: string, posting: PostingDay): number | null {
	const lines = moneyLines(posting);
	if (formatId === 'eod-posting-lockbox-a1.1') return lines.filter((line) => line.status !== 'CB' && line.status !== 'RI').reduce((sum, line) => sum + signedCents(line.transaction), 0);
	return formatId.startsWith('eod-posting-') ? postedCents(posting) : null;
}

/** No amounts were seen in D, and I writes them without a sign. */
const WITHOUT_SIGNED_AMOUNTS = ['eod-posting-lockbox-d', 'eod-posting-lockbox-i-v1'];

async function eachDay(run: OfflineRun, work: (formatId: string, files: readonly ProducedFile[], posting: PostingDay) => Promise<void>): Promise<void> {
	for (const posting of run.world.postings) {
		for (const { formatId } of DAY_FORMATS) await work(formatId, filesOfDay(run.world, formatId, posting.day), posting);
	}
}

test.each(seeds(4))('seed %i: every version of every day reads back whole and without a fault', async (seed) => {
	await eachDay(await runOffline(seed), async (formatId, files) => {
		for (const file of files) expect({ formatId, name: file.name, faults: await faultsOf(formatId, file) }).toEqual({ formatId, name: file.name, faults: [] });
	});
});

test.each(seeds(4))('seed %i: every version of a day adds up to the same money, that of the ledger', async (seed) => {
	let days = 0;
	let takenBack = 0;
	const run = await runOffline(seed);
	await eachDay(run, async (formatId, files, posting) => {
		const expected = expectedCents(formatId, posting);
		if (expected === null || WITHOUT_SIGNED_AMOUNTS.includes(formatId)) return;
		expect({ formatId, day: posting.day, cents: await moneyOf(formatId, files) }).toEqual({ formatId, day: posting.day, cents: expected });
		days += 1;
		takenBack += moneyLines(posting).filter((line) => line.transaction.kind !== 'payment').length;
	});
	expect(days).toBe(run.world.postings.length * 21);
	// the demo plants a refund and a chargeback, so signs are put to the test
	expect(takenBack).toBeGreaterThan(0);
});

test.each(seeds(4))('seed %i: Lockbox I adds up in its totals, and in its rows without signs; D lists every payment', async (seed) => {
	const { world } = await runOffline(seed);
	for (const posting of world.postings) {
		const [lockboxI] = filesOfDay(world, 'eod-posting-lockbox-i-v1', posting.day);
		const [lockboxD] = filesOfDay(world, 'eod-posting-lockbox-d', posting.day);
		if (lockboxI === undefined || lockboxD === undefined) throw new Error('a file is missing');
		const rows = await rowsOf('eod-posting-lockbox-i-v1', lockboxI);
		const totals = rows.at(-1)?.values ?? {};
		expect(Number(totals['totalCheckPaymentsCents']) + Number(totals['totalCreditPaymentsCents']) + Number(totals['totalCashPaymentsCents'])).toBe(postedCents(posting));
		const absolute = rows.filter((row) => row.record === 'payment').reduce((sum, row) => sum + Number(row.values['paidAmountCents']), 0);
		expect(absolute).toBe(moneyLines(posting).reduce((sum, line) => sum + line.transaction.amountCents, 0));
		expect((await rowsOf('eod-posting-lockbox-d', lockboxD)).filter((row) => row.record === '6')).toHaveLength(moneyLines(posting).length);
	}
});

test.each(seeds(4))('seed %i: an 835 posting tells a refund by BPR03 alone, Lockbox G by a minus as well', async (seed) => {
	const { world } = await runOffline(seed);
	const amounts = (formatId: string): Array<readonly [direction: string, isNegative: boolean]> =>
		world.postings
			.flatMap(({ day }) => filesOfDay(world, formatId, day))
			.flatMap((file) => Buffer.from(file.bytes).toString().split('~\n'))
			.filter((segment) => segment.startsWith('BPR*'))
			.map((segment) => segment.split('*'))
			.map(([, , amount = '', direction = '']) => [direction, amount.startsWith('-')] as const);
	for (const formatId of ['eod-posting-x12-835-1.0', 'eod-posting-x12-835-2.0']) expect(amounts(formatId).filter(([, isNegative]) => isNegative)).toEqual([]);
	for (const formatId of ['eod-posting-lockbox-g', 'eod-posting-lockbox-g-v2']) {
		expect(amounts(formatId).filter(([direction, isNegative]) => (direction === 'D') !== isNegative)).toEqual([]);
		expect(amounts(formatId).some(([, isNegative]) => isNegative)).toBe(true);
	}
});

test.each(seeds(4))('seed %i: the Epic file holds sales and refunds, and voids as nothing', async (seed) => {
	const { world } = await runOffline(seed);
	for (const posting of world.postings) {
		const lateVoids = posting.lines.filter((line) => line.status === 'V' && !line.first).reduce((sum, line) => sum + signedCents(line.transaction), 0);
		const expected = moneyLines(posting).filter((line) => line.transaction.kind === 'payment' || line.transaction.kind === 'refund').reduce((sum, line) => sum + signedCents(line.transaction), 0);
		expect(await moneyOf('epic-recon-posting', filesOfDay(world, 'epic-recon-posting', posting.day))).toBe(expected - lateVoids);
	}
});

test.each(seeds(4))('seed %i: deposit 2.0 holds what deposit 1.0 holds', async (seed) => {
	const { world, files } = await runOffline(seed, { plant: ['refund', 'chargeback'] });
	for (const { day } of world.postings) {
		for (const file of filesOfDay(world, 'payment-deposit-2.0', day)) {
			const older = contentOf(files, `/outbound/deposits/${file.name.replace('-2.0', '')}`);
			expect(Buffer.from(file.bytes).toString()).toBe(older.toString().replaceAll('IMPDF10', 'IMPDF20'));
			const format = formatOf('payment-deposit-2.0');
			for (const row of await rowsOf('payment-deposit-2.0', file)) expect(toDepositLine(format, row, { file: file.name })?.amountCents).not.toBeNull();
		}
	}
});

test('a past day is written as it was, though refunds and chargebacks came later', async () => {
	const [seed = 1] = seeds(1);
	const run = await runOffline(seed);
	for (const posting of run.world.postings) {
		const [again] = filesOfDay(run.world, 'eod-posting-1.4', posting.day);
		if (again === undefined) throw new Error('a file is missing');
		expect(Buffer.from(again.bytes)).toEqual(contentOf(run.files, `${again.folder}/${again.name}`));
	}
});

test('nights write the versions that the scenario names, and the other files stay as they are', async () => {
	const ids = DAY_FORMATS.map((format) => format.formatId);
	const plain = await runOffline(7, { nights: 22, plant: [] });
	const all = await runOffline(7, { nights: 22, plant: [], postingVersions: ids });
	for (const path of plain.files.files()) expect(contentOf(all.files, path)).toEqual(contentOf(plain.files, path));
	const known = new Set(plain.files.files());
	const added = all.files.files().filter((path) => !known.has(path));
	const months = new Set(all.world.postings.map(({ day }) => day.slice(0, 7)));
	// EOD 1.4 is not new, the fees come once a month, and deposit 2.0 is a file for each of two merchants
	const aNight = ids.length - 2 + 1;
	// no two formats or days write over each other
	expect(added).toHaveLength(aNight * 22 + months.size);
	await expect(runOffline(7, { postingVersions: [] })).rejects.toThrow(RangeError);
});

test('the fees of a month come by themselves on its last business day only', async () => {
	const postingVersions = ['eod-posting-1.4', 'monthly-fees-report'];
	const fees = async (nights: number): Promise<string[]> => (await runOffline(7, { nights, plant: [], postingVersions })).files.names('/outbound/reports');
	expect(await fees(21)).toEqual([]);
	expect(await fees(22)).toEqual(['BillingLineItemsReport-20260331-LARKSPUR.txt']);
});

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { basename } from 'node:path';
import type { Payment } from '../../lib/core/payment';
import { formatPicos, matchFees, readPicos, type FeesInput } from '../../lib/fees';
import { readEvidence } from '../../lib/intake';
import { readFees } from '../../lib/intake/read-fees';
import { FOLDERS } from '../../sandbox';
import type { Transaction } from '../../sandbox/state/transaction';
import type { World } from '../../sandbox/state/world';
import { contentOf, once, pathsIn, runOffline, type OfflineRun } from '../sandbox/offline-run';
import { seeds } from '../sandbox/seeds';

/** A month of the sandbox with its interchange files and its fees report, against the state behind them. */

async function evidenceOf({ files }: OfflineRun): Promise<FeesInput> {
	const postings = await Promise.all(pathsIn(files, FOLDERS.posting).map(async (path) => await readEvidence(once(contentOf(files, path)), { name: basename(path) })));
	const payments = postings.flatMap((reading): Payment[] => (reading.ok ? [...reading.evidence.payments] : []));
	const reports = await Promise.all(
		pathsIn(files, FOLDERS.reports).map(async (path) => {
			const reading = await readFees(once(contentOf(files, path)), { name: basename(path), kind: path.includes('Interchange') ? 'costs' : 'fees' });
			if (!reading.ok) throw new Error(reading.problem.reason);
			return reading.evidence;
		}),
	);
	return { files: reports.map(({ file }) => file), fees: reports.flatMap(({ fees }) => fees), costs: reports.flatMap(({ costs }) => costs), payments };
}

const BRANDS = { VISA: 'Visa', MC: 'MC', DISCOVER: 'Discover' } as const;

/** Card transactions that went into the bank, as the interchange file lists them. */
function listed(world: World): Transaction[] {
	const isListed = ({ tender, authorizationNumber }: Transaction): boolean => (tender.kind === 'creditCard' || tender.kind === 'debitCard') && tender.brand !== 'AMEX' && authorizationNumber !== null;
	return world.deposits.flatMap(({ transactions }) => transactions).filter(isListed);
}

/** "brand count cost" by the sandbox's own rate: 1.65 % and ten cents, to four decimals of a dollar each. */
function costsByState(world: World): string[] {
	const picos = new Map<string, { count: number; picos: bigint }>();
	for (const { tender, amountCents } of listed(world)) {
		const brand = 'brand' in tender && tender.brand !== 'AMEX' ? BRANDS[tender.brand] : '';
		const known = picos.get(brand) ?? { count: 0, picos: 0n };
		const parts = BigInt(amountCents) * 165n + 100_000n;
		picos.set(brand, { count: known.count + 1, picos: known.picos + ((parts + 50n) / 100n) * 10n ** 8n });
	}
	return [...picos].map(([brand, one]) => `${brand} ${one.count} ${formatPicos(one.picos)}`).sort();
}

describe.each(seeds(2))('22 nights to the end of March, seed %i', (seed) => {
	let run: OfflineRun;
	let input: FeesInput;
	beforeAll(async () => {
		run = await runOffline(seed, { nights: 22, plant: [], postingVersions: ['eod-posting-1.4', 'interchange-daily-file', 'monthly-fees-report'] });
		input = await evidenceOf(run);
	});

	test('costs by brand are those of the state, to the last decimal, and nothing needs a person', () => {
		const result = matchFees(input);
		expect(result.costs.map(({ brand, count, cost }) => `${brand} ${count} ${cost}`).sort()).toEqual(costsByState(run.world));
		expect([result.findings, result.withoutCost]).toEqual([[], []]);
	});

	test('the fees report adds up by the month', () => {
		const { periods } = matchFees(input);
		const moved = run.world.deposits.flatMap(({ transactions }) => transactions);
		const volume = [...moved.map(({ amountCents }) => amountCents), ...run.world.payerPayments.map(({ amountCents }) => amountCents)].reduce((sum, cents) => sum + cents, 0);
		const checks = moved.filter(({ tender }) => tender.kind === 'eCheck').length;
		const feeCents = (moved.length - checks) * 25 + checks * 50 + run.world.payerPayments.length * 10;
		expect(periods).toMatchObject([{ month: '2026-03', invoice: 'INV-2026-03-4217', count: 3, feeCents, taxCents: 0, totalCents: feeCents, volumeCents: volume }]);
	});

	test('a cost that is left out, one of another amount and one of nobody are found, and only these', () => {
		const [left, off, stranger, ...rest] = input.costs.filter(({ payment }) => (payment.amountCents ?? 0) > 0 && input.payments.some((one) => one.transactionId === payment.transactionId && one.status === 'S' && one.method === 'card' && (one.transactedAt ?? '') < '2026-03-20'));
		if (left === undefined || off === undefined || stranger === undefined) throw new Error('Nothing to spoil');
		const untouched = input.costs.filter((one) => one !== left && one !== off && one !== stranger);
		const wrong = { ...off, payment: { ...off.payment, amountCents: (off.payment.amountCents ?? 0) + 100 } };
		const unknown = { ...stranger, payment: { ...stranger.payment, transactionId: 'f'.repeat(32) } };
		const result = matchFees({ ...input, costs: [...untouched, wrong, unknown] });
		expect(rest.length).toBeGreaterThan(20);
		expect(result.withoutCost).toEqual([left.payment.transactionId, stranger.payment.transactionId].sort());
		expect(result.findings.map(({ kind, reference, amountCents }) => `${kind} ${reference} ${amountCents}`).sort()).toEqual([`costAmountDiffers ${off.payment.transactionId} 100`, `costOfUnknownPayment ${'f'.repeat(32)} ${stranger.payment.amountCents}`].sort());
	});

	test('whichever interchange file did not come, no payment is said to be without cost because of it', () => {
		for (const file of input.files.filter(({ kind }) => kind === 'costs')) {
			const result = matchFees({ ...input, files: input.files.filter((one) => one !== file), costs: input.costs.filter(({ source }) => source.file !== file.name) });
			expect({ without: file.name, named: result.withoutCost }).toEqual({ without: file.name, named: [] });
		}
	});
});

test('a cost has as many decimals as its file writes', () => expect(formatPicos(readPicos('2.170750') ?? 0n)).toBe('2.17075'));

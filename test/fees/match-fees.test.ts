import fc from 'fast-check';
import { formatPicos, matchFees, readPicos, type FeesInput, type FeesResult } from '../../lib/fees';
import { cost, costFile, costFiles, day, fee, payment, type CostDraft } from './evidence';
import { runs } from './seed';

const NOTHING: FeesInput = { files: [], fees: [], costs: [], payments: [] };

function found(input: Partial<FeesInput>): string[] {
	return matchFees({ ...NOTHING, ...input }).findings.map(({ kind, reference, amountCents }) => `${kind} ${reference} ${amountCents}`);
}

describe('monthly fees', () => {
	test('add up by month and invoice, with their share of the volume', () => {
		const fees = [
			fee({ description: 'Card transactions', subtotalCents: 12_500, salesTaxCents: 750, volumeCents: 500_000 }),
			fee({ description: 'Devices', subtotalCents: 2000, salesTaxCents: null, totalCents: 2000, volumeCents: 0, line: 2 }),
			fee({ statementDate: '2026-02-28', subtotalCents: -500, volumeCents: 10_000, line: 3 }),
			fee({ invoice: 'INV-2', volumeCents: 0, line: 4 }),
			fee({ statementDate: null, invoice: 'INV-3', line: 5 }),
		];
		const { periods, findings } = matchFees({ ...NOTHING, fees });
		expect(periods.map(({ month, invoice, count, feeCents, taxCents, totalCents, volumeCents, ratePercent }) => [month, invoice, count, feeCents, taxCents, totalCents, volumeCents, ratePercent])).toEqual([
			['2026-02', 'INV-1', 1, -500, 0, -500, 10_000, '-5.00'],
			['2026-03', 'INV-1', 2, 14_500, 750, 15_250, 500_000, '3.05'],
			['2026-03', 'INV-2', 1, 1000, 0, 1000, 0, null],
			['unknown', 'INV-3', 1, 1000, 0, 1000, 50_000, '2.00'],
		]);
		expect(findings).toEqual([]);
	});

	test('a fee that does not add up, or cannot be read', () => {
		expect(found({ fees: [fee({ subtotalCents: 1000, salesTaxCents: 60, totalCents: 1061 })] })).toEqual(['feeDoesNotAddUp INV-1 1']);
		expect(found({ fees: [fee({ subtotalCents: 1000, salesTaxCents: null, totalCents: 999 })] })).toEqual(['feeDoesNotAddUp INV-1 -1']);
		for (const broken of [{ totalCents: null }, { subtotalCents: null }, { salesTaxCents: null, unreadable: true }]) expect(found({ fees: [fee({ totalCents: 1000, ...broken })] })).toEqual(['feeUnreadable INV-1 0']);
	});

	test('alike in one file: both count, and somebody asks', () => {
		const { periods, findings } = matchFees({ ...NOTHING, fees: [fee({ line: 1 }), fee({ line: 2 }), fee({ line: 3, quantity: '11' })] });
		expect([periods[0]?.totalCents, findings.map(({ kind, amountCents }) => `${kind} ${amountCents}`)]).toEqual([3000, ['feeListedTwice 1000']]);
	});

	test('in two files: it counts once, as in the file whose name comes last', () => {
		const fees = [fee({ file: 'report-a.txt' }), fee({ file: 'report-b.txt', subtotalCents: 1500, totalCents: 1500 }), fee({ file: 'report-a.txt', line: 2, description: 'Devices' })];
		const { periods, findings } = matchFees({ ...NOTHING, fees });
		expect([periods[0]?.totalCents, findings.map(({ kind, amountCents, file }) => `${kind} ${amountCents} ${file}`)]).toEqual([2500, ['feeListedTwice 1000 report-a.txt']]);
	});

	test('the same file under two names is one file', () => {
		const one = fee();
		expect(matchFees({ ...NOTHING, fees: [one, { ...one, source: { ...one.source, file: 'copy.txt' } }] })).toMatchObject({ periods: [{ totalCents: 1000 }], findings: [] });
	});
});

describe('costs of card payments', () => {
	const file = costFile(day(0), { name: 'interchange.txt' });

	test('add up by brand, exactly, and are rounded once', () => {
		const costs = [
			cost({ id: 'a', cents: 10_000, cost: '1.000049', line: 1 }),
			cost({ id: 'b', cents: 5000, cost: '0.50002', line: 2 }),
			cost({ id: 'c', cents: -2000, cost: '0.0049309', line: 3 }),
			cost({ id: 'd', cents: 30_000, cost: '0.3', line: 4, brand: 'MC' }),
			cost({ id: 'e', cents: 100, cost: '0.1', line: 5, brand: null }),
		];
		expect(matchFees({ ...NOTHING, files: [file], costs }).costs).toEqual([
			{ brand: 'Visa', count: 3, amountCents: 15_000, refundedCents: -2000, costCents: 150, cost: '1.5049999', ratePercent: '1.00' },
			{ brand: 'MC', count: 1, amountCents: 30_000, refundedCents: 0, costCents: 30, cost: '0.30', ratePercent: '0.10' },
			{ brand: 'Unknown', count: 1, amountCents: 100, refundedCents: 0, costCents: 10, cost: '0.10', ratePercent: '10.00' },
		]);
	});

	test.each<[string, Omit<CostDraft, 'id' | 'cost'>, Parameters<typeof payment>[0] | null, string[]]>([
		['the same', { cents: 5000 }, { id: 'A', cents: 5000 }, []],
		['another amount', { cents: 5000 }, { id: 'a', cents: 4900 }, ['costAmountDiffers a 100']],
		['a refund is another movement than the sale', { cents: -5000 }, { id: 'a', cents: 5000 }, ['costOfUnknownPayment a -5000']],
		['of a declined payment', { cents: 5000 }, { id: 'a', cents: 5000, status: 'D' }, ['costWithoutMoney a 5000']],
		['of a voided payment', { cents: 5000 }, { id: 'a', cents: 5000, status: 'V' }, ['costWithoutMoney a 5000']],
		['authorized is not the last word', { cents: 5000 }, { id: 'a', cents: 5000, status: 'A' }, []],
		['of nobody', { cents: 5000 }, { id: 'b', cents: 5000 }, ['costOfUnknownPayment a 5000']],
		['of nobody, of a day without a posting file', { cents: 5000, on: day(-3) }, { id: 'b', cents: 5000 }, []],
		['without any posting file', { cents: 5000 }, null, []],
		['unreadable amount', { cents: null }, { id: 'a', cents: 5000 }, ['feeUnreadable a 0']],
	])('%s', (_name, draft, paid, findings) => expect(found({ files: [file], costs: [cost({ id: 'a', cost: '1.00', ...draft })], payments: paid === null ? [] : [payment(paid)] })).toEqual(findings));

	test('the newest state of a payment counts', () => {
		const payments = [payment({ id: 'a', cents: 5000, status: 'A' }), payment({ id: 'a', cents: 4000, status: 'S', line: 2 })];
		for (const told of [payments, [...payments].reverse()]) expect(found({ files: [file], costs: [cost({ id: 'a', cents: 4000, cost: '1' })], payments: told })).toEqual([]);
	});

	test('listed twice: the first counts', () => {
		const [first, second] = [costFile(day(0)), costFile(day(1))];
		const costs = [cost({ id: 'a', cents: 5000, cost: '2', file: second.name }), cost({ id: 'a', cents: 5000, cost: '1', file: first.name })];
		const result = matchFees({ ...NOTHING, files: [second, first], costs });
		expect([result.costs[0]?.cost, result.findings.map(({ kind, file: where }) => `${kind} ${where}`)]).toEqual(['1.00', [`costListedTwice ${second.name}`]]);
	});

	test('an unreadable cost is said, and in no sum', () => {
		const result = matchFees({ ...NOTHING, files: [file], costs: [cost({ id: 'a', cents: 5000, cost: 'free' })] });
		expect([result.costs, result.findings.map(({ kind }) => kind)]).toEqual([[], ['feeUnreadable']]);
	});
});

describe('payments without a cost', () => {
	// paid on Monday, told on Tuesday; three of them, so that the rhythm is known
	const files = costFiles(12);
	const known = ['a', 'b', 'c'].map((id, line) => ({ paid: payment({ id, cents: 1000, line }), cost: cost({ id, cents: 1000, cost: '0.20', file: `interchange-${day(1)}.txt`, line }) }));
	const missing = (draft: Partial<Parameters<typeof payment>[0]>, given = files, holidays: string[] = []): readonly string[] =>
		matchFees({ ...NOTHING, files: given, costs: known.map((one) => one.cost), payments: [...known.map((one) => one.paid), payment({ id: 'x', cents: 700, line: 9, ...draft })] }, { holidays }).withoutCost;

	test('settled on days that files cover', () => expect(missing({})).toEqual(['x']));

	test.each<[string, Partial<Parameters<typeof payment>[0]>]>([
		['American Express has a file without costs', { brand: 'AMEX' }],
		['a brand that is not told could be that', { brand: null }],
		['debit cards name no brand', { method: 'debitCard', brand: null }],
		['bank accounts', { method: 'bankAccount', brand: null }],
		['captured is not settled', { status: 'C' }],
		['voided', { status: 'V' }],
		['a refund', { cents: -700 }],
		['too late for the last file', { on: day(11) }],
		['before the first file', { on: day(-3) }],
	])('nothing is said of what need not be listed: %s', (_name, draft) => expect(missing(draft)).toEqual([]));

	test('a file that is missing or cut could have told it', () => {
		expect(missing({}, files.filter(({ businessDate }) => businessDate !== day(1)))).toEqual([]);
		expect(missing({}, files.map((file) => (file.businessDate === day(0) ? { ...file, complete: false } : file)))).toEqual([]);
		expect(missing({}, files.filter(({ businessDate }) => businessDate !== day(2)))).toEqual(['x']);
	});

	test('no file is expected at a weekend, nor on a holiday that is named', () => {
		const friday = { on: day(4) };
		expect(missing(friday)).toEqual(['x']);
		const withoutMonday = files.filter(({ businessDate }) => businessDate !== day(7));
		expect(missing(friday, withoutMonday)).toEqual([]);
		expect(missing(friday, withoutMonday, [day(7)])).toEqual(['x']);
	});
});

/** A month of payments and their costs, and what is wrong with some of them. */
interface Sale {
	readonly on: number;
	readonly cents: number;
	readonly cost: string;
	readonly brand: 'Visa' | 'MC' | 'Discover';
	readonly wrong: 'none' | 'twice' | 'unknown' | 'off' | 'declined' | 'unlisted' | 'unreadable';
	readonly again: boolean;
}

const sale = fc.record({
	on: fc.nat(20),
	cents: fc.integer({ min: 1, max: 900_000 }),
	cost: fc.tuple(fc.nat(99), fc.nat(99_999_999)).map(([whole, part]) => `${whole}.${String(part).padStart(8, '0')}`),
	brand: fc.constantFrom('Visa', 'MC', 'Discover'),
	wrong: fc.constantFrom('none', 'none', 'none', 'twice', 'unknown', 'off', 'declined', 'unlisted', 'unreadable'),
	again: fc.boolean(),
});

function monthOf(sales: readonly Sale[]): { readonly input: FeesInput; readonly findings: string[]; readonly withoutCost: string[]; readonly picos: bigint } {
	const [costs, payments, findings, withoutCost]: [ReturnType<typeof cost>[], ReturnType<typeof payment>[], string[], string[]] = [[], [], [], []];
	let picos = 0n;
	const workday = (number: number): number => (number % 7 > 4 ? number + 7 - (number % 7) : number);
	const draws: readonly Sale[] = [...Array.from({ length: 3 }, (): Sale => ({ on: 0, cents: 100, cost: '0.1', brand: 'Visa', wrong: 'none', again: false })), ...sales];
	draws.forEach(({ on, cents, cost: text, brand, wrong, again }, line) => {
		const id = `tx${line}`;
		const told = day(workday(workday(on) + 1));
		const file = `interchange-${told}.txt`;
		const paid = wrong === 'off' ? cents + 5 : cents;
		if (wrong !== 'unknown') payments.push(payment({ id, cents: paid, on: day(on), brand: brand.toUpperCase(), status: wrong === 'declined' ? 'D' : 'S', line }));
		else payments.push(payment({ id: `other${line}`, cents, on: day(on), brand: null, line }));
		if (again) payments.push(payment({ id: id.toUpperCase(), cents: paid, on: day(on), brand: brand.toUpperCase(), status: 'C', file: 'older.txt', line }));
		if (wrong === 'unlisted') {
			withoutCost.push(id);
			return;
		}
		const listed = cost({ id, cents, cost: wrong === 'unreadable' ? '' : text, on: day(on), brand, file, line });
		costs.push(listed);
		if (wrong === 'unreadable') findings.push(`feeUnreadable ${id} 0`);
		else picos += readPicos(text) ?? 0n;
		if (wrong === 'twice') {
			costs.push(cost({ id, cents, cost: '9', on: day(on), brand, file: 'interchange-later.txt', line }));
			findings.push(`costListedTwice ${id} ${cents}`);
		}
		if (wrong === 'unknown' && !again) findings.push(`costOfUnknownPayment ${id} ${cents}`);
		if (wrong === 'off') findings.push(`costAmountDiffers ${id} -5`);
		if (wrong === 'declined') findings.push(`costWithoutMoney ${id} ${cents}`);
	});
	const later = costFile(day(40), { name: 'interchange-later.txt' });
	return { input: { files: [...costFiles(30), later], fees: [], costs, payments }, findings: findings.sort(), withoutCost: withoutCost.sort(), picos };
}

function exactCost(result: FeesResult): string {
	return formatPicos(result.costs.reduce((sum, line) => sum + (readPicos(line.cost) ?? 0n), 0n));
}

test('whole months: all that was planted is found and nothing else, and no fraction of a cent is lost', () => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(fc.array(sale, { maxLength: 25 }), (sales) => {
			const { input, findings, withoutCost, picos } = monthOf(sales);
			const result = matchFees(input);
			expect(result.findings.map(({ kind, reference, amountCents }) => `${kind} ${reference} ${amountCents}`).sort()).toEqual(findings);
			expect(result.withoutCost.map((id) => id.toLowerCase())).toEqual(withoutCost);
			expect(exactCost(result)).toBe(formatPicos(picos));
			for (const finding of findings) seen.add(finding.split(' ')[0] ?? '');
		}),
		runs(150),
	);
	expect([...seen].sort()).toEqual(['costAmountDiffers', 'costListedTwice', 'costOfUnknownPayment', 'costWithoutMoney', 'feeUnreadable']);
});

test('any order and any repeats give the same result, byte for byte', () => {
	const anyFee = fc.record({ file: fc.constantFrom('a.txt', 'b.txt'), line: fc.nat(6), subtotalCents: fc.constantFrom(100, 200), invoice: fc.constantFrom('INV-1', 'INV-2'), description: fc.constantFrom('Cards', 'Devices') });
	fc.assert(
		fc.property(fc.array(sale, { maxLength: 12 }), fc.array(anyFee, { maxLength: 8 }), fc.array(fc.nat(1000), { minLength: 3, maxLength: 20 }), (sales, drafts, order) => {
			// one place holds one line
			const fees = [...new Map(drafts.map((draft) => [`${draft.file} ${draft.line}`, fee({ ...draft, totalCents: draft.subtotalCents })])).values()];
			const input = { ...monthOf(sales).input, fees };
			const mixed = <T>(items: readonly T[]): T[] =>
				items
					.flatMap((item, index) => ((order[index % order.length] ?? 0) % 3 === 0 ? [item, item] : [item]))
					.map((item, index) => ({ item, rank: ((order[(index * 5) % order.length] ?? 0) * 37 + index * 13) % 997 }))
					.sort((one, other) => one.rank - other.rank)
					.map(({ item }) => item);
			const disturbed = { files: mixed(input.files), fees: mixed(input.fees), costs: mixed(input.costs), payments: mixed(input.payments) };
			expect(JSON.stringify(matchFees(disturbed))).toBe(JSON.stringify(matchFees(input)));
		}),
		runs(100),
	);
});

test('nothing in, nothing out', () => expect(matchFees(NOTHING)).toEqual({ periods: [], costs: [], withoutCost: [], findings: [] }));

import { dollars } from '../core/dollars';
import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouped-by';
import { sumCents, type Cents } from '../core/money';
import { sortedBy } from '../core/sorted-by';
import { distinctRows } from './distinct-rows';
import { centsToPicos, percentOf } from './exact-dollars';
import type { FeeFindingKind, FeeLine, FeePeriod } from './types';

type FeeFinding = Finding<FeeFindingKind>;

function about(line: FeeLine, draft: Pick<FeeFinding, 'kind' | 'severity' | 'amountCents' | 'sentence' | 'nextStep'>): FeeFinding {
	return { ...draft, date: line.statementDate, reference: line.invoice, file: line.source.file, rows: [] };
}

/** Absent sales tax is none; the layout makes it optional [seen]. */
function addedUp({ subtotalCents, salesTaxCents }: FeeLine): Cents | null {
	return subtotalCents === null ? null : subtotalCents + (salesTaxCents ?? 0);
}

/** The fee as it is billed; what cannot be read counts for nothing. */
function billedCents(line: FeeLine): Cents {
	return line.totalCents ?? addedUp(line) ?? 0;
}

function lineFindings(line: FeeLine): FeeFinding[] {
	const sum = addedUp(line);
	if (line.unreadable || sum === null || line.totalCents === null) {
		return [about(line, { kind: 'feeUnreadable', severity: 'error', amountCents: 0, sentence: `An amount of the fee "${line.description}" of invoice ${line.invoice} cannot be read.`, nextStep: 'Look it up in the invoice; what cannot be read is in no sum here.' })];
	}
	if (sum === line.totalCents) return [];
	return [
		about(line, {
			kind: 'feeDoesNotAddUp',
			severity: 'warning',
			amountCents: line.totalCents - sum,
			sentence: `The fee "${line.description}" of invoice ${line.invoice} is ${dollars(line.totalCents)}; its subtotal and sales tax add up to ${dollars(sum)}.`,
			nextStep: 'Ask InstaMed which of them was charged.',
		}),
	];
}

/** Everything that a person would compare to see whether two lines are one. */
function likeness({ statementDate, invoice, description, quantity, subtotalCents, salesTaxCents, totalCents, volumeCents }: FeeLine): string {
	return JSON.stringify([statementDate, invoice, description, quantity, subtotalCents, salesTaxCents, totalCents, volumeCents]);
}

/** Two alike lines in one file can be two fees, and both count; a person should look. */
function repeatedInFile(lines: readonly FeeLine[]): FeeFinding[] {
	return [...groupedBy(lines, likeness).values()].flatMap((alike) =>
		alike.slice(1).map((line) =>
			about(line, {
				kind: 'feeListedTwice',
				severity: 'warning',
				amountCents: billedCents(line),
				sentence: `The fee "${line.description}" of ${dollars(billedCents(line))} stands more than once on invoice ${line.invoice}.`,
				nextStep: 'Ask InstaMed whether it was charged twice; here both count.',
			}),
		),
	);
}

function contentOf({ source }: FeeLine): string {
	return source.sha256 ?? source.file;
}

interface Counted {
	readonly lines: readonly FeeLine[];
	readonly findings: readonly FeeFinding[];
}

/** The same fee of the same invoice in several files counts once: as in the file whose name comes last. */
function countedOnce(lines: readonly FeeLine[]): Counted {
	const files = sortedBy(groupedBy(lines, contentOf), ([content, [first]]) => `${first?.source.file ?? ''}\u0000${content}`).map(([, ofFile]) => ofFile);
	const [last, ...others] = files.reverse();
	if (last === undefined) return { lines: [], findings: [] };
	const cents = sumCents(last.map(billedCents));
	const again = others.flatMap((ofFile) => {
		const [first] = ofFile;
		const other = sumCents(ofFile.map(billedCents));
		if (first === undefined) return [];
		const amounts = other === cents ? dollars(cents) : `${dollars(other)} in one and ${dollars(cents)} in the other`;
		return [about(first, { kind: 'feeListedTwice', severity: 'warning', amountCents: other, sentence: `The fee "${first.description}" of invoice ${first.invoice} stands in two files: ${amounts}.`, nextStep: `It counts once, as in ${last[0]?.source.file ?? ''}. Check which report is the final one.` })];
	});
	return { lines: last, findings: [...again, ...repeatedInFile(last)] };
}

function periodOf(month: string, invoice: string, lines: readonly FeeLine[]): FeePeriod {
	const totalCents = sumCents(lines.map(billedCents));
	const volumeCents = sumCents(lines.map((line) => line.volumeCents ?? 0));
	return {
		month,
		invoice,
		count: lines.length,
		feeCents: sumCents(lines.map(({ subtotalCents }) => subtotalCents ?? 0)),
		taxCents: sumCents(lines.map(({ salesTaxCents }) => salesTaxCents ?? 0)),
		totalCents,
		volumeCents,
		ratePercent: percentOf(centsToPicos(totalCents), volumeCents),
	};
}

/** Fees by month and invoice, each fee once. */
export function feePeriods(fees: readonly FeeLine[]): { readonly periods: readonly FeePeriod[]; readonly findings: readonly FeeFinding[] } {
	const findings: FeeFinding[] = [];
	const counted: FeeLine[] = [];
	for (const lines of groupedBy(distinctRows(fees), ({ statementDate, invoice, description }) => JSON.stringify([statementDate, invoice, description])).values()) {
		const once = countedOnce(lines);
		counted.push(...once.lines);
		findings.push(...once.findings, ...once.lines.flatMap(lineFindings));
	}
	const periods = groupedBy(counted, ({ statementDate, invoice }) => JSON.stringify([statementDate?.slice(0, 7) ?? 'unknown', invoice]));
	const made = [...periods.values()].flatMap((lines) => {
		const [first] = lines;
		return first === undefined ? [] : [periodOf(first.statementDate?.slice(0, 7) ?? 'unknown', first.invoice, lines)];
	});
	return { periods: sortedBy(made, ({ month, invoice }) => `${month} ${invoice}`), findings };
}

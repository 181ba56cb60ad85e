import { dateOf } from '../core/date';
import type { ByteSource } from '../core/ports';
import type { SourceRef } from '../core/source-ref';
import { readPicos, type FeeFile, type FeeLine, type TransactionCost } from '../fees';
import { detectFormat, findFormat, readRowBatches, toPayment, type FormatRow, type FormatSpec } from '../formats';
import { dateInName, LatestDate } from './business-date';
import { readHead } from './head';
import type { NotEvidence } from './read-evidence';

/** What one file says about fees or card costs. */
export interface FeesEvidence {
	readonly file: FeeFile;
	readonly fees: readonly FeeLine[];
	readonly costs: readonly TransactionCost[];
}

export type FeesReading = { readonly ok: true; readonly evidence: FeesEvidence } | { readonly ok: false; readonly problem: NotEvidence };

const FORMATS: Readonly<Record<FeeFile['kind'], string>> = { fees: 'monthly-fees-report', costs: 'interchange-daily-file' };
const KINDS: Readonly<Record<string, FeeFile['kind']>> = { 'monthly-fees-report': 'fees', 'interchange-daily-file': 'costs' };

const AMOUNTS: ReadonlySet<string> = new Set(['subtotalCents', 'salesTaxCents', 'totalFeeCents', 'transactionVolumeCents']);

function textOf({ values }: FormatRow, name: string): string | null {
	const value = values[name];
	return typeof value === 'string' ? value : null;
}

function centsOf({ values }: FormatRow, name: string): number | null {
	const value = values[name];
	return typeof value === 'number' ? value : null;
}

function toFeeLine(row: FormatRow, source: SourceRef): FeeLine {
	return {
		statementDate: textOf(row, 'statementDate'),
		invoice: textOf(row, 'invoice') ?? '',
		description: textOf(row, 'feeDescription') ?? '',
		quantity: textOf(row, 'quantity'),
		subtotalCents: centsOf(row, 'subtotalCents'),
		salesTaxCents: centsOf(row, 'salesTaxCents'),
		totalCents: centsOf(row, 'totalFeeCents'),
		volumeCents: centsOf(row, 'transactionVolumeCents'),
		unreadable: row.issues.some(({ severity, where }) => severity === 'error' && AMOUNTS.has(where.field ?? '')),
		source,
	};
}

function toCost(format: FormatSpec, row: FormatRow, source: SourceRef): TransactionCost | null {
	const payment = toPayment(format, row, source);
	if (payment === null) return null;
	const cost = textOf(row, 'networkInterchangeCost');
	// an action that nobody listed leaves the sign open; the effective amount is taken to bear it [project]
	const amountCents = payment.amountCents ?? centsOf(row, 'effectiveAmountCents');
	// the file lists card payments alone, and has no column that says so
	return { payment: { ...payment, method: 'card', amountCents }, category: textOf(row, 'networkInterchangeCategory') ?? '', costPicos: cost === null ? null : readPicos(cost), source };
}

/** A last line without its end tells nothing unless every column is there: half an amount is another amount. */
function isHalf({ issues }: FormatRow): boolean {
	return issues.length > 1 && issues.some(({ code }) => code === 'unterminatedLine');
}

function stamp<T extends { readonly source: SourceRef }>(rows: readonly T[], sha256: string): T[] {
	return rows.map((row) => ({ ...row, source: { ...row.source, sha256 } }));
}

/**
 * Reads a monthly fees report or an interchange daily file, by stream. Content decides which it is; only of an empty
 * file, whose content says nothing, the name or the caller's `kind`.
 * @throws FileFormatError when a limit of a reader is passed; nothing else.
 */
export async function readFees(source: ByteSource, options: { readonly name: string; readonly kind?: FeeFile['kind'] }): Promise<FeesReading> {
	const { name } = options;
	const { head, source: bytes, fingerprint } = await readHead(source);
	const { code, formatId, alternatives, reason } = detectFormat(head, { fileName: name });
	const isEmpty = code === 'empty';
	const said = formatId ?? (isEmpty ? (alternatives.find((one) => one.formatId in KINDS)?.formatId ?? (options.kind === undefined ? null : FORMATS[options.kind])) : null);
	const kind = KINDS[said ?? ''];
	const format = kind === undefined ? undefined : findFormat(FORMATS[kind]);
	if (kind === undefined || format === undefined) return { ok: false, problem: { name, formatId: said, reason } };
	const fees: FeeLine[] = [];
	const costs: TransactionCost[] = [];
	const dates = new LatestDate();
	const issueCounts = { error: 0, warning: 0, info: 0 };
	const batches = readRowBatches(format, bytes, { file: name });
	let next = await batches.next();
	for (; next.done !== true; next = await batches.next()) {
		for (const row of next.value) {
			for (const { severity } of row.issues) issueCounts[severity] += 1;
			if (isHalf(row) || row.record !== format.records[0]?.code) continue;
			const at: SourceRef = { file: name, line: row.line };
			if (kind === 'fees') fees.push(toFeeLine(row, at));
			const cost = kind === 'costs' ? toCost(format, row, at) : null;
			if (cost !== null) costs.push(cost);
			const received = textOf(row, 'interchangeReceiptDate');
			dates.see(kind === 'fees' ? textOf(row, 'statementDate') : received === null ? null : dateOf(received));
		}
	}
	for (const { severity } of next.value.issues) issueCounts[severity] += 1;
	const { bytes: size, sha256 } = fingerprint();
	const businessDate = dateInName(name) ?? dates.value;
	return {
		ok: true,
		evidence: { file: { name, kind, sha256, bytes: size, complete: next.value.complete, empty: isEmpty, businessDate, issueCounts }, fees: stamp(fees, sha256), costs: stamp(costs, sha256).map((cost) => ({ ...cost, payment: { ...cost.payment, source: cost.source } })) },
	};
}

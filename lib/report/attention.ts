import type { Finding } from '../core/finding';
import type { Cents } from '../core/money';
import { FEE_FINDINGS, type FeesResult } from '../fees/types';
import { RECEIVABLE_FINDINGS, type ReceivablesResult } from '../receivables/types';
import { EXCEPTION_KINDS, type ExceptionKind, type ReconcileException, type ReconcileResult } from '../reconcile';

/** A finding, and what is known of the days before, where anything is. */
export type Noticed = Finding & Partial<Pick<ReconcileException, 'isNew' | 'firstToldOn'>>;

/** Everything of one kind. */
export interface NoticedKind {
	/** What the kind is called. */
	readonly words: string;
	/** The most serious of them. */
	readonly severity: Finding['severity'];
	readonly count: number;
	/** Money in question, each without its sign. */
	readonly cents: Cents;
	/** What to do about it, when it is the same for all of them. */
	readonly nextStep: string | null;
	/** Not told before, or not known to be; the largest first. */
	readonly fresh: readonly Noticed[];
	/** Told before and still so; the longest known first. */
	readonly older: readonly Noticed[];
	/** True when it is known of each of them whether it was told before. */
	readonly followed: boolean;
}

interface Source {
	readonly words: string;
	/** A patient may have been charged twice: shown before everything else. */
	readonly first: boolean;
	readonly findings: Noticed[];
}

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'info'];
const FIRST: ReadonlySet<ExceptionKind> = new Set<ExceptionKind>(['unknownPayment', 'possibleDouble']);

function sourcesOf({ exceptions }: ReconcileResult, receivables: ReceivablesResult | undefined, fees: FeesResult | undefined): Iterable<Source> {
	const sources = new Map<string, Source>();
	const put = (words: string, first: boolean, finding: Noticed): void => {
		const source = sources.get(words);
		if (source === undefined) sources.set(words, { words, first, findings: [finding] });
		else source.findings.push(finding);
	};
	for (const finding of exceptions) put(EXCEPTION_KINDS[finding.kind], FIRST.has(finding.kind), finding);
	for (const finding of receivables?.findings ?? []) put(RECEIVABLE_FINDINGS[finding.kind], false, finding);
	for (const finding of fees?.findings ?? []) put(FEE_FINDINGS[finding.kind], false, finding);
	return sources.values();
}

/** Longest known first; sorting keeps the order of what is equal, so the page is the same each time. */
function byFirstTold(a: Noticed, b: Noticed): number {
	const [x, y] = [a.firstToldOn ?? a.date ?? '', b.firstToldOn ?? b.date ?? ''];
	return x < y ? -1 : x > y ? 1 : 0;
}

function kindOf({ words, findings }: Source): NoticedKind {
	const steps = new Set<string>();
	let severity = SEVERITIES.length - 1;
	let cents = 0;
	for (const finding of findings) {
		severity = Math.min(severity, SEVERITIES.indexOf(finding.severity));
		cents += Math.abs(finding.amountCents);
		if (steps.size < 2) steps.add(finding.nextStep);
	}
	const [step = null] = steps;
	return {
		words,
		severity: SEVERITIES[severity] ?? 'info',
		count: findings.length,
		cents,
		nextStep: steps.size === 1 ? step : null,
		fresh: findings.filter(({ isNew }) => isNew !== false).sort((a, b) => Math.abs(b.amountCents) - Math.abs(a.amountCents)),
		older: findings.filter(({ isNew }) => isNew === false).sort(byFirstTold),
		followed: findings.every(({ isNew }) => isNew !== undefined),
	};
}

/** By kind: what may have charged somebody twice, then the most serious, what is new, the most money. */
export function byKind(result: ReconcileResult, receivables: ReceivablesResult | undefined, fees: FeesResult | undefined): NoticedKind[] {
	return [...sourcesOf(result, receivables, fees)]
		.map((source) => ({ first: source.first, kind: kindOf(source) }))
		.sort(
			(a, b) =>
				Number(b.first) - Number(a.first) ||
				SEVERITIES.indexOf(a.kind.severity) - SEVERITIES.indexOf(b.kind.severity) ||
				Math.sign(b.kind.fresh.length) - Math.sign(a.kind.fresh.length) ||
				b.kind.cents - a.kind.cents ||
				(a.kind.words < b.kind.words ? -1 : 1),
		)
		.map(({ kind }) => kind);
}

import type { FeesResult } from '../fees/types';
import type { ReceivablesResult } from '../receivables/types';
import type { DayTotal, ReconcileResult } from '../reconcile';
import { byKind, type Noticed } from './attention';
import { waitingNow } from './balance';
import { figuresOf, type Sum } from './figures';
import { html, Html, NOTHING } from './html';
import { hatchings } from './paint';
import { adjustmentsSection } from './section-adjustments';
import { agingSection } from './section-aging';
import { attentionSection } from './section-attention';
import { classesSection } from './section-classes';
import { daysSection } from './section-days';
import { feesSection } from './section-fees';
import { filesSection } from './section-files';
import { firstScreen, openSection, type News } from './section-first';
import { patientsSection } from './section-patients';
import { payersSection } from './section-payers';
import { isGivenUp, resolvedSection } from './section-resolved';
import { rowsSection } from './section-rows';
import { STYLE } from './style';
import { verdictOf } from './verdict';

export interface ReportOptions {
	/** Heading; "Reconciliation" unless set. */
	readonly title?: string;
	/** Shows what leads to a patient: account numbers, claim numbers, references of adjustments. Names are never in it. */
	readonly showPatientAccounts?: boolean;
	/** What patients owe and how old open money is. */
	readonly receivables?: ReceivablesResult;
	/** What taking payments costs. */
	readonly fees?: FeesResult;
	/** Totals of days, those before the result among them, in any order; what the result hands on to the next run unless set. */
	readonly trend?: readonly DayTotal[];
}

/** Each day once, in order; of a day that several runs saw a part of, the trend knows the whole. */
function daysOf({ byDay }: ReconcileResult, trend: readonly DayTotal[]): DayTotal[] {
	const days = new Map([...byDay, ...trend].map((day) => [day.date, day]));
	return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** How this run differs from the one before; null on the first run of a chain. */
function newsOf({ exceptions, resolved, carryOver }: ReconcileResult, others: readonly Noticed[]): News | null {
	if (carryOver.runs <= 1) return null;
	const serious = [...exceptions, ...others].filter(({ severity }) => severity !== 'info');
	const count = (news: boolean | undefined): number => serious.filter(({ isNew }) => isNew === news).length;
	const givenUp = resolved.filter(isGivenUp).length;
	return { fresh: count(true), older: count(false), resolved: resolved.length - givenUp, givenUp, unfollowed: count(undefined) };
}

interface Part {
	readonly id: string;
	readonly title: string;
	readonly body: Html;
}

function section({ id, title, body }: Part): Html {
	return html`<section id="${id}"><h2>${title}</h2>${body}</section>`;
}

/**
 * The result as one HTML file that needs nothing else: no scripts, no fonts, no network. Readable by a
 * billing manager on a screen, a telephone and paper. It never holds a patient's name.
 */
export function renderReport(result: ReconcileResult, options: ReportOptions = {}): string {
	const { title = 'Reconciliation', receivables, fees, trend = result.carryOver.trend } = options;
	const showAccounts = options.showPatientAccounts === true;
	const figures = figuresOf(result);
	const kinds = byKind(result, receivables, fees);
	const serious = kinds.filter(({ severity }) => severity !== 'info').reduce<Sum>((sum, { count, cents }) => ({ count: sum.count + count, cents: sum.cents + cents }), { count: 0, cents: 0 });
	const verdict = verdictOf(result, figures, serious);
	const news = newsOf(result, [...(receivables?.findings ?? []), ...(fees?.findings ?? [])]);
	const parts: readonly Part[] = [
		{ id: 'attention', title: 'What needs a person', body: attentionSection(kinds, news !== null, result.asOf) },
		{ id: 'resolved', title: 'Resolved since last time', body: resolvedSection(result.resolved) },
		{ id: 'open', title: 'What is open, and why', body: openSection(figures) },
		{ id: 'days', title: 'Money by day', body: daysSection(daysOf(result, trend), waitingNow(result.rows)) },
		{ id: 'payers', title: 'Money by payer', body: payersSection(result) },
		{ id: 'classes', title: 'Money by class', body: result.rows.length === 0 ? NOTHING : classesSection(result) },
		{ id: 'aging', title: 'How old open money is', body: receivables === undefined ? NOTHING : agingSection(receivables) },
		{ id: 'patients', title: 'What patients owe', body: receivables === undefined ? NOTHING : patientsSection(receivables) },
		{ id: 'fees', title: 'Fees and card cost', body: fees === undefined ? NOTHING : feesSection(fees) },
		{ id: 'adjustments', title: 'Provider adjustments (PLB)', body: result.adjustments.length === 0 ? NOTHING : adjustmentsSection(result.adjustments, showAccounts) },
		{ id: 'files', title: 'Files', body: result.files.length === 0 ? NOTHING : filesSection(result.files) },
		{ id: 'rows', title: 'Every row', body: result.rows.length === 0 ? NOTHING : rowsSection(figures, showAccounts) },
	];
	const shown = parts.filter(({ body }) => body.length > 0);
	const name = result.asOf === null ? title : `${title}, ${result.asOf}`;
	const page = html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width,initial-scale=1"/><meta name="robots" content="noindex"/><meta name="referrer" content="no-referrer"/><title>${name}</title><style>${new Html(STYLE)}</style></head>
<body>${hatchings()}<main>${firstScreen(result, { title, verdict, figures, serious, news })}
<nav aria-label="Parts of this page">${shown.map(({ id, title: words }) => html`<a href="#${id}">${words}</a>`)}</nav>
${shown.map((part) => html`${section(part)}
`)}</main></body></html>
`;
	return page.toString();
}

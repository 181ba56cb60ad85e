import { RESULT_CLASSES, EXCEPTION_KINDS, type ReconcileException, type ReconcileResult, type ResultRow } from '../reconcile';
import { classChart } from './chart-classes';
import { dayChart } from './chart-days';
import { html, Html, type HtmlValue } from './html';
import { STYLE } from './style';
import { adjustmentTable, fileTable, partyTable, rowTable } from './tables';
import { CLASS_WORDS, counted, dollars } from './words';

export interface ReportOptions {
	/** Heading; "Reconciliation" unless set. */
	readonly title?: string;
	/** Shows patient account numbers of card and bank payments. Names are never in it. */
	readonly showPatientAccounts?: boolean;
}

/** Remittances and transactions that are money of their own, and that a deposit was due for. */
function dueRows(rows: readonly ResultRow[]): ResultRow[] {
	return rows.filter((row) => row.subject !== 'depositLine' && row.class !== 'open' && row.reason !== 'noMoneyExpected' && row.reason !== 'superseded' && row.reason !== 'duplicateRemittance');
}

function answer({ rows }: ReconcileResult): string {
	const due = dueRows(rows);
	const untied = due.filter((row) => row.class !== 'matched').length;
	if (due.length === 0) return 'No payment was due for a deposit';
	if (untied === 0) return due.length === 1 ? 'The one payment is tied to its deposit' : `All ${counted(due.length, 'payment')} are tied to a deposit`;
	return `All but ${String(untied)} of ${counted(due.length, 'payment')} are tied to a deposit`;
}

function period({ byDay, asOf, files }: ReconcileResult): string {
	const [first, last] = [byDay[0]?.date, byDay.at(-1)?.date];
	const span = first === undefined || last === undefined ? '' : `Payments and deposits from ${first} to ${last}. `;
	return `${span}${counted(files.filter(({ verdict }) => verdict !== 'missing').length, 'file')} read${asOf === null ? '' : `, the last of ${asOf}`}.`;
}

function cards(result: ReconcileResult): Html {
	const sumOf = (rows: readonly ResultRow[]): number => rows.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
	const own = (subject: ResultRow['subject']): ResultRow[] => result.rows.filter((row) => row.subject === subject && row.reason !== 'superseded' && row.reason !== 'noMoneyExpected' && row.class !== 'extra');
	const [payers, patients] = [own('remittance'), own('transaction')];
	const deposits = result.rows.filter((row) => row.subject === 'depositLine' && row.reason !== 'duplicateDepositLine');
	const open = [...payers, ...patients].filter((row) => row.class === 'open');
	const serious = result.exceptions.filter(({ severity }) => severity !== 'info').length;
	const values: readonly (readonly [string, string])[] = [
		[dollars(sumOf(payers)), `announced by payers in ${counted(payers.length, 'remittance')}`],
		[dollars(sumOf(patients)), `paid by patients in ${counted(patients.length, 'transaction')}`],
		[dollars(sumOf(deposits)), `deposited in ${counted(deposits.length, 'line')}`],
		[dollars(sumOf(open)), `still open in ${counted(open.length, 'payment')}`],
		[String(serious), serious === 1 ? 'thing needs a person' : 'things need a person'],
	];
	return html`<div class="cards">${values.map(([value, label]) => html`<div class="card"><b>${value}</b><span>${label}</span></div>`)}</div>`;
}

function todo(exception: ReconcileException): Html {
	const { kind, severity, amountCents, sentence, nextStep, date, reference, file } = exception;
	const where = [date, reference, file === reference ? null : file].filter((part) => part !== null && part !== '').join(' · ');
	const sum = amountCents === 0 ? '' : html`<span class="sum">${dollars(amountCents)}</span>`;
	return html`<section class="todo ${severity}"><header><strong>${EXCEPTION_KINDS[kind]}</strong>${sum}</header><p>${sentence}</p><p class="next">${nextStep}</p><p class="where">${where}</p></section>`;
}

function attention({ exceptions }: ReconcileResult): Html {
	if (exceptions.length === 0) return html`<section class="todo good"><strong>Nothing needs a person</strong></section>`;
	return html`${exceptions.slice(0, 500).map(todo)}${exceptions.length > 500 ? html`<p class="note">The first 500 of ${exceptions.length}.</p>` : ''}`;
}

/** What is wrong first; what is right, which is most of it, closed at the end. */
function details({ rows }: ReconcileResult, showPatientAccounts: boolean): HtmlValue {
	const order = [...RESULT_CLASSES.slice(2), 'open', 'matched'] as const;
	return order.map((name) => {
		const members = rows.filter((row) => row.class === name);
		if (members.length === 0) return '';
		const sections = html`<summary><span class="tag c-${name}">${CLASS_WORDS[name]}</span> ${counted(members.length, 'row')}</summary>${rowTable(members, showPatientAccounts)}`;
		return name === 'open' || name === 'matched' ? html`<details>${sections}</details>` : html`<details open>${sections}</details>`;
	});
}

function section(title: string, body: HtmlValue): Html {
	return html`<h2>${title}</h2>${body}`;
}

/**
 * The result as one HTML file that needs nothing else: no scripts, no fonts, no network. Readable by a
 * billing manager on a screen, a telephone and paper. It never holds a patient's name.
 */
export function renderReport(result: ReconcileResult, options: ReportOptions = {}): string {
	const title = options.title ?? 'Reconciliation';
	const accounts = options.showPatientAccounts === true;
	const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body><main><h1>${title}</h1><p class="answer">${answer(result)}</p><p class="when">${period(result)}</p>${cards(result)}
${section('What needs a person', attention(result))}
${section('Money by class', html`<div class="panel">${classChart(result)}</div>`)}
${result.byDay.length === 0 ? '' : section('Money by day', html`<div class="panel">${dayChart(result.byDay)}</div>`)}
${result.byParty.length === 0 ? '' : section('By payer', partyTable(result.byParty))}
${result.adjustments.length === 0 ? '' : section('Provider adjustments (PLB)', html`${adjustmentTable(result.adjustments)}<p class="note">What payers took from or added to whole payments: recoupments, balances carried forward, interest. Not tied to a claim.</p>`)}
${section('Files', fileTable(result.files))}
${section('Every row', details(result, accounts))}
</main></body></html>
`;
	return page.toString();
}

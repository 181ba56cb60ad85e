import type { ClaimSummary } from '../core/remittance';
import { REASONS, type CarriedAdjustment, type FileResult, type PartyTotal, type ResultRow } from '../reconcile';
import { html, type Html, type HtmlValue } from './html';
import { SUBJECT_WORDS, amount, counted, dollars } from './words';

/** Longer lists are cut here with a note: the page must open on a telephone. */
const MOST_ROWS = 400;

interface Column<T> {
	readonly title: string;
	readonly number?: true;
	readonly cell: (row: T) => HtmlValue;
}

function table<T>(columns: readonly Column<T>[], rows: readonly T[]): Html {
	const cls = (column: Column<T>): string => (column.number === true ? 'n' : 'file');
	const head = columns.map((column) => html`<th class="${cls(column)}">${column.title}</th>`);
	const body = rows.slice(0, MOST_ROWS).map((row) => html`<tr>${columns.map((column) => html`<td class="${cls(column)}">${column.cell(row)}</td>`)}</tr>`);
	const note = rows.length > MOST_ROWS ? html`<p class="note">The first ${MOST_ROWS} of ${rows.length}; the result file holds all of them.</p>` : '';
	return html`<div class="panel"><table class="wide"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${note}</div>`;
}

function claimTable(claims: readonly ClaimSummary[]): Html {
	const head = html`<tr><th>Claim</th><th>Status</th><th class="n">Charged</th><th class="n">Paid</th><th class="n">Patient owes</th><th>Adds up</th></tr>`;
	const rows = claims.slice(0, MOST_ROWS).map(
		({ claimId, status, chargedCents, paidCents, patientResponsibilityCents, balance }) =>
			html`<tr><td>${claimId}</td><td>${status}</td><td class="n">${amount(chargedCents)}</td><td class="n">${amount(paidCents)}</td><td class="n">${patientResponsibilityCents === null ? '' : dollars(patientResponsibilityCents)}</td><td>${balance === 'holds' ? 'yes' : balance === 'mismatch' ? 'no' : 'cannot be told'}</td></tr>`,
	);
	return html`<table>${head}${rows}</table>`;
}

function place({ source }: ResultRow): string {
	const at = source.line === undefined ? (source.segment === undefined ? '' : `, segment ${source.segment}`) : `, line ${source.line}`;
	return `${source.file}${at}`;
}

export function rowTable(rows: readonly ResultRow[], showPatientAccounts: boolean): Html {
	const account: Column<ResultRow> = { title: 'Patient account', cell: (row) => row.patientAccountNumber };
	return table<ResultRow>(
		[
			{ title: 'Date', cell: (row) => row.date },
			{ title: 'What', cell: (row) => SUBJECT_WORDS[row.subject] },
			{ title: 'From', cell: (row) => row.party },
			{ title: 'Number', cell: (row) => row.reference },
			...(showPatientAccounts ? [account] : []),
			{ title: 'Amount', number: true, cell: (row) => amount(row.amountCents) },
			{ title: 'Why', cell: (row) => REASONS[row.reason] },
			{
				title: 'Where',
				cell: (row) => (row.claims === undefined || row.claims.length === 0 ? place(row) : html`${place(row)}<details><summary>${counted(row.claims.length, 'claim')}</summary>${claimTable(row.claims)}</details>`),
			},
		],
		rows,
	);
}

export function fileTable(files: readonly FileResult[]): Html {
	const verdicts = { read: ['matched', 'read'], empty: ['open', 'empty: nothing that day'], cut: ['missing', 'cut'], missing: ['missing', 'did not come'] } as const;
	return table<FileResult>(
		[
			{ title: 'File', cell: ({ name }) => name },
			{ title: 'Day', cell: ({ businessDate }) => businessDate },
			{ title: 'Verdict', cell: ({ verdict }) => html`<span class="tag c-${verdicts[verdict][0]}">${verdicts[verdict][1]}</span>` },
			{ title: 'Copies under other names', number: true, cell: ({ repeats }) => (repeats === 0 ? '' : repeats) },
			{ title: 'Errors', number: true, cell: ({ errors }) => (errors === 0 ? '' : errors) },
			{ title: 'Bytes', number: true, cell: ({ bytes }) => bytes },
		],
		files,
	);
}

export function partyTable(parties: readonly PartyTotal[]): Html {
	return table<PartyTotal>(
		[
			{ title: 'From', cell: ({ party, subject }) => (subject === 'transaction' ? `Patients, merchant ${party}` : party) },
			{ title: 'Payments', number: true, cell: ({ count }) => count },
			{ title: 'Amount', number: true, cell: ({ cents }) => dollars(cents) },
			{ title: 'Matched', number: true, cell: ({ matchedCents }) => dollars(matchedCents) },
			{ title: 'Not matched', number: true, cell: ({ cents, matchedCents }) => (cents === matchedCents ? '' : dollars(cents - matchedCents)) },
		],
		parties,
	);
}

export function adjustmentTable(adjustments: readonly CarriedAdjustment[]): Html {
	return table<CarriedAdjustment>(
		[
			{ title: 'Date', cell: ({ date }) => date },
			{ title: 'Payer', cell: ({ payer }) => payer },
			{ title: 'Reason', cell: ({ reason }) => reason },
			{ title: 'Reference', cell: ({ reference }) => reference },
			{ title: 'Changes the payment by', number: true, cell: ({ amountCents }) => dollars(-amountCents) },
		],
		adjustments,
	);
}

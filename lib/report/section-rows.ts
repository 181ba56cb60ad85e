import type { ClaimSummary } from '../core/remittance';
import { REASONS, RESULT_CLASSES, type ResultClass, type ResultRow } from '../reconcile';
import { nameClaimStatus } from '../x12';
import type { Figures } from './figures';
import { html, NOTHING, type Html } from './html';
import { swatch } from './paint';
import { drawFitting, Room } from './room';
import { table, type Column } from './table';
import { amount, CLASS_WORDS, counted, dollars, grouped, ROW_WORDS } from './words';

const MOST_ROWS = 400;
const MOST_CLAIMS = 100;
/** Of the rows of one class, and of the claims of one row. */
const ROOM = 100_000;
const ROOM_FOR_CLAIMS = 12_000;

/** What is wrong first; what is right, which is most of it, at the end. */
const ORDER: readonly ResultClass[] = [...RESULT_CLASSES.filter((name) => name !== 'open' && name !== 'matched'), 'open', 'matched'];

function statusWords(status: string): Html {
	const words = nameClaimStatus(status);
	return words === null ? NOTHING : html` <span class="soft">${words}</span>`;
}

/** The provider's number for a claim is often the patient's account number: without accounts claims are counted from 1. */
function claimTable(claims: readonly ClaimSummary[], showAccounts: boolean): Html {
	const rows = drawFitting(
		claims.entries(),
		MOST_CLAIMS,
		new Room(ROOM_FOR_CLAIMS),
		([index, { claimId, status, chargedCents, paidCents, patientResponsibilityCents, balance }]) =>
			html`<tr><th scope="row">${showAccounts ? claimId : index + 1}</th><td>${status}${statusWords(status)}</td><td class="n">${amount(chargedCents)}</td><td class="n">${amount(paidCents)}</td><td class="n">${patientResponsibilityCents === null ? '' : dollars(patientResponsibilityCents)}</td><td>${balance === 'holds' ? 'yes' : balance === 'mismatch' ? 'no' : 'cannot be told'}</td></tr>`,
	);
	const cut = rows.length < claims.length ? html`<p class="note">The first ${grouped(rows.length)} of ${grouped(claims.length)}.</p>` : NOTHING;
	return html`<div class="scroll"><table class="claims"><thead><tr><th scope="col">Claim</th><th scope="col">Status</th><th scope="col" class="n">Charged</th><th scope="col" class="n">Paid</th><th scope="col" class="n">Patient owes</th><th scope="col">Adds up</th></tr></thead><tbody>${rows}</tbody></table></div>${cut}`;
}

function place({ source }: ResultRow): string {
	const at = source.line === undefined ? (source.segment === undefined ? '' : `, segment ${String(source.segment)}`) : `, line ${String(source.line)}`;
	return `${source.file}${at}`;
}

function claimsOf({ claims = [] }: ResultRow, showAccounts: boolean): Html {
	return claims.length === 0 ? NOTHING : html`<details><summary>${counted(claims.length, 'claim')}</summary>${claimTable(claims, showAccounts)}</details>`;
}

function rowTable(rows: readonly ResultRow[], name: ResultClass, showAccounts: boolean): Html {
	const account: Column<ResultRow> = { title: 'Patient account', cell: (row) => row.patientAccountNumber };
	const age: Column<ResultRow> = { title: 'Days', kind: 'number', cell: (row) => row.ageDays };
	const columns: readonly Column<ResultRow>[] = [
		{ title: 'Number', kind: 'long', cell: (row) => row.reference },
		{ title: 'Date', kind: 'short', cell: (row) => row.date },
		{ title: 'What', cell: (row) => ROW_WORDS[row.subject] },
		{ title: 'From', cell: (row) => row.party },
		...(showAccounts ? [account] : []),
		{ title: 'Amount', kind: 'number', cell: (row) => amount(row.amountCents) },
		...(name === 'matched' ? [] : [age]),
		{ title: 'Why', cell: (row) => REASONS[row.reason] },
		{ title: 'Where', kind: 'long', cell: place },
	];
	return table(columns, rows, { caption: `Rows: ${CLASS_WORDS[name]}`, stacked: true, most: MOST_ROWS, room: new Room(ROOM), below: (row) => claimsOf(row, showAccounts) });
}

/** Every row by class, folded. Only as many as fit are drawn, however many there are. */
export function rowsSection({ byClass }: Figures, showAccounts: boolean): Html {
	return html`<p class="paper">The rows are left out on paper; they are on the screen, and in the result file.</p><div class="panel rows">${ORDER.map((name) => {
		const rows = byClass.get(name) ?? [];
		if (rows.length === 0) return NOTHING;
		return html`<details><summary><span class="tag">${swatch(name)}${CLASS_WORDS[name]}</span> ${counted(rows.length, 'row')}</summary>${rowTable(rows, name, showAccounts)}</details>`;
	})}</div>`;
}

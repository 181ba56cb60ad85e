import type { Cents } from '../core/money';
import { RECEIVABLE_STATES, RECEIVABLE_TIES, type ReceivableRow, type ReceivablesResult } from '../receivables/types';
import { bar } from './bar';
import { html, NOTHING, type Html } from './html';
import type { PaintName } from './palette';
import { table, type Column } from './table';
import { countOrBlank, dollars } from './words';

/** Rows that stand alike, added up. */
interface Line {
	readonly words: string;
	count: number;
	responsibilityCents: Cents;
	billedCents: Cents;
	paidCents: Cents;
	openCents: Cents;
}

function linesOf<K extends string>(rows: readonly ReceivableRow[], words: Readonly<Record<K, string>>, keyOf: (row: ReceivableRow) => K | null): Line[] {
	const lines = new Map<K, Line>();
	for (const row of rows) {
		const key = keyOf(row);
		if (key === null) continue;
		const line = lines.get(key) ?? { words: words[key], count: 0, responsibilityCents: 0, billedCents: 0, paidCents: 0, openCents: 0 };
		lines.set(key, line);
		line.count += 1;
		line.responsibilityCents += row.responsibilityCents ?? 0;
		line.billedCents += row.billedCents ?? 0;
		line.paidCents += row.paidCents + row.paidElsewhereCents;
		line.openCents += row.openCents;
	}
	const order = Object.keys(words) as K[]; // the keys of that very record
	return order.flatMap((key) => lines.get(key) ?? []);
}

function orBlank(cents: Cents): string {
	return cents === 0 ? '' : dollars(cents);
}

function lineTable(title: string, lines: readonly Line[]): Html {
	if (lines.length === 0) return NOTHING;
	const columns: readonly Column<Line>[] = [
		{ title: title, cell: ({ words }) => words },
		{ title: 'Count', kind: 'number', cell: ({ count }) => countOrBlank(count) },
		{ title: 'Left to the patient', kind: 'number', cell: ({ responsibilityCents }) => orBlank(responsibilityCents) },
		{ title: 'Asked for', kind: 'number', cell: ({ billedCents }) => orBlank(billedCents) },
		{ title: 'Paid', kind: 'number', cell: ({ paidCents }) => orBlank(paidCents) },
		{ title: 'Open', kind: 'number', cell: ({ openCents }) => orBlank(openCents) },
	];
	return table(columns, lines, { caption: title, stacked: true });
}

/** What payers left to the patients, what was asked for, and what came. Nothing without balances. */
export function patientsSection({ rows, totals }: ReceivablesResult): Html {
	if (rows.length === 0) return NOTHING;
	const notBilled = rows.reduce((sum, { state, responsibilityCents }) => (state === 'notBilled' ? sum + (responsibilityCents ?? 0) : sum), 0);
	const shares: readonly (readonly [PaintName, string, Cents])[] = [
		['plain', 'Left to patients by remittances', totals.responsibilityCents],
		['missing', 'Of it on no statement', notBilled],
		['plain', 'Asked for in statements', totals.billedCents],
		['plain', 'Paid by patients', totals.paidCents],
		['plain', 'Paid before, or written off, as the statements say', totals.paidElsewhereCents],
		['plain', 'Still open', totals.openCents],
	];
	const scale = shares.reduce((most, [, , cents]) => Math.max(most, Math.abs(cents)), 0);
	const bars = shares.filter(([, , cents]) => cents !== 0).map(([paint, words, cents]) => html`<div class="labelled"><b>${words}</b><span>${dollars(cents)}</span>${bar(words, [{ paint, words, cents }], scale)}</div>`);
	const states = linesOf(rows, RECEIVABLE_STATES, ({ state }) => state);
	const ties = linesOf(rows, RECEIVABLE_TIES, ({ tie }) => tie);
	return html`<div class="panel">${bars}${lineTable('Where the money stands', states)}${lineTable('How remittances and statements meet', ties)}</div>`;
}

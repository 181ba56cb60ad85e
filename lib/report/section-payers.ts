import type { Cents } from '../core/money';
import { isOwnMoney, RESULT_CLASSES, type ReconcileResult, type ResultClass } from '../reconcile';
import { bar } from './bar';
import { html, NOTHING, type Html } from './html';
import { legend } from './paint';
import { table, type Column } from './table';
import { CLASS_WORDS, countOrBlank, dollars } from './words';

/** One payer, or the patients of one merchant. */
interface Party {
	readonly name: string;
	readonly count: number;
	readonly cents: Readonly<Record<ResultClass, Cents>>;
	readonly total: Cents;
}

/** More than these are one last line. */
const MOST_PARTIES = 25;

const NO_CENTS: Readonly<Record<ResultClass, Cents>> = { matched: 0, open: 0, missing: 0, extra: 0, amountDiffers: 0, ambiguous: 0 };

/** Payers first, then patients by merchant, the largest first. */
function partiesOf({ rows }: ReconcileResult): Party[] {
	const parties = new Map<string, { name: string; patients: boolean; count: number; cents: Record<ResultClass, Cents>; total: Cents }>();
	for (const row of rows) {
		if (row.subject === 'depositLine' || !isOwnMoney(row)) continue;
		const key = `${row.subject} ${row.party ?? ''}`;
		const patients = row.subject === 'transaction';
		const name = patients ? `Patients, merchant ${row.party ?? 'not given'}` : (row.party ?? 'Payer not given');
		const party = parties.get(key) ?? { name, patients, count: 0, cents: { ...NO_CENTS }, total: 0 };
		parties.set(key, party);
		const cents = row.amountCents ?? 0;
		party.count += 1;
		party.total += cents;
		party.cents[row.class] += cents;
	}
	return [...parties.values()].sort((a, b) => Number(a.patients) - Number(b.patients) || b.total - a.total || (a.name < b.name ? -1 : 1));
}

function together(parties: readonly Party[], name: string): Party {
	return parties.reduce<Party>(
		(sum, party) => ({
			name,
			count: sum.count + party.count,
			total: sum.total + party.total,
			cents: { matched: sum.cents.matched + party.cents.matched, open: sum.cents.open + party.cents.open, missing: sum.cents.missing + party.cents.missing, extra: sum.cents.extra + party.cents.extra, amountDiffers: sum.cents.amountDiffers + party.cents.amountDiffers, ambiguous: sum.cents.ambiguous + party.cents.ambiguous },
		}),
		{ name, count: 0, total: 0, cents: NO_CENTS },
	);
}

/** Where the money comes from, and how much of it is tied to a deposit. Nothing without payments. */
export function payersSection(result: ReconcileResult): Html {
	const all = partiesOf(result);
	if (all.length === 0) return NOTHING;
	const largest = all.slice(0, all.length > MOST_PARTIES ? MOST_PARTIES - 1 : MOST_PARTIES);
	const others = all.slice(largest.length);
	const parties = others.length === 0 ? largest : [...largest, together(others, `${String(others.length)} others`)];
	const scale = parties.reduce((most, { cents }) => Math.max(most, RESULT_CLASSES.reduce((sum, name) => sum + Math.abs(cents[name]), 0)), 0);
	const whole = together(all, 'Together');
	const rest = ({ cents, total }: Party): Cents => total - cents.matched - cents.open;
	const orBlank = (cents: Cents): string => (cents === 0 ? '' : dollars(cents));
	const columns: readonly Column<Party>[] = [
		{ title: 'From', cell: ({ name }) => name },
		{ title: '', kind: 'picture', cell: ({ name, cents }) => bar(name, RESULT_CLASSES.map((key) => ({ paint: key, words: CLASS_WORDS[key], cents: cents[key] })), scale) },
		{ title: 'Payments', kind: 'number', cell: ({ count }) => countOrBlank(count) },
		{ title: 'Amount', kind: 'number', cell: ({ total }) => dollars(total) },
		{ title: 'Matched', kind: 'number', cell: ({ cents }) => orBlank(cents.matched) },
		{ title: 'Open', kind: 'number', cell: ({ cents }) => orBlank(cents.open) },
		{ title: 'Not tied', kind: 'number', cell: (party) => orBlank(rest(party)) },
	];
	const used = RESULT_CLASSES.filter((name) => whole.cents[name] !== 0);
	const sum = columns.map(({ kind, cell }) => (kind === 'picture' ? '' : cell(whole)));
	return html`<div class="panel">${legend(used.map((name) => [name, CLASS_WORDS[name]]))}${table(columns, parties, { caption: 'Money by payer', stacked: true, sum })}</div>`;
}

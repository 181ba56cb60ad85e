import type { Cents } from '../core/money';
import { AGE_BUCKETS, type AgingLine, type ReceivablesResult } from '../receivables/types';
import { bar } from './bar';
import { figure } from './figure';
import { html, NOTHING, type Html } from './html';
import { legend } from './paint';
import { table, type Column } from './table';
import { AGE_WORDS, counted, countOrBlank, dollars } from './words';

/** Lines with a bar; the table has more. */
const MOST_BARS = 12;

function orBlank(cents: Cents): string {
	return cents === 0 ? '' : dollars(cents);
}

function nameOf({ side, party }: AgingLine): string {
	return party ?? (side === 'patient' ? 'Patients' : 'Payer not given');
}

function owedOf({ cents }: AgingLine): Cents {
	return AGE_BUCKETS.reduce((sum, name) => sum + Math.abs(cents[name]), 0);
}

function togetherOf(aging: readonly AgingLine[]): AgingLine {
	const over = (of: (line: AgingLine) => number): number => aging.reduce((sum, line) => sum + of(line), 0);
	const { notDue, days0to30, days31to60, days61to90, days91to120, over120 } = Object.fromEntries(AGE_BUCKETS.map((name) => [name, over(({ cents }) => cents[name])]));
	const cents = { notDue: notDue ?? 0, days0to30: days0to30 ?? 0, days31to60: days31to60 ?? 0, days61to90: days61to90 ?? 0, days91to120: days91to120 ?? 0, over120: over120 ?? 0 };
	return { side: 'payer', party: 'Together', count: over(({ count }) => count), cents, creditCents: over(({ creditCents }) => creditCents), totalCents: over(({ totalCents }) => totalCents) };
}

/** Open money by age: payers and patients, a bar and the numbers of each. Nothing without open money. */
export function agingSection({ aging, asOf }: ReceivablesResult): Html {
	if (aging.length === 0) return NOTHING;
	const widest = aging.reduce((most, line) => Math.max(most, owedOf(line)), 0);
	const bars = aging.slice(0, MOST_BARS).map((line) => {
		const parts = AGE_BUCKETS.map((name) => ({ paint: name, words: AGE_WORDS[name], cents: line.cents[name] }));
		return html`<div class="labelled"><b>${nameOf(line)}</b><span>${dollars(line.totalCents)} in ${counted(line.count, 'item')}</span>${bar(nameOf(line), parts, widest)}</div>`;
	});
	const credit: Column<AgingLine> = { title: 'Credit', kind: 'number', cell: ({ creditCents }) => orBlank(creditCents) };
	const columns: readonly Column<AgingLine>[] = [
		{ title: 'Owed by', cell: nameOf },
		{ title: 'Items', kind: 'number', cell: ({ count }) => countOrBlank(count) },
		...AGE_BUCKETS.map((name): Column<AgingLine> => ({ title: AGE_WORDS[name], kind: 'number', cell: ({ cents }) => orBlank(cents[name]) })),
		...(aging.some(({ creditCents }) => creditCents !== 0) ? [credit] : []),
		{ title: 'Together', kind: 'number', cell: ({ totalCents }) => html`<b>${dollars(totalCents)}</b>` },
	];
	const whole = togetherOf(aging);
	return figure({
		words: `On ${asOf}, counted from the day each became due.`,
		picture: html`${legend(AGE_BUCKETS.map((name) => [name, AGE_WORDS[name]]))}${bars}`,
		numbers: table(columns, aging, { caption: 'Open money by age', sum: columns.map(({ cell }) => cell(whole)), most: 40 }),
	});
}

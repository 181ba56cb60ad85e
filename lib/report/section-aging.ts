import type { Cents } from '../core/money';
import { AGE_BUCKETS, type AgeBucket, type AgingLine, type ReceivablesResult } from '../receivables/types';
import { bar } from './bar';
import { figure } from './figure';
import { html, NOTHING, type Html } from './html';
import { legend } from './paint';
import { table, type Column } from './table';
import { AGE_WORDS, counted, countOrBlank, dollars } from './words';

/** More payers than these are one line. */
const MOST_PAYERS = 14;

function orBlank(cents: Cents): string {
	return cents === 0 ? '' : dollars(cents);
}

function nameOf({ side, party }: AgingLine): string {
	return party ?? (side === 'patient' ? 'Patients' : 'Payer not given');
}

function owedOf({ cents }: AgingLine): Cents {
	return AGE_BUCKETS.reduce((sum, name) => sum + Math.abs(cents[name]), 0);
}

function sumOf(aging: readonly AgingLine[], party: string): AgingLine {
	const cents: Record<AgeBucket, Cents> = { notDue: 0, days0to30: 0, days31to60: 0, days61to90: 0, days91to120: 0, over120: 0 };
	let [count, creditCents, totalCents] = [0, 0, 0];
	for (const line of aging) {
		for (const name of AGE_BUCKETS) cents[name] += line.cents[name];
		count += line.count;
		creditCents += line.creditCents;
		totalCents += line.totalCents;
	}
	return { side: 'payer', party, count, cents, creditCents, totalCents };
}

/** The largest payers, the others as one line, and patients. */
function shownOf(aging: readonly AgingLine[]): AgingLine[] {
	const payers = aging.filter(({ side }) => side === 'payer');
	const allPatients = aging.filter(({ side }) => side === 'patient');
	const patients = allPatients.length > 1 ? [sumOf(allPatients, 'Patients')] : allPatients;
	if (payers.length <= MOST_PAYERS) return [...payers, ...patients];
	const largest = [...payers].sort((a, b) => b.totalCents - a.totalCents);
	return [...largest.slice(0, MOST_PAYERS), sumOf(largest.slice(MOST_PAYERS), `${String(payers.length - MOST_PAYERS)} other payers`), ...patients];
}

/** Open money by age: payers and patients, a bar and the numbers of each. Nothing without open money. */
export function agingSection({ aging, asOf }: ReceivablesResult): Html {
	if (aging.length === 0) return NOTHING;
	const lines = shownOf(aging);
	const widest = lines.reduce((most, line) => Math.max(most, owedOf(line)), 0);
	const bars = lines.map((line) => {
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
	const whole = sumOf(aging, 'Together');
	return figure({
		words: `On ${asOf}. Payers: announced and not deposited, from the payment date of the remittance. Patients: from the due date of the statement.`,
		picture: html`${legend(AGE_BUCKETS.map((name) => [name, AGE_WORDS[name]]))}${bars}`,
		numbers: table(columns, lines, { caption: 'Open money by age', sum: columns.map(({ cell }) => cell(whole)) }),
	});
}

import type { Cents } from '../core/money';
import type { CostByBrand, FeePeriod, FeesResult } from '../fees/types';
import { bar } from './bar';
import { html, NOTHING, type Html } from './html';
import { table, type Column } from './table';
import { countOrBlank, counted, dollars, longMonth } from './words';

/** Of an amount in text with its sign of per cent; nothing when it cannot be told. */
function rate(percent: string | null): string {
	return percent === null ? '' : `${percent} %`;
}

function periodTable(periods: readonly FeePeriod[]): Html {
	const widest = periods.reduce((most, { feeCents, taxCents }) => Math.max(most, Math.abs(feeCents) + Math.abs(taxCents)), 0);
	const whole = (of: (period: FeePeriod) => Cents): string => dollars(periods.reduce((sum, period) => sum + of(period), 0));
	const columns: readonly Column<FeePeriod>[] = [
		{ title: 'Month', cell: ({ month }) => longMonth(month) },
		{ title: 'Account', cell: ({ invoice }) => invoice },
		{ title: '', picture: true, cell: ({ month, feeCents, taxCents }) => bar(longMonth(month), [{ paint: 'plain', words: 'Fees', cents: feeCents }, { paint: 'added', words: 'Sales tax', cents: taxCents }], widest) },
		{ title: 'Fees', number: true, cell: ({ feeCents }) => dollars(feeCents) },
		{ title: 'Sales tax', number: true, cell: ({ taxCents }) => (taxCents === 0 ? '' : dollars(taxCents)) },
		{ title: 'Total', number: true, cell: ({ totalCents }) => dollars(totalCents) },
		{ title: 'Volume', number: true, cell: ({ volumeCents }) => (volumeCents === 0 ? '' : dollars(volumeCents)) },
		{ title: 'Total of volume', number: true, cell: ({ ratePercent }) => rate(ratePercent) },
	];
	const sum = ['Together', '', '', whole(({ feeCents }) => feeCents), whole(({ taxCents }) => taxCents), whole(({ totalCents }) => totalCents), whole(({ volumeCents }) => volumeCents), ''];
	return html`<h3>Fees by month</h3>${table(columns, periods, { caption: 'Fees by month', stacked: true, sum, most: 60 })}`;
}

function brandTable(costs: readonly CostByBrand[]): Html {
	const widest = costs.reduce((most, { costCents }) => Math.max(most, Math.abs(costCents)), 0);
	const columns: readonly Column<CostByBrand>[] = [
		{ title: 'Brand', cell: ({ brand }) => brand },
		{ title: '', picture: true, cell: ({ brand, costCents }) => bar(brand, [{ paint: 'plain', words: 'Cost', cents: costCents }], widest) },
		{ title: 'Payments', number: true, cell: ({ count }) => countOrBlank(count) },
		{ title: 'Amount', number: true, cell: ({ amountCents }) => dollars(amountCents) },
		{ title: 'Refunded', number: true, cell: ({ refundedCents }) => (refundedCents === 0 ? '' : dollars(refundedCents)) },
		{ title: 'Cost', number: true, cell: ({ costCents }) => dollars(costCents) },
		{ title: 'Cost of amount', number: true, cell: ({ ratePercent }) => rate(ratePercent) },
	];
	const over = (of: (line: CostByBrand) => number): number => costs.reduce((sum, line) => sum + of(line), 0);
	const sum = ['Together', '', countOrBlank(over(({ count }) => count)), dollars(over(({ amountCents }) => amountCents)), dollars(over(({ refundedCents }) => refundedCents)), dollars(over(({ costCents }) => costCents)), ''];
	return html`<h3>Card cost by brand</h3>${table(columns, costs, { caption: 'Card cost by brand', stacked: true, sum, most: 30 })}`;
}

/** What InstaMed and the card networks take. Nothing without a fees or interchange file. */
export function feesSection({ periods, costs, withoutCost }: FeesResult): Html {
	if (periods.length === 0 && costs.length === 0 && withoutCost.length === 0) return NOTHING;
	const unlisted = withoutCost.length === 0 ? NOTHING : html`<p class="note">${counted(withoutCost.length, 'settled card payment')} of the days covered ${withoutCost.length === 1 ? 'is' : 'are'} in no interchange file.</p>`;
	return html`<div class="panel">${periods.length === 0 ? NOTHING : periodTable(periods)}${costs.length === 0 ? NOTHING : brandTable(costs)}${unlisted}</div>`;
}

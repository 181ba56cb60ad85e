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
		{ title: '', kind: 'picture', cell: ({ month, feeCents, taxCents }) => bar(longMonth(month), [{ paint: 'plain', words: 'Fees', cents: feeCents }, { paint: 'added', words: 'Sales tax', cents: taxCents }], widest) },
		{ title: 'Fees', kind: 'number', cell: ({ feeCents }) => dollars(feeCents) },
		{ title: 'Sales tax', kind: 'number', cell: ({ taxCents }) => (taxCents === 0 ? '' : dollars(taxCents)) },
		{ title: 'Total', kind: 'number', cell: ({ totalCents }) => dollars(totalCents) },
		{ title: 'Volume', kind: 'number', cell: ({ volumeCents }) => (volumeCents === 0 ? '' : dollars(volumeCents)) },
		{ title: 'Total of volume', kind: 'number', cell: ({ ratePercent }) => rate(ratePercent) },
	];
	const sum = ['Together', '', '', whole(({ feeCents }) => feeCents), whole(({ taxCents }) => taxCents), whole(({ totalCents }) => totalCents), whole(({ volumeCents }) => volumeCents), ''];
	return html`<h3>Fees by month</h3>${table(columns, periods, { caption: 'Fees by month', stacked: true, sum, most: 60 })}`;
}

function brandTable(costs: readonly CostByBrand[]): Html {
	const widest = costs.reduce((most, { costCents }) => Math.max(most, Math.abs(costCents)), 0);
	const columns: readonly Column<CostByBrand>[] = [
		{ title: 'Brand', cell: ({ brand }) => brand },
		{ title: '', kind: 'picture', cell: ({ brand, costCents }) => bar(brand, [{ paint: 'plain', words: 'Cost', cents: costCents }], widest) },
		{ title: 'Payments', kind: 'number', cell: ({ count }) => countOrBlank(count) },
		{ title: 'Amount', kind: 'number', cell: ({ amountCents }) => dollars(amountCents) },
		{ title: 'Refunded', kind: 'number', cell: ({ refundedCents }) => (refundedCents === 0 ? '' : dollars(refundedCents)) },
		{ title: 'Cost', kind: 'number', cell: ({ costCents }) => dollars(costCents) },
		{ title: 'Cost of amount', kind: 'number', cell: ({ ratePercent }) => rate(ratePercent) },
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

import type { CarriedAdjustment } from '../reconcile';
import { namePlbReason } from '../x12';
import { addTo, type Sum } from './figures';
import { html, type Html } from './html';
import { table, type Column } from './table';
import { countOrBlank, dollars } from './words';

function reasonWords(reason: string): Html {
	const words = namePlbReason(reason);
	return html`${reason}${words === null ? '' : html` <span class="soft">${words}</span>`}`;
}

/** The latest first, then the largest. */
function inOrder(adjustments: readonly CarriedAdjustment[]): CarriedAdjustment[] {
	return [...adjustments].sort((a, b) => {
		const [x, y] = [a.date ?? '', b.date ?? ''];
		return x === y ? Math.abs(b.amountCents) - Math.abs(a.amountCents) || (`${a.row}${a.reference ?? ''}` < `${b.row}${b.reference ?? ''}` ? -1 : 1) : x < y ? 1 : -1;
	});
}

/** What payers took from or added to whole payments (PLB): by reason, and each of them. */
export function adjustmentsSection(adjustments: readonly CarriedAdjustment[], showAccounts: boolean): Html {
	const reasons = new Map<string, Sum>();
	for (const { reason, amountCents } of adjustments) addTo(reasons, reason, { count: 1, cents: -amountCents });
	const lines = [...reasons].sort(([a, x], [b, y]) => Math.abs(y.cents) - Math.abs(x.cents) || (a < b ? -1 : 1));
	const whole = lines.reduce((sum, [, { cents }]) => sum + cents, 0);
	const byReason = table<readonly [string, Sum]>(
		[
			{ title: 'Reason', cell: ([reason]) => reasonWords(reason) },
			{ title: 'Times', kind: 'number', cell: ([, { count }]) => countOrBlank(count) },
			{ title: 'Changes payments by', kind: 'number', cell: ([, { cents }]) => dollars(cents) },
		],
		lines,
		{ caption: 'Provider adjustments by reason', sum: ['Together', countOrBlank(adjustments.length), dollars(whole)] },
	);
	// payers write numbers of claims and patients into it
	const reference: Column<CarriedAdjustment> = { title: 'Reference', kind: 'long', cell: (adjustment) => adjustment.reference };
	const each = table<CarriedAdjustment>(
		[
			{ title: 'Date', kind: 'short', cell: ({ date }) => date },
			...(showAccounts ? [reference] : []),
			{ title: 'Payer', cell: ({ payer }) => payer },
			{ title: 'Reason', cell: ({ reason }) => reason },
			{ title: 'Changes the payment by', kind: 'number', cell: ({ amountCents }) => dollars(-amountCents) },
		],
		inOrder(adjustments),
		{ caption: 'Provider adjustments', stacked: true },
	);
	return html`<div class="panel"><p class="note">What payers took from or added to whole payments: recoupments, balances carried forward, interest. Not tied to a claim.</p>${byReason}<details class="list"><summary>Each of them</summary>${each}</details></div>`;
}

import { elementName, Elements } from '../elements';
import { readProviderAdjustment } from '../segments/provider-adjustment';
import { currentSegment } from './current-segment';
import type { Desk } from './desk';
import { complainOfUnreadable } from './header-builder';
import type { TransactionMoney } from './transaction-money';

/** PLB: money taken from or given to the provider beside the claims. */
export function takeProviderAdjustment(desk: Desk, money: TransactionMoney): void {
	const { scanner } = desk;
	const adjustment = readProviderAdjustment(new Elements(currentSegment(scanner)), scanner.delimiters?.separators.component ?? ':');
	complainOfUnreadable(adjustment, (code, field) => desk.complainOf(code, field));
	for (const [i, { reason, amountCents }] of adjustment.items.entries()) {
		const element = elementName('PLB', 4 + i * 2);
		if (amountCents === null) {
			if (reason === '' && adjustment.asWritten?.[element] === undefined) continue;
			if (adjustment.asWritten?.[element] === undefined) desk.complainOf('providerAdjustmentIncomplete', element);
			money.addProviderAdjustment(Number.NaN);
		} else {
			if (reason === '') desk.complainOf('providerAdjustmentIncomplete', elementName('PLB', 3 + i * 2));
			money.addProviderAdjustment(amountCents);
			desk.summary.plbCents += amountCents;
		}
	}
	desk.events?.push({ type: 'providerAdjustments', context: desk.standing.context, adjustment });
}

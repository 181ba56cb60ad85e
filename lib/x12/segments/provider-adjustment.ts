import { dateText, type Elements, moneyText, put, withExtra } from '../elements';
import type { ProviderAdjustment, ProviderAdjustmentItem } from '../model';

/** Last element of the six pairs of a PLB. */
const PLB_LAST = 14;

/** PLB: provider, end of fiscal period, then reason and amount up to six times. */
export function readProviderAdjustment(from: Elements, component: string): ProviderAdjustment {
	const items: ProviderAdjustmentItem[] = [];
	for (let i = 3; i <= from.count && i < PLB_LAST; i += 2) {
		const [reason = '', ...reference] = from.text(i).split(component);
		const item: ProviderAdjustmentItem = { reason, amountCents: from.money(i + 1) };
		put(item, 'reference', reference.join(component));
		items.push(item);
	}
	const adjustment: ProviderAdjustment = { providerId: from.text(1), fiscalPeriodEnd: from.date(2), items };
	return from.into(adjustment, PLB_LAST);
}

/** `composite` joins components with the separator of the file. */
export function writeProviderAdjustment(
	adjustment: ProviderAdjustment,
	composite: (parts: readonly string[]) => string,
): string[] {
	const elements = [adjustment.providerId, dateText(adjustment, 'PLB02', adjustment.fiscalPeriodEnd)];
	for (const [i, { reason, reference, amountCents }] of adjustment.items.entries()) {
		const element = `PLB${String(4 + i * 2).padStart(2, '0')}`;
		elements.push(composite([reason, reference ?? '']), moneyText(adjustment, element, amountCents));
	}
	return withExtra(adjustment, elements, PLB_LAST);
}

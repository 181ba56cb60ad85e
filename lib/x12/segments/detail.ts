/** Segments that stand at several levels: REF, DTM, PER, AMT, QTY, LQ, CAS. */
import { dateText, type Elements, moneyText, put, withExtra } from '../elements';
import type {
	Adjustment,
	AdjustmentGroup,
	AmountReference,
	Contact,
	DateReference,
	QuantityReference,
	Reference,
	Remark,
} from '../model';
import { writeAmount } from '../write-segment';

/** REF. */
export function readReference(from: Elements): Reference {
	const reference: Reference = { qualifier: from.text(1), value: from.text(2) };
	put(reference, 'description', from.text(3));
	return from.into(reference, 3);
}

export function writeReference(reference: Reference): string[] {
	return withExtra(reference, [reference.qualifier, reference.value, reference.description ?? ''], 3);
}

/** DTM. */
export function readDate(from: Elements): DateReference {
	return from.into({ qualifier: from.text(1), date: from.date(2) }, 2);
}

export function writeDate(date: DateReference): string[] {
	return withExtra(date, [date.qualifier, dateText(date, 'DTM02', date.date)], 2);
}

/** PER. */
export function readContact(from: Elements): Contact {
	const contact: Contact = { role: from.text(1), numbers: [] };
	put(contact, 'name', from.text(2));
	for (let i = 3; i <= 7 && i <= from.count; i += 2) {
		contact.numbers.push({ qualifier: from.text(i), value: from.text(i + 1) });
	}
	return from.into(contact, 8);
}

export function writeContact(contact: Contact): string[] {
	const numbers = contact.numbers.flatMap(({ qualifier, value }) => [qualifier, value]);
	return withExtra(contact, [contact.role, contact.name ?? '', ...numbers], 8);
}

/** AMT. */
export function readAmount(from: Elements): AmountReference {
	return from.into({ qualifier: from.text(1), amountCents: from.money(2) }, 2);
}

export function writeAmountReference(amount: AmountReference): string[] {
	return withExtra(amount, [amount.qualifier, moneyText(amount, 'AMT02', amount.amountCents)], 2);
}

/** QTY. */
export function readQuantity(from: Elements): QuantityReference {
	return from.into({ qualifier: from.text(1), quantity: from.text(2) }, 2);
}

export function writeQuantity(quantity: QuantityReference): string[] {
	return withExtra(quantity, [quantity.qualifier, quantity.quantity], 2);
}

/** LQ. */
export function readRemark(from: Elements): Remark {
	return from.into({ list: from.text(1), code: from.text(2) }, 2);
}

export function writeRemark(remark: Remark): string[] {
	return withExtra(remark, [remark.list, remark.code], 2);
}

/** Last element of the six reasons of a CAS. */
export const CAS_LAST = 19;

/** CAS: group, then reason, amount and quantity up to six times. */
export function readAdjustments(from: Elements): AdjustmentGroup {
	const reasons: Adjustment[] = [];
	for (let i = 2; i <= from.count && i < CAS_LAST; i += 3) {
		const adjustment: Adjustment = { reason: from.text(i), amountCents: from.money(i + 1) };
		put(adjustment, 'quantity', from.text(i + 2));
		reasons.push(adjustment);
	}
	return from.into({ group: from.text(1), reasons }, CAS_LAST);
}

export function writeAdjustments(group: AdjustmentGroup): string[] {
	const elements = [group.group];
	for (const [i, { reason, amountCents, quantity }] of group.reasons.entries()) {
		const element = `CAS${String(3 + i * 3).padStart(2, '0')}`;
		const amount = amountCents === null ? (group.asWritten?.[element] ?? '') : writeAmount(amountCents);
		elements.push(reason, amount, quantity ?? '');
	}
	return withExtra(group, elements, CAS_LAST);
}

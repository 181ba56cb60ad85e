import { isCard, type Tender } from '../../state/transaction';

/** Words and codes by which the lockbox layouts name how somebody paid. */

/** Lockbox A family [seen: A1.1]; an eCheck counts as a check [project]. */
export function paymentSourceOf(tender: Tender): string {
	if (tender.kind === 'cash') return '000001';
	if (!isCard(tender)) return '000002';
	return { AMEX: '000006', DISCOVER: '000007', MC: '000008', VISA: '000009' }[tender.brand];
}

/** Lockbox B [seen]. */
export function cardNameOf(tender: Tender): string | null {
	if (!isCard(tender)) return null;
	return { AMEX: 'AMEX', DISCOVER: 'DISCOVER', MC: 'MASTERCARD', VISA: 'VISA' }[tender.brand];
}

/** Lockbox F [seen]; a debit card counts as a card [project]. */
export function paymentWordOf(tender: Tender): string {
	return { cash: 'CASH', check: 'MANUAL', eCheck: 'ECHECK', creditCard: 'CREDITCARD', debitCard: 'CREDITCARD' }[tender.kind];
}

/** X12 835 and Lockbox G [seen]; a debit card counts as a card [project]. */
export function tenderTextOf(tender: Tender): string {
	return { cash: 'cash', check: 'manual check', eCheck: 'eCheck', creditCard: 'credit card', debitCard: 'credit card' }[tender.kind];
}

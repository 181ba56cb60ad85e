import type { PaymentAction, PaymentMethod } from '../core/payment';
import type { FormatRow } from './row';
import type { MoneyMapping } from './spec';

/** Text of a field, or null: empty, or not mapped by this format. */
export function textOf(row: FormatRow, field: string | undefined): string | null {
	const value = field === undefined ? null : (row.values[field] ?? null);
	return value === null ? null : String(value);
}

/** How the money moved, by the codes that the format declares. */
export function methodOf(row: FormatRow, mapping: MoneyMapping): PaymentMethod {
	const { method } = mapping;
	const written = textOf(row, method?.field);
	if (method === undefined || written === null) return 'other';
	if (method.card.includes(written)) return 'card';
	if (method.debitCard.includes(written)) return 'debitCard';
	if (method.bankAccount.includes(written)) return 'bankAccount';
	if (method.cash.includes(written)) return 'cash';
	return method.check.includes(written) ? 'check' : 'other';
}

/** True when the status says that the money went back, whatever the action says. */
function isTakenBack(row: FormatRow, mapping: MoneyMapping): boolean {
	const { takesBack } = mapping;
	return takesBack !== undefined && takesBack.values.includes(textOf(row, takesBack.field) ?? '');
}

/** The amount as money to the provider, by the way the layout writes signs; null when unreadable. */
function writtenCents(row: FormatRow, mapping: MoneyMapping): number | null {
	const written = row.values[mapping.amount];
	if (typeof written !== 'number') return null;
	const { minus } = mapping;
	if (mapping.sign === 'inverted') return written === 0 ? 0 : -written;
	if (mapping.sign !== 'byIndicator' || minus === undefined) return written;
	return minus.values.includes(textOf(row, minus.field) ?? '') && written !== 0 ? -Math.abs(written) : written;
}

/** Layouts without an action show by the sign alone what a row is; those without a sign show nothing. */
function directionOf(row: FormatRow, mapping: MoneyMapping): PaymentAction {
	if (mapping.sign === 'absolute') return 'other';
	return (writtenCents(row, mapping) ?? 0) < 0 ? 'refund' : 'payment';
}

function writtenAction(row: FormatRow, mapping: MoneyMapping): PaymentAction {
	const { action } = mapping;
	if (action === undefined) return directionOf(row, mapping);
	const written = textOf(row, action.field) ?? '';
	if (action.payment.includes(written)) return 'payment';
	if (action.refund.includes(written)) return 'refund';
	return action.return.includes(written) ? 'return' : 'other';
}

/** What the row does to the provider's money. A payment that was charged back or returned is a return. */
export function actionOf(row: FormatRow, mapping: MoneyMapping): PaymentAction {
	const action = writtenAction(row, mapping);
	return isTakenBack(row, mapping) && action !== 'refund' ? 'return' : action;
}

/**
 * Signed cents by the one rule: money to the provider positive, money taken back negative.
 * Null when the amount is unreadable, or when an unknown action leaves the sign open.
 */
export function signedCents(row: FormatRow, mapping: MoneyMapping): number | null {
	const written = writtenCents(row, mapping);
	if (written === null || mapping.sign !== 'byAction') return written;
	const action = actionOf(row, mapping);
	if (action === 'other') return null;
	// A minus that the layout does not write is not turned into a plus by a refund.
	return action !== 'payment' && written !== 0 ? -Math.abs(written) : written;
}

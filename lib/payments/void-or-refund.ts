import type { Cents } from '../core/money';
import type { CommandOf, PatientReference } from './money-command';
import type { MoneyResult } from './money-result';

export interface VoidOrRefund {
	readonly transactionId: string;
	/** Of the payment. The official interfaces have no refund without an amount [seen: S1]; the whole rest when absent. */
	readonly amountCents?: Cents;
	readonly reason?: string;
	readonly patient?: PatientReference;
}

/** Problem code of a void that was refused because the money has moved on: what a refund is for. */
const SETTLED = 'settled';

/**
 * Takes a payment back, whichever way is still open: void, and refund of the whole when the void was refused as settled [seen: S1 does
 * the same]. Anything else ends it, above all an unknown void: refunding a payment that may be voided gives money away.
 * @returns the result of each step, in order; the last one decides.
 */
export async function voidOrRefund(
	{ transactionId, amountCents, reason, patient }: VoidOrRefund,
	send: (command: CommandOf<'void'> | CommandOf<'refund'>) => Promise<MoneyResult>,
): Promise<readonly [MoneyResult, ...MoneyResult[]]> {
	const who = patient === undefined ? {} : { patient };
	const voided = await send({ operation: 'void', transactionId, ...who });
	if (voided.outcome !== 'rejected' || voided.problem?.code !== SETTLED) return [voided];
	const refunded = await send({ operation: 'refund', transactionId, ...who, ...(amountCents === undefined ? {} : { amountCents }), ...(reason === undefined ? {} : { reason }) });
	return [voided, refunded];
}

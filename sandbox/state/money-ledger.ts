import type { Cents } from '../../lib/core/money';
import type { InterfaceName, TransactionStatus } from './transaction';
import type { World } from './world';

/** The server's own book of every call that moved money or changed something, whatever its caller came to know of it. */

export type LedgerOperation =
	| 'sale'
	| 'authorize'
	| 'capture'
	| 'void'
	| 'refund'
	| 'credit'
	| 'record'
	| 'saveMethod'
	| 'deleteMethod'
	| 'createPlan'
	| 'updatePlan'
	| 'cancelPlan'
	| 'skipInstallment'
	| 'enrollAutomaticPayment'
	| 'unenrollAutomaticPayment';

export interface MoneyEntry {
	/** Counts from 1. */
	readonly sequence: number;
	readonly interface: InterfaceName;
	readonly operation: LedgerOperation;
	/** The caller's own text for this call. */
	readonly reference: string | null;
	/** What was approved, positive; 0 when declined, null where no amount is moved. */
	readonly amountCents: Cents | null;
	/** The transaction that was made or changed. */
	readonly transactionId: string | null;
	/** Status that the call gave it. */
	readonly status: TransactionStatus | null;
	/** ID of the method, plan or enrollment that was made or changed. */
	readonly subjectId: string | null;
	/** Number of the HTTP request. */
	readonly requestId: string | null;
	/** Milliseconds of the sandbox's clock. */
	readonly at: number;
}

export function note(world: World, entry: Omit<MoneyEntry, 'sequence' | 'at'>): void {
	world.money.push({ sequence: world.money.length + 1, ...entry, requestId: entry.requestId ?? world.requestId(), at: world.clock.now() });
}

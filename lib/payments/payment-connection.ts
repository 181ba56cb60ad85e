import type { Outlet } from '../core/payment';
import type { MoneyCommand, MoneyOperation } from './money-command';
import type { MoneyResult } from './money-result';

export type ConnectionKind = 'account' | 'oAuth2' | 'connect';

/** What goes along with one command. */
export interface SendContext {
	/** Reference made of the payment key; see `reference.ts`. */
	readonly reference: string;
	readonly signal?: AbortSignal;
}

/** One way to InstaMed; interchangeable for the commands that it supports. */
export interface PaymentConnection {
	readonly kind: ConnectionKind;
	/** Identifies account and outlet for the guard, without any secret. */
	readonly scope: string;
	readonly outlet: Outlet | null;
	readonly environment: 'live' | 'test' | null;
	/** True when a repeated command with the same reference is answered, not done again (idempotency key). */
	readonly repeatable: boolean;
	supports(operation: MoneyOperation): boolean;
	/**
	 * Sends the command once (a repeatable connection may ask again for a lost answer). Never throws for what
	 * happens on the wire: that is the result's `outcome` and `problem`.
	 */
	run(command: MoneyCommand, context: SendContext): Promise<MoneyResult>;
}

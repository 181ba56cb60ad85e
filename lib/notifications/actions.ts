import type { PaymentAction } from '../core/payment';
import { asciiLower } from './ascii-lower';

/** A chargeback is a return of the shared shape, and an event of its own. */
export type NotifiedAction = PaymentAction | 'chargeback';

/** Sale, Refund, Return, Chargeback [seen in notifications]; the other words are those of files and calls [seen there]. */
const ACTIONS: ReadonlyMap<string, NotifiedAction> = new Map([
	['sale', 'payment'],
	['authcapt', 'payment'],
	['auth', 'payment'],
	['capt', 'payment'],
	['refund', 'refund'],
	['credit', 'refund'],
	['simplerefund', 'refund'],
	['return', 'return'],
	['chargeback', 'chargeback'],
	// no money of their own
	['void', 'other'],
	['saveonfile', 'other'],
]);

/** Null for a word that is not known; case does not matter, as InstaMed mixes it [seen]. */
export function readAction(word: string): NotifiedAction | null {
	return ACTIONS.get(asciiLower(word)) ?? null;
}

/** What it does to the provider's money. A payment with a status that says it went back is a return, as in files. */
export function moneyAction(action: NotifiedAction | null, status: string): PaymentAction {
	if (action === 'refund') return 'refund';
	if (action === 'chargeback' || status === 'CB' || status === 'RI') return 'return';
	return action ?? 'other';
}

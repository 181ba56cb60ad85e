import type { Refusal } from './payment-desk';
import type { TransactionStatus } from './transaction';
import type { World } from './world';

/** Why something was refused, in words for interfaces that answer with text [project: InstaMed's own are not public]. */

const WORDS: Readonly<Record<Refusal, string>> = {
	notFound: 'The transaction was not found.',
	wrongStatus: 'The transaction cannot be changed in its present status.',
	notSettled: 'The transaction is still open: void it instead of refunding it.',
	tooMuch: 'The amount exceeds what is left of the transaction.',
	notAPayment: 'The transaction is not a payment.',
	tooLate: 'The transaction is older than one year.',
	disputed: 'The bank has taken the transaction back.',
};

const STATUS_WORDS: Readonly<Partial<Record<TransactionStatus, string>>> = {
	V: 'The transaction is already voided.',
	S: 'The transaction has settled: refund it instead of voiding it.',
	SE: 'The transaction has failed.',
	D: 'The transaction was declined.',
};

export function refusalWords(world: World, refusal: Refusal, transactionId: string): string {
	const status = refusal === 'wrongStatus' ? world.transactions.get(transactionId.toLowerCase())?.status : undefined;
	return (status === undefined ? undefined : STATUS_WORDS[status]) ?? WORDS[refusal];
}

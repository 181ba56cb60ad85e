import type { MoneyCommand, MoneyResult, OpenQuestion, Verdict } from '../../lib/payments';

/** One call for an order, and its repeats under the same key. */
export interface Attempt {
	readonly key: string;
	readonly result: MoneyResult;
	/** Moments of the sandbox's clock at which it was sent; it stands still meanwhile, and no other call has the same. */
	readonly sentAt: number[];
	/** Set while the answer is lost. */
	question: OpenQuestion | null;
	/** What the evidence said last. */
	verdict: Verdict | null;
}

/** One thing that the office wants done exactly once, however often it is tried. */
export interface Order {
	readonly name: string;
	readonly connection: 'connect' | 'account';
	readonly command: MoneyCommand;
	readonly attempts: Attempt[];
	/** The transaction that the order acts on was one of these. */
	readonly on: Order | null;
}

export function attemptOf(key: string, result: MoneyResult, at: number): Attempt {
	const { lookUp, operation } = result;
	return { key, result, sentAt: [at], question: lookUp === null ? null : { ...lookUp, operation }, verdict: null };
}

function isDone({ result, verdict }: Attempt): boolean {
	if (result.outcome === 'unknown') return verdict?.verdict === 'charged';
	return result.outcome === 'approved' || result.outcome === 'partiallyApproved';
}

/** As far as the office knows. */
export function doneAttempt(order: Order): Attempt | null {
	return order.attempts.find(isDone) ?? null;
}

export function transactionOf(order: Order): string | null {
	const done = doneAttempt(order);
	if (done === null) return null;
	return done.result.transactionId ?? (done.verdict?.verdict === 'charged' ? done.verdict.payment.transactionId : null);
}

/** Nobody knows yet whether it was done. */
export function isOpen({ result, verdict }: Attempt): boolean {
	return result.outcome === 'unknown' && verdict?.verdict !== 'charged' && verdict?.verdict !== 'notCharged';
}

/** The evidence says that it was not done, and nobody tried since: it may be sent once more. */
export function mayGoAgain(order: Order): boolean {
	const last = order.attempts.at(-1);
	return last?.result.outcome === 'unknown' && last.verdict?.verdict === 'notCharged' && last.verdict.payment?.status !== 'D';
}

/** Voids and captures: they leave no transaction of their own, and InstaMed does them only once. */
export function actsOnTarget({ command: { operation } }: Order): boolean {
	return operation === 'capture' || operation === 'void';
}

import { isInstaMedError } from '../../core/error';
import type { Clock } from '../../core/ports';
import { referenceFor, refusedHere, type MoneyCommand, type MoneyResult, type PaymentConnection, type SendContext } from '../../payments';
import type { CallEnd } from '../call';
import type { SessionApi } from '../session-api';
import { judgeEnd, mayBeDone, type Ending } from './judge-end';
import { isSupported, prepare } from './operations';
import { endingResult, problemOf, readingResult } from './to-money-result';

const DESTINATION = { outlet: null, environment: null } as const;

/** One try an hour, and some. */
const MOST_OLD_REFUSALS = 30;

/** Refusals after which the same payment may not be tried again by itself: a bank declined, or another call has the key. */
const FINAL = ['initialPaymentDeclined', 'keyReused'];

type CallAttempt = { readonly ok: true; readonly end: CallEnd } | { readonly ok: false; readonly error: unknown };

async function attemptCall(work: () => Promise<CallEnd>): Promise<CallAttempt> {
	try {
		return { ok: true, end: await work() };
	} catch (error) {
		return { ok: false, error };
	}
}

/** A refusal that the service kept with its key for a day, however the record stands by now. */
function isOldRefusal(ending: Ending, { last }: CallEnd): boolean {
	return ending.kind === 'rejected' && !FINAL.includes(ending.problem) && last?.kind === 'reply' && last.headers['idempotent-replayed'] === 'true';
}

/**
 * Payments through the session API. Every call carries its reference as idempotency key, so a lost answer is asked for
 * again, a few times, and is `unknown` only when that fails too.
 */
export function createSessionPaymentConnection(api: SessionApi, { clock }: { readonly clock: Clock }): PaymentConnection {
	const { kind, scope } = api.session;

	/** An old refusal proves that nothing was done under its key, so the same payment goes on under the next: every process finds the same one. */
	async function run(command: MoneyCommand, { reference, signal }: SendContext, oldRefusals = 0): Promise<MoneyResult> {
		const prepared = prepare(command, reference);
		if (!prepared.ok) return refusedHere(command, reference, DESTINATION, problemOf(prepared.problem, false));
		const sentAtMs = clock.now();
		const call = await attemptCall(async () => await api.call({ ...prepared.request, idempotencyKey: reference }, signal));
		if (!call.ok) {
			// the address is made before anything is sent, and an id that is none is all that can go wrong with it
			if (isInstaMedError(call.error) && call.error.code === 'id') return refusedHere(command, reference, DESTINATION, problemOf('id', false));
			throw call.error;
		}
		const sent = { command, reference, sentAtMs, gaveUpAtMs: clock.now() };
		const ending = judgeEnd(call.end, command.operation);
		if (isOldRefusal(ending, call.end) && oldRefusals < MOST_OLD_REFUSALS) {
			return await run(command, { reference: referenceFor(scope, reference, ['again']), ...(signal === undefined ? {} : { signal }) }, oldRefusals + 1);
		}
		if (ending.kind !== 'answer') return endingResult(sent, ending, call.end);
		// the first answer again is news only when an earlier run got it, not when this call asked twice
		const repeated = ending.answer.replayed && !call.end.tries.slice(0, -1).some((attempt) => mayBeDone(attempt, command.operation));
		return readingResult(sent, prepared.read(ending.answer.body), ending.answer.requestId, repeated);
	}

	return { kind, scope, outlet: null, environment: null, repeatable: true, supports: isSupported, run: async (command, context) => await run(command, context) };
}

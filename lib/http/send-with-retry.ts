import type { Clock, RandomBytes, Sleep } from '../core/ports';
import type { HttpFailure, HttpLimits, HttpPort, HttpReply, HttpRequest } from './http-port';
import type { RetryBudget } from './retry-budget';
import { delayMs, MAX_RETRIES, MAX_RETRY_AFTER_MS, retryAfterMs, shouldRetry } from './retry-policy';

export interface RetryPorts {
	readonly clock: Clock;
	readonly sleep: Sleep;
	readonly randomBytes: RandomBytes;
}

export interface RetryOptions {
	/** True for a call that moves nothing, or that carries an idempotency key. */
	readonly repeatable: boolean;
	readonly budget: RetryBudget;
	/** Answers that say nothing and are worth asking for again, where the call is repeatable. */
	readonly saysNothing?: (outcome: HttpReply | HttpFailure) => boolean;
}

/** How a call ended after all its tries. */
export interface SendResult {
	readonly last: HttpReply | HttpFailure;
	/** Every try in order; `last` is the last of them. */
	readonly tries: readonly (HttpReply | HttpFailure)[];
	/** The pause that the server asked for and that was too long to wait. */
	readonly waitMs: number | null;
}

function fraction(randomBytes: RandomBytes): number {
	const [a = 0, b = 0] = randomBytes(2);
	return (a * 256 + b) / 65_536;
}

async function pause(ms: number, sleep: Sleep, signal: AbortSignal | undefined): Promise<'rested' | 'cancelled'> {
	try {
		await sleep(ms, signal);
		return 'rested';
	} catch {
		return 'cancelled';
	}
}

/** Sends a call and, where that is safe and the budget allows it, sends it again after a pause. Never throws. */
export async function sendWithRetry(http: HttpPort, request: HttpRequest, limits: HttpLimits, options: RetryOptions, ports: RetryPorts): Promise<SendResult> {
	const tries: (HttpReply | HttpFailure)[] = [];
	for (;;) {
		const last = await http.send(request, limits);
		tries.push(last);
		const end = (waitMs: number | null = null): SendResult => ({ last, tries, waitMs });
		const retriesDone = tries.length - 1;
		const askAgain = options.repeatable && retriesDone < MAX_RETRIES && options.saysNothing?.(last) === true;
		if (!askAgain && !shouldRetry(last, retriesDone, options.repeatable)) return end();
		const asked = last.kind === 'reply' ? retryAfterMs(last, ports.clock.now()) : null;
		if (asked !== null && asked > MAX_RETRY_AFTER_MS) return end(asked);
		const delay = delayMs(retriesDone, asked, fraction(ports.randomBytes));
		if (!options.budget.take(delay)) return end(asked);
		if ((await pause(delay, ports.sleep, limits.signal)) === 'cancelled') return end();
	}
}

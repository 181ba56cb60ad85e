import { problem, type Problem } from './problem';
import type { SessionApiState } from './state';
import type { Switches } from './switches';

function refuse(seconds: number): Problem {
	return problem('rate_limited', { headers: { 'Retry-After': String(seconds) } });
}

/** Counts a call; null when it may go on. Windows follow each other in the sandbox's time. */
export function overLimit(switches: Switches, state: SessionApiState, now: number): Problem | null {
	if (switches.refuseNext.calls > 0) {
		switches.refuseNext = { ...switches.refuseNext, calls: switches.refuseNext.calls - 1 };
		return refuse(switches.refuseNext.retryAfterSeconds);
	}
	if (switches.rateLimit === null) return null;
	const { calls, perSeconds } = switches.rateLimit;
	const length = perSeconds * 1000;
	if (now - state.window.startedAt >= length) state.window = { startedAt: now, calls: 0 };
	state.window.calls += 1;
	return state.window.calls > calls ? refuse(Math.max(1, Math.ceil((state.window.startedAt + length - now) / 1000))) : null;
}

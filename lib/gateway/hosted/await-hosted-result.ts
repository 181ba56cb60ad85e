import type { InstaMedError } from '../../core/error';
import type { Clock, Sleep } from '../../core/ports';
import type { HttpPort } from '../../http';
import type { MoneyResult } from '../../payments';
import type { ConnectSettings } from '../settings';
import { TOKEN_LIFE_MS } from './create-hosted-link';
import { readTokenStatus } from './token-status';
import { viewReceipt, type HostedSession } from './view-receipt';

/** How often to ask, and for how long [seen: S13]. */
const POLL_EVERY_MS = 10_000;
const POLL_FOR_MS = TOKEN_LIFE_MS;

/** How far a hosted page has come. */
export interface HostedProgress {
	/** `unknown`: a word that is not known; the page may still be open. */
	readonly state: 'waiting' | 'completed' | 'cancelled' | 'expired' | 'unknown';
	/** The status as the other side says it. */
	readonly word: string;
	/** Present when completed or cancelled. */
	readonly result: MoneyResult | null;
	/** Why waiting ended without an end of the page. */
	readonly stopped?: 'timeLimit' | 'cancelled';
}

export interface HostedPorts {
	readonly clock: Clock;
	readonly sleep: Sleep;
	readonly signal?: AbortSignal;
}

type Look = { readonly ok: true; readonly progress: HostedProgress } | { readonly ok: false; readonly error: InstaMedError };

async function look(settings: ConnectSettings, session: HostedSession, http: HttpPort, ports: Omit<HostedPorts, 'sleep'>): Promise<Look> {
	const read = await readTokenStatus(settings, session.token, http, ports.signal);
	if (!read.ok) return read;
	const { state, word } = read.status;
	if (state === 'waiting') return { ok: true, progress: { state, word, result: null } };
	if (state === 'expired') return { ok: true, progress: { state, word, result: null } };
	if (state === 'other') return { ok: true, progress: { state: 'unknown', word, result: null } };
	const { result, isCancelled } = await viewReceipt(settings, session, http, ports);
	return { ok: true, progress: { state: isCancelled ? 'cancelled' : 'completed', word, result } };
}

/**
 * One look at a hosted page, and its receipt once it is done.
 * @throws InstaMedError when the status cannot be read
 */
export async function readHostedResult(settings: ConnectSettings, session: HostedSession, http: HttpPort, ports: Omit<HostedPorts, 'sleep'>): Promise<HostedProgress> {
	const looked = await look(settings, session, http, ports);
	if (!looked.ok) throw looked.error;
	return looked.progress;
}

async function rest(ms: number, { sleep, signal }: HostedPorts): Promise<'rested' | 'cancelled'> {
	try {
		await sleep(ms, signal);
		return 'rested';
	} catch {
		return 'cancelled';
	}
}

/** A wrong token will not become right. */
function isFinal({ state, word }: HostedProgress): boolean {
	return state === 'unknown' ? /invalid|error/i.test(word) : state !== 'waiting';
}

/** The answer of the receipt was lost: asking again is safe, and may find it. */
function isWorthAsking({ state, result }: HostedProgress): boolean {
	return state === 'completed' && result?.outcome === 'unknown' && ['timeout', 'dropped', 'serverError', 'unreadable', 'rateLimited', 'refused', 'dns'].includes(result.problem?.code ?? '');
}

/** How waiting ends without an end of the page. */
function stop(looked: Look, stopped: 'timeLimit' | 'cancelled'): HostedProgress {
	if (!looked.ok) return { state: 'waiting', word: '', result: null, stopped };
	return isFinal(looked.progress) ? looked.progress : { ...looked.progress, stopped };
}

/**
 * Waits until the person is done: every 10 seconds, for 15 minutes or `limitMs`. Looks that fail by chance are taken
 * again; an unknown word counts as waiting.
 * @throws InstaMedError when the last look before the limit failed, or one failed in a way that stays
 */
export async function awaitHostedResult(settings: ConnectSettings, session: HostedSession, http: HttpPort, ports: HostedPorts, limitMs = POLL_FOR_MS): Promise<HostedProgress> {
	const endMs = ports.clock.now() + Math.min(limitMs, POLL_FOR_MS);
	for (;;) {
		const looked = await look(settings, session, http, ports);
		if (ports.signal?.aborted === true) return stop(looked, 'cancelled');
		if (!looked.ok && !looked.error.retryable) throw looked.error;
		if (looked.ok && isFinal(looked.progress) && !isWorthAsking(looked.progress)) return looked.progress;
		const leftMs = endMs - ports.clock.now();
		if (leftMs <= 0) {
			if (!looked.ok) throw looked.error;
			return stop(looked, 'timeLimit');
		}
		if ((await rest(Math.min(POLL_EVERY_MS, leftMs), ports)) === 'cancelled') return stop(looked, 'cancelled');
	}
}

import { InstaMedError, isInstaMedError } from '../core/error';
import type { Clock, Sleep } from '../core/ports';
import { BoundedMap } from './bounded-map';

/** The credential store, as one execution sees it. */
export interface StoredSession {
	/** The token that is stored now; empty when there is none. */
	read(): Promise<string>;
	/** Lets n8n sign in and store the new token. */
	renew(): Promise<void>;
}

/** What a turn at renewing came to. */
type Turn = { readonly ok: true } | { readonly ok: false; readonly error: unknown; readonly isStopped: boolean };

/** Turns that are under way in this process, by credential. */
const turns = new BoundedMap<Promise<Turn>>(1000);

async function tryTurn(work: () => Promise<void>, signal: AbortSignal | undefined): Promise<Turn> {
	try {
		await work();
		return { ok: true };
	} catch (error) {
		return { ok: false, error, isStopped: signal?.aborted === true };
	}
}

/** A process that wakes later than that is too busy to notice in time that another one signed in: it waits anew. */
const CALM_MS = 500;
const MAX_WAITS = 6;

/** A one-time code stands for that long; a refused one may have been another process's just before. */
const CODE_STEP_MS = 30_000;

const isCodeRefused = (turn: Turn): boolean => !turn.ok && isInstaMedError(turn.error) && turn.error.code === 'codeRefused';

/**
 * A usable token of a stored credential, shared by all executions and processes: the stored one unless it is known
 * to have ended; else one execution of this process waits its stagger, looks into the store again, because another
 * process may have signed in meanwhile, and only then lets n8n sign in. All others of the process wait for it. After a
 * refused code it does the same once more, in the next time step.
 * @param key stands for the credential within this process
 * @param hasEnded whether a token is known to be of no use
 * @throws InstaMedError kind `auth` when no token came about, or whatever `renew` threw
 */
export async function shareSession(
	key: string,
	store: StoredSession,
	ports: { readonly clock: Clock; readonly sleep: Sleep; readonly staggerMs: () => number; readonly hasEnded: (token: string) => boolean; readonly signal?: AbortSignal },
): Promise<string> {
	const { clock, sleep, staggerMs, signal } = ports;
	const usable = async (): Promise<string | null> => {
		const token = await store.read();
		return token !== '' && !ports.hasEnded(token) ? token : null;
	};
	const takeTurn = async (waitMs: number): Promise<Turn> =>
		await tryTurn(async () => {
			for (let waits = 1, late = CALM_MS + 1; waits <= MAX_WAITS && late > CALM_MS; waits++) {
				const wait = staggerMs() + (waits === 1 ? waitMs : 0);
				const until = clock.now() + wait;
				await sleep(wait, signal);
				if ((await usable()) !== null) return;
				late = clock.now() - until;
			}
			await store.renew();
		}, signal);
	// another round is for an execution whose turn was another's: that one was stopped, or looked before a token ended
	for (let round = 1; ; round++) {
		const token = await usable();
		if (token !== null) return token;
		signal?.throwIfAborted();
		const theirs = turns.get(key);
		const turn =
			theirs ??
			takeTurn(0)
				.then(async (first) => (isCodeRefused(first) ? await takeTurn(CODE_STEP_MS) : first))
				.finally(() => turns.delete(key));
		if (theirs === undefined) turns.set(key, turn);
		const result = await turn;
		if (result.ok) {
			const renewed = await usable();
			if (renewed !== null) return renewed;
		}
		if (!result.ok && theirs !== undefined && result.isStopped) continue;
		if (!result.ok) throw result.error;
		if (round > 1 || theirs === undefined) {
			throw new InstaMedError('auth', 'InstaMed ended the new session at once', {
				code: 'notSignedIn',
				retryable: true,
				help: 'Try again in a few minutes. If it stays, another program may sign in with the same account and end this session.',
			});
		}
	}
}

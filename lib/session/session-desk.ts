import type { InstaMedError } from '../core/error';
import { BoundedMap } from './bounded-map';
import { isCorrectable } from './clock-skew';
import { EndedTokens } from './ended-tokens';
import { attemptSignIn, type AttemptResult, type SignInPorts } from './sign-in';
import type { SignInAccount } from './sign-in-account';
import { SignInBudget } from './sign-in-budget';
import { accountLocked, clockWrong, codeRefused, passwordRefused, signInPaused } from './sign-in-error';
import { UsedSteps } from './used-steps';

/** A session as this process got it. */
export interface SignedIn {
	readonly token: string;
	readonly expiresAt: string;
}

export type DeskAnswer = { readonly ok: true; readonly session: SignedIn } | { readonly ok: false; readonly error: InstaMedError };

/** A session that ends sooner is not handed out any more. */
const MARGIN_MS = 30_000;
/** A clock that turned out to differ by less does not explain a refused code. */
const EXPLAINS_MS = 1500;

/**
 * Where a process signs in: one sign-in at a time for each credential, whatever number of executions wait for it;
 * no code sent twice; never more refusals than the budget; nothing kept beyond the process.
 */
export class SessionDesk {
	readonly #flights = new Map<string, Promise<DeskAnswer>>();
	readonly #sessions = new BoundedMap<SignedIn>(1000);
	readonly #ended = new EndedTokens();
	readonly #skews = new BoundedMap<number>(1000);
	readonly #budget = new SignInBudget();
	readonly #steps = new UsedSteps();

	/** How far the clock of the server is ahead of this computer's, in milliseconds; null before the first answer. */
	skewMs(baseUrl: string): number | null {
		return this.#skews.get(baseUrl) ?? null;
	}

	/** Whether this process saw the session of that token end. */
	hasEnded(token: string): boolean {
		return this.#ended.has(token);
	}

	/** The token was refused: it is not handed out again. */
	ended(account: SignInAccount, token: string): void {
		if (token === '') return;
		this.#ended.add(token);
		if (this.#sessions.get(account.key)?.token === token) this.#sessions.delete(account.key);
	}

	/**
	 * A session for the account: the one this process already got, if `stored` does not prove it ended, or a new one.
	 * @param stored the token that the credential holds: refused, or empty
	 */
	async session(account: SignInAccount, stored: string, ports: SignInPorts): Promise<DeskAnswer> {
		const flight = this.#flights.get(account.key);
		if (flight !== undefined) return await flight;
		const known = this.#sessions.get(account.key);
		const isOlder = stored === '' || (stored !== known?.token && this.hasEnded(stored));
		if (known !== undefined && isOlder && this.#isAlive(account, known, ports)) return { ok: true, session: known };
		this.ended(account, stored);
		const started = this.#signIn(account, ports).finally(() => this.#flights.delete(account.key));
		this.#flights.set(account.key, started);
		return await started;
	}

	#isAlive(account: SignInAccount, { expiresAt }: SignedIn, { clock }: SignInPorts): boolean {
		return Date.parse(expiresAt) - MARGIN_MS > clock.now() + (this.skewMs(account.baseUrl) ?? 0);
	}

	async #signIn(account: SignInAccount, ports: SignInPorts): Promise<DeskAnswer> {
		const { key, baseUrl } = account;
		for (let attempt = 1; ; attempt++) {
			const pause = this.#budget.pauseMs(key, ports.clock.now());
			if (pause > 0) return { ok: false, error: signInPaused(pause) };
			const assumed = this.skewMs(baseUrl) ?? 0;
			const result = await this.#attempt(account, ports);
			if (result.kind === 'signedIn') {
				this.#budget.accepted(key);
				const { token, expiresAt } = result.session;
				this.#sessions.set(key, { token, expiresAt });
				return { ok: true, session: { token, expiresAt } };
			}
			const error = this.#refusal(key, baseUrl, result, ports.clock.now());
			// with the right time the next code is another one; any other reason to try again is the caller's to find
			const wasClock = error.code === 'codeRefused' && Math.abs((this.skewMs(baseUrl) ?? 0) - assumed) > EXPLAINS_MS;
			if (!wasClock || attempt > 1) return { ok: false, error };
		}
	}

	async #attempt(account: SignInAccount, ports: SignInPorts): Promise<AttemptResult> {
		const { baseUrl, person, secondFactor } = account;
		return await attemptSignIn(account, {
			...ports,
			sawSkew: (skewMs) => this.#skews.set(baseUrl, skewMs),
			takeStep: async () => {
				if (secondFactor.kind !== 'totp') return 0;
				const known = this.skewMs(baseUrl) ?? 0;
				// more than that is no business of ours: the refusal tells
				const skew = isCorrectable(known) ? known : 0;
				const { step, waitMs } = this.#steps.take(person, secondFactor.secret, ports.clock.now() + skew);
				if (waitMs > 0) await ports.sleep(waitMs);
				return step;
			},
		});
	}

	/** Counts a refusal and puts it into words. */
	#refusal(key: string, baseUrl: string, result: Exclude<AttemptResult, { kind: 'signedIn' }>, nowMs: number): InstaMedError {
		if (result.kind === 'failed') return result.error;
		if (result.kind === 'locked') {
			this.#budget.locked(key, nowMs);
			return accountLocked(result.requestId);
		}
		this.#budget.refused(key, nowMs);
		if (result.kind === 'passwordRefused') return passwordRefused(result.requestId);
		const skew = this.skewMs(baseUrl);
		return skew !== null && !isCorrectable(skew) ? clockWrong(skew) : codeRefused(result.requestId, skew);
	}
}

/** The desk of this process; credentials and nodes share it. */
export const sessionDesk = new SessionDesk();

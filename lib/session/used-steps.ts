import { BoundedMap } from './bounded-map';
import { stepAt, type TotpSecret } from './totp';

/** More steps ahead than sign-ins that wait for each other take. */
const FAR_STEPS = 20;

/**
 * Which time steps an account used, so that no code is sent twice: a server must refuse the second use
 * (RFC 6238 5.2), and refusals lock accounts. Times are the server's.
 */
export class UsedSteps {
	readonly #last = new BoundedMap<number>(1000);

	/**
	 * Takes the next free step for the account at once, so that nobody else gets it.
	 * `waitMs` is how long until that step begins; 0 when it is the present one.
	 */
	take(account: string, secret: TotpSecret, serverTimeMs: number): { readonly step: number; readonly waitMs: number } {
		const present = stepAt(secret, serverTimeMs);
		const last = this.#last.get(account) ?? -1;
		// far in the future: the clock was set back since, and what was used then says nothing now
		const step = last > present + FAR_STEPS ? present : Math.max(present, last + 1);
		this.#last.set(account, step);
		return { step, waitMs: Math.max(0, step * secret.periodSeconds * 1000 - serverTimeMs) };
	}
}

import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { stepOfCode } from './authenticator';
import { Outbox } from './outbox';
import { defaultSettings, type CodeMethod, type SignInSettings } from './settings';

export interface UserAccount {
	readonly id: string;
	readonly name: string;
	readonly username: string;
	readonly password: string;
	readonly corporateId: string;
	readonly totpSecret: string;
}

/** What signing in came to; the routes put it into HTTP. */
export type SignInAnswer =
	| { readonly kind: 'session'; readonly token: string; readonly expiresAtMs: number; readonly account: UserAccount }
	| { readonly kind: 'challenge'; readonly challengeId: string; readonly method: CodeMethod; readonly destination: string | null; readonly expiresAtMs: number }
	| { readonly kind: 'badPassword' | 'badCode' | 'locked' | 'noChallenge' | 'noSuchMethod' };

/** What happened since the start or the last reset. */
export interface SignInCounters {
	/** Requests that carried a password. */
	attempts: number;
	logIns: number;
	refusedPasswords: number;
	/** Codes refused for any reason; `reusedCodes` are those that had been used. */
	refusedCodes: number;
	reusedCodes: number;
	/** Times an account was locked. */
	locked: number;
	logOuts: number;
	/** Requests that carried a bearer token. */
	requests: number;
}

interface Standing {
	refusals: number;
	lockedUntilMs: number;
	/** The last time step of a code that was taken; no code of it or before is taken again. */
	lastStep: number;
}

interface Challenge {
	readonly account: UserAccount;
	readonly method: CodeMethod;
	readonly code: string;
	readonly expiresAtMs: number;
}

interface OpenSession {
	readonly account: UserAccount;
	readonly expiresAtMs: number;
}

/** Rights of everyone who signs in with a password. */
export const ENTITLEMENTS: readonly string[] = ['statements:read', 'payments:read', 'payments:write', 'remittances:read', 'deposits:read', 'plans:read', 'plans:write'];

const noCounts = (): SignInCounters => ({ attempts: 0, logIns: 0, refusedPasswords: 0, refusedCodes: 0, reusedCodes: 0, locked: 0, logOuts: 0, requests: 0 });

/** Accounts, sessions and one-time codes of a sandbox, as strict as a server should be: RFC 6238 with no code taken twice. */
export class SignIn {
	readonly settings: SignInSettings = defaultSettings();
	readonly outbox = new Outbox();
	counters = noCounts();
	readonly #accounts = new Map<string, UserAccount>();
	readonly #standings = new Map<string, Standing>();
	readonly #challenges = new Map<string, Challenge>();
	readonly #sessions = new Map<string, OpenSession>();
	#killIn = 0;

	constructor(account: Pick<UserAccount, 'username' | 'password' | 'corporateId' | 'totpSecret'>) {
		this.addAccount({ ...account, id: 'larkspur-front-desk', name: 'Larkspur Clinic, front desk' });
	}

	addAccount(account: UserAccount): void {
		this.#accounts.set(account.username, account);
	}

	get accounts(): readonly UserAccount[] {
		return [...this.#accounts.values()];
	}

	/** The server's clock. */
	now(): number {
		return this.settings.now() + this.settings.skewMs;
	}

	/** The n-th request with a token from now on (1: the next one) finds its session ended. */
	killSessionAt(n: number): void {
		this.#killIn = n;
	}

	endAllSessions(): void {
		this.#sessions.clear();
	}

	start(username: string, password: string, corporateId: string, mfa: { method: CodeMethod; code?: string } | undefined): SignInAnswer {
		this.counters.attempts += 1;
		const account = this.#accounts.get(username);
		// an unknown user is not told apart from a wrong password
		if (account === undefined) return this.#badPassword();
		if (this.#isLocked(account)) return { kind: 'locked' };
		if (account.password !== password || (corporateId !== '' && corporateId !== account.corporateId)) return this.#badPassword(account);
		const { methods } = this.settings;
		const method = mfa?.method ?? methods[0];
		if (method === undefined || methods.length === 0) return this.#open(account);
		if (!methods.includes(method)) return { kind: 'noSuchMethod' };
		if (method === 'totp' && mfa?.code !== undefined) return this.#checkTotp(account, mfa.code);
		return this.#challenge(account, method);
	}

	verify(challengeId: string, code: string): SignInAnswer {
		const challenge = this.#challenges.get(challengeId);
		if (challenge === undefined || challenge.expiresAtMs <= this.now()) return { kind: 'noChallenge' };
		const { account, method } = challenge;
		if (this.#isLocked(account)) return { kind: 'locked' };
		if (method === 'totp') return this.#checkTotp(account, code);
		if (challenge.code !== code) return this.#badCode(account);
		this.#challenges.delete(challengeId);
		return this.#open(account);
	}

	/** The session of a token, or null; counts the request and ends the session whose turn it is. */
	use(token: string): OpenSession | null {
		this.counters.requests += 1;
		if (this.#killIn > 0 && --this.#killIn === 0) this.#sessions.delete(token);
		const session = this.#sessions.get(token);
		return session !== undefined && session.expiresAtMs > this.now() ? session : null;
	}

	end(token: string): void {
		if (this.#sessions.delete(token)) this.counters.logOuts += 1;
	}

	get openSessions(): number {
		return [...this.#sessions.values()].filter(({ expiresAtMs }) => expiresAtMs > this.now()).length;
	}

	/** Nobody signed in, nothing counted; accounts and settings stay. */
	reset(): void {
		this.counters = noCounts();
		this.outbox.messages.length = 0;
		for (const part of [this.#standings, this.#challenges, this.#sessions]) part.clear();
		this.#killIn = 0;
	}

	#standing(account: UserAccount): Standing {
		const standing = this.#standings.get(account.id) ?? { refusals: 0, lockedUntilMs: 0, lastStep: -1 };
		this.#standings.set(account.id, standing);
		return standing;
	}

	#isLocked(account: UserAccount): boolean {
		return this.#standing(account).lockedUntilMs > this.now();
	}

	#refuse(account: UserAccount): void {
		const standing = this.#standing(account);
		standing.refusals += 1;
		if (standing.refusals < this.settings.lockAfter) return;
		this.counters.locked += 1;
		Object.assign(standing, { refusals: 0, lockedUntilMs: this.now() + this.settings.lockMs });
	}

	#badPassword(account?: UserAccount): SignInAnswer {
		this.counters.refusedPasswords += 1;
		if (account !== undefined) this.#refuse(account);
		return { kind: 'badPassword' };
	}

	#badCode(account: UserAccount): SignInAnswer {
		this.counters.refusedCodes += 1;
		this.#refuse(account);
		return { kind: 'badCode' };
	}

	#checkTotp(account: UserAccount, code: string): SignInAnswer {
		const step = stepOfCode(account.totpSecret, code, this.now());
		const standing = this.#standing(account);
		if (step === null) return this.#badCode(account);
		if (step <= standing.lastStep) {
			this.counters.reusedCodes += 1;
			return this.#badCode(account);
		}
		standing.lastStep = step;
		return this.#open(account);
	}

	#challenge(account: UserAccount, method: CodeMethod): SignInAnswer {
		const challengeId = randomUUID();
		const code = String(randomInt(1_000_000)).padStart(6, '0');
		const expiresAtMs = this.now() + this.settings.codeMs;
		const destination = method === 'totp' ? null : this.outbox.send(method, code, this.now());
		this.#challenges.set(challengeId, { account, method, code, expiresAtMs });
		return { kind: 'challenge', challengeId, method, destination, expiresAtMs };
	}

	#open(account: UserAccount): SignInAnswer {
		this.#standing(account).refusals = 0;
		this.counters.logIns += 1;
		const token = randomBytes(24).toString('base64url');
		const expiresAtMs = this.now() + this.settings.sessionMs;
		this.#sessions.set(token, { account, expiresAtMs });
		return { kind: 'session', token, expiresAtMs, account };
	}
}

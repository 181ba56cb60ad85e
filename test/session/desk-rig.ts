import { readAccount, SessionDesk, type DeskAnswer, type SignInAccount } from '../../lib/session';
import type { HttpRequest } from '../../lib/http';
import { OAuthServer } from '../../sandbox/oauth';
import { SignIn, signInFront } from '../../sandbox/sign-in';
import { directHttp } from './direct-http';
import { VirtualTime } from './virtual-time';

export const USER = { username: 'portal.user', password: 'CanaryPassw0rd', corporateId: 'LARK1', totpSecret: 'JBSWY3DP'.repeat(4) };
export const BASE = 'http://localhost:9/session-api';

/** A computer with a desk of its own, and the server, each with its clock. */
export interface DeskRig {
	readonly time: VirtualTime;
	readonly signIn: SignIn;
	readonly desk: SessionDesk;
	readonly requests: HttpRequest[];
	account(change?: Record<string, unknown>): SignInAccount;
	session(account: SignInAccount, stored?: string): Promise<DeskAnswer>;
}

export function deskRig(options: { skewMs?: number; startMs?: number } = {}): DeskRig {
	const time = new VirtualTime(options.startMs ?? Date.parse('2026-03-02T08:00:00Z'));
	const signIn = new SignIn(USER);
	Object.assign(signIn.settings, { now: () => time.now(), skewMs: options.skewMs ?? 0 });
	const oAuth = new OAuthServer({ clientId: 'c', clientSecret: 's' }, signIn);
	const requests: HttpRequest[] = [];
	const ports = { http: directHttp([signInFront(signIn, oAuth)], requests), clock: time, sleep: time.sleep };
	const desk = new SessionDesk();
	return {
		time,
		signIn,
		desk,
		requests,
		account: (change = {}) => readAccount({ baseUrl: BASE, username: USER.username, password: USER.password, corporateId: USER.corporateId, mfa: 'totp', totpSecret: USER.totpSecret, ...change }),
		session: async (account, stored = '') => await time.run(desk.session(account, stored, ports)),
	};
}

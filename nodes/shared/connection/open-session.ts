import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { readBaseUrl } from '../../../lib/http';
import { EndedTokens, readAccount, sessionDesk, shareSession, signInStaggerMs } from '../../../lib/session';
import type { Session } from '../../../lib/session-api';
import type { Ports } from '../ports';
import { cancelSignalOf, type ConnectionContext } from './connection-context';
import { renewAccount, renewOAuth2, SESSION_TOKEN } from './renew-session';
import { credentialIdOf, readStored } from './stored-credential';

export type SessionKind = Session['kind'];

/** How each kind keeps its token, gets another one, and knows that one is over. */
interface Keeping {
	readonly scope: string;
	readonly usesCode: boolean;
	tokenIn(stored: IDataObject): string;
	hasEnded(token: string): boolean;
	/** The token was refused. */
	ended(token: string): void;
	renew(stored: IDataObject): Promise<void>;
}

/** OAuth2 tokens that a server refused; those of accounts are known to the desk. */
const oAuth2Ended = new EndedTokens();

function hash(...parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function keepAccount(ctx: ConnectionContext, first: IDataObject): Keeping {
	const account = readAccount(first);
	const baseUrl = readBaseUrl(textOf(first.baseUrl));
	return {
		scope: `account:${hash(account.person)}`,
		usesCode: account.secondFactor.kind !== 'none',
		tokenIn: (stored) => textOf(stored[SESSION_TOKEN]),
		hasEnded: (token) => sessionDesk.hasEnded(token),
		ended: (token) => sessionDesk.ended(account, token),
		renew: async (stored) => await renewAccount(ctx, baseUrl, stored),
	};
}

function keepOAuth2(ctx: ConnectionContext, first: IDataObject): Keeping {
	const baseUrl = readBaseUrl(textOf(first.baseUrl));
	const tokenIn = ({ oauthTokenData }: IDataObject): string =>
		typeof oauthTokenData === 'object' && oauthTokenData !== null && 'access_token' in oauthTokenData ? textOf(oauthTokenData.access_token) : '';
	return {
		// one credential is one grant: whoever connected it
		scope: `oAuth2:${hash(baseUrl, textOf(first.clientId), credentialIdOf(ctx, 'oAuth2'))}`,
		usesCode: false,
		tokenIn,
		hasEnded: (token) => oAuth2Ended.has(token),
		ended: (token) => oAuth2Ended.add(token),
		renew: async (stored) => {
			const hasToken = tokenIn(stored) !== '';
			// only a program's own access needs nobody to connect it
			await renewOAuth2(ctx, baseUrl, { hasToken, isConnected: hasToken || stored.grantType === 'clientCredentials' });
		},
	};
}

function checkToken(token: string): string {
	if (/^[\x21-\x7e]{1,8192}$/.test(token)) return token;
	throw new InstaMedError('auth', 'The stored session token is not one', { code: 'token', help: 'Open the credential, check it and test it.' });
}

/**
 * The session of a stored credential. Its token is read once and kept for this run; when it is refused, one execution of
 * the process gets another through n8n, and all others read that from the store.
 * @throws InstaMedError kind `config` for a credential that lacks something
 */
export async function openSession(ctx: ConnectionContext, kind: SessionKind, ports: Ports, itemIndex?: number): Promise<Session> {
	const signal = cancelSignalOf(ctx);
	const keep = kind === 'account' ? keepAccount : keepOAuth2;
	const first = await readStored(ctx, kind, itemIndex);
	const keeping = keep(ctx, first);
	// a token goes to nobody but who gave it, and payment keys belong to the account that the run began with
	const read = async (): Promise<IDataObject> => {
		const stored = await readStored(ctx, kind, itemIndex);
		if (keep(ctx, stored).scope === keeping.scope) return stored;
		throw new InstaMedError('config', 'The credential was changed to another account while the node ran', { code: 'credential', help: 'Run the node again for the items that are left.' });
	};
	let latest = first;
	let held = keeping.tokenIn(first);

	async function share(): Promise<string> {
		const store = {
			read: async () => {
				latest = await read();
				return keeping.tokenIn(latest);
			},
			renew: async () => await keeping.renew(latest),
		};
		held = await shareSession(`${kind}:${credentialIdOf(ctx, kind)}:${keeping.scope}`, store, {
			clock: ports.clock,
			sleep: ports.sleep,
			// n8n coordinates OAuth2 refreshes over its processes itself
			staggerMs: () => (kind === 'oAuth2' ? 0 : signInStaggerMs(ports.randomBytes, keeping.usesCode)),
			hasEnded: keeping.hasEnded,
			...(signal === undefined ? {} : { signal }),
		});
		return checkToken(held);
	}

	return {
		kind,
		baseUrl: readBaseUrl(textOf(first.baseUrl)),
		scope: keeping.scope,
		token: async () => (held !== '' && !keeping.hasEnded(held) ? checkToken(held) : await share()),
		renew: async (refused) => {
			keeping.ended(refused);
			return await share();
		},
	};
}

import type { BaseUrl } from '../http';

/** A session of one stored credential, as the client needs it; who signs in, and where the token is kept, is not its business. */
export interface Session {
	readonly kind: 'account' | 'oAuth2';
	readonly baseUrl: BaseUrl;
	/** Identifies the account, without any secret. */
	readonly scope: string;
	/**
	 * A token that is not known to be of no use.
	 * @throws InstaMedError kind `auth` or `config`, or whatever the store of credentials throws
	 */
	token(): Promise<string>;
	/**
	 * Another token, after this one was refused. Throws as `token` does.
	 */
	renew(refused: string): Promise<string>;
}

import type { ConnectSettings } from '../../../lib/gateway';
import type { HttpPort } from '../../../lib/http';
import { readConnectSettings } from './connect-settings';
import type { ConnectionContext } from './connection-context';
import { createHttpPort } from './http-port';
import { readStored } from './stored-credential';

/** What a call over the official interfaces needs. */
export interface ConnectAccount {
	readonly settings: ConnectSettings;
	readonly http: HttpPort;
}

/**
 * The official interfaces over the credential of the Connect API connection, for looking things up. Nothing is sent.
 * @throws InstaMedError kind `config` for a credential that lacks something
 */
export async function openConnectAccount(ctx: ConnectionContext, itemIndex?: number): Promise<ConnectAccount> {
	return { settings: readConnectSettings(await readStored(ctx, 'connect', itemIndex)), http: createHttpPort(ctx) };
}

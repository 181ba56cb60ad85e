import { checkLive } from '../../../lib/gateway';
import type { ConnectionContext } from './connection-context';
import { openConnectAccount, type ConnectAccount } from './open-connect-account';

/**
 * The official interfaces for what moves money. Nothing is sent.
 * @throws InstaMedError kind `config` for a credential that lacks something, or whose outlet belongs to another merchant than it expects
 */
export async function openConnect(ctx: ConnectionContext, itemIndex?: number): Promise<ConnectAccount> {
	const account = await openConnectAccount(ctx, itemIndex);
	const { settings } = account;
	const wrong = checkLive(settings, { manual: false, allowLiveManual: false, merchantId: settings.outlet.merchantId });
	if (wrong !== null) throw wrong;
	return account;
}

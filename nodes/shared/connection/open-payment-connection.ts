import type { IExecuteFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { createConnectPaymentConnection } from '../../../lib/gateway';
import type { PaymentConnection } from '../../../lib/payments';
import { createSessionPaymentConnection } from '../../../lib/session-api';
import { createPorts } from '../ports';
import { isConnectionKind } from './connection-property';
import { openConnect } from './open-connect';
import { openSessionApiOf } from './open-session-api';

/**
 * The way to InstaMed that the node chose, for what moves money. One for all items: the connection and its credential
 * are those of the first.
 * @throws InstaMedError kind `config` for a credential that lacks something
 */
export async function openPaymentConnection(ctx: IExecuteFunctions): Promise<PaymentConnection> {
	const kind: unknown = ctx.getNodeParameter('connection', 0, 'account');
	if (!isConnectionKind(kind)) {
		throw new InstaMedError('config', 'The connection is not one of those that there are', { code: 'connection', help: 'Open the node and choose the connection again.' });
	}
	const ports = createPorts(ctx.logger);
	if (kind !== 'connect') return createSessionPaymentConnection(await openSessionApiOf(ctx, kind, 0), ports);
	const { settings, http } = await openConnect(ctx, 0);
	return createConnectPaymentConnection(settings, http, ports);
}

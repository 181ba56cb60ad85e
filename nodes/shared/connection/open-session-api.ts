import type { IExecuteFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { createRetryBudget, type RetryBudget } from '../../../lib/http';
import { createSessionApi, type SessionApi } from '../../../lib/session-api';
import { createPorts } from '../ports';
import { cancelSignalOf, type ConnectionContext } from './connection-context';
import { isConnectionKind } from './connection-property';
import { createHttpPort } from './http-port';
import { openSession, type SessionKind } from './open-session';

/** One budget for all items of a node run. */
const BUDGETS = new WeakMap<ConnectionContext, RetryBudget>();

function budgetOf(ctx: ConnectionContext): RetryBudget {
	const budget = BUDGETS.get(ctx) ?? createRetryBudget();
	BUDGETS.set(ctx, budget);
	return budget;
}

/**
 * The session API over the credential of one connection.
 * @throws InstaMedError kind `config` for a credential that lacks something
 */
export async function openSessionApiOf(ctx: ConnectionContext, kind: SessionKind, itemIndex?: number): Promise<SessionApi> {
	const ports = createPorts(ctx.logger);
	const signal = cancelSignalOf(ctx);
	const session = await openSession(ctx, kind, ports, itemIndex);
	return createSessionApi(session, { ...ports, http: createHttpPort(ctx), budget: budgetOf(ctx), ...(signal === undefined ? {} : { signal }) });
}

/**
 * The session API over the connection that the node chose.
 * @throws InstaMedError kind `config` for the Connect API, which has none, and for a credential that lacks something
 */
export async function openSessionApi(ctx: IExecuteFunctions, itemIndex = 0): Promise<SessionApi> {
	const connection: unknown = ctx.getNodeParameter('connection', itemIndex, 'account');
	if (!isConnectionKind(connection) || connection === 'connect') {
		throw new InstaMedError('config', 'This needs the InstaMed Account API or the InstaMed OAuth2 API connection', {
			code: 'connection',
			help: 'Choose another connection in the node, and a credential for it.',
		});
	}
	return await openSessionApiOf(ctx, connection, itemIndex);
}

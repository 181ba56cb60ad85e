import type { IPollFunctions } from 'n8n-workflow';
import { createRetryBudget } from '../../../lib/http';
import { createSessionApi, type SessionApi } from '../../../lib/session-api';
import { createHttpPort } from '../../shared/connection/http-port';
import { openSession } from '../../shared/connection/open-session';
import type { Ports } from '../../shared/ports';

/** For one request: n8n gives a whole poll 45 seconds. */
const TIMEOUT_MS = 20_000;
const RETRIES = 6;
const WAIT_MS = 15_000;

/**
 * The session API for one poll: what takes longer than the poll may is cut off.
 * @throws InstaMedError kind `config` for a credential that lacks something
 */
export async function openService(ctx: IPollFunctions, ports: Ports, leftMs: number): Promise<SessionApi> {
	const session = await openSession(ctx, ctx.getNodeParameter('connection') === 'oAuth2' ? 'oAuth2' : 'account', ports);
	const signal = AbortSignal.timeout(Math.max(1, Math.trunc(leftMs)));
	return createSessionApi(session, { ...ports, http: createHttpPort(ctx), budget: createRetryBudget(RETRIES, WAIT_MS), signal }, { timeoutMs: TIMEOUT_MS });
}

import { createHelperPort, type HttpPort } from '../../../lib/http';
import type { ConnectionContext } from './connection-context';

/** HTTP of one node run: n8n's request helper with its proxies and its protection against internal addresses. */
export function createHttpPort(ctx: ConnectionContext): HttpPort {
	return createHelperPort({ httpRequest: async (options) => (await ctx.helpers.httpRequest(options)) as unknown }); // n8n types it as any
}

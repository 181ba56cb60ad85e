/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { request } from 'node:http';
import { createHelperPort, type HttpPort } from '../../lib/http';

/** HTTP over real sockets, one connection for each call, with what Node throws as it throws it. */
export function socketHttp(): HttpPort {
	return createHelperPort({
		httpRequest: async ({ url, method, headers, body = '', abortSignal }) =>
			await new Promise((resolve, reject) => {
				const call = request(url, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) }, signal: abortSignal, agent: false }, (reply) =>
					resolve({ statusCode: reply.statusCode, headers: reply.headers, body: reply }),
				);
				call.on('error', reject);
				call.end(body);
			}),
	});
}

import type { HttpPort, HttpRequest as Request } from '../../lib/http';
import type { HttpAnswer, HttpFront, HttpRequest } from '../../sandbox/control/router';

/** The sandbox's routes without sockets, for runs under virtual time; the date of an answer is the front's own. */
export function directHttp(fronts: readonly HttpFront[], log: Request[] = []): HttpPort {
	return {
		async send(request) {
			log.push(request);
			const url = new URL(request.url);
			const parts = url.pathname.split('/');
			for (const { method, path, handle } of fronts.flatMap(({ routes }) => routes)) {
				const wanted = path.split('/');
				const fits = wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at]);
				if (method !== request.method || !fits) continue;
				const params = Object.fromEntries(wanted.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : [])));
				const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
				const incoming: HttpRequest = { id: 'direct', method, path: url.pathname, query: url.searchParams, headers, params, body: Buffer.from(request.body ?? '') };
				const outcome = await handle(incoming);
				if (outcome !== 'noAnswer') return toReply(outcome);
			}
			return toReply({ status: 404, body: '' });
		},
	};
}

function toReply({ status, headers, body }: HttpAnswer) {
	const named = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
	return { kind: 'reply' as const, status, headers: named, body: typeof body === 'string' ? new Uint8Array(Buffer.from(body)) : body };
}

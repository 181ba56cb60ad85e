import { json, type HttpAnswer, type HttpFront, type HttpRequest } from '../control/router';
import type { Sandbox } from '../sandbox';
import { z } from '../../lib/vendor';
import { readNotificationSettings } from '../webhooks/notifications/settings';

const count = z.number().int().min(0);

const CHANGES = z
	.object({
		upstream: z.enum(['ok', 'degraded', 'unavailable', 'changed']),
		drift: z.object({ kind: z.enum(['extraMember', 'missingMember', 'renamedEnum']), member: z.string().min(1).optional(), under: z.string().optional() }).strict().nullable(),
		rateLimit: z.object({ calls: count, perSeconds: count.min(1) }).strict().nullable(),
		mostRows: count.min(1).nullable(),
		refuseNext: z.object({ calls: count, retryAfterSeconds: count }).strict(),
		deliveries: z.object({ automatic: z.boolean(), shuffleSeed: z.number().int().nullable(), repeats: z.boolean() }).partial().strict(),
	})
	.partial()
	.strict();

function bodyOf(request: HttpRequest): unknown {
	try {
		return JSON.parse(request.body.toString('utf8'));
	} catch {
		return undefined;
	}
}

function show({ sessionApi, webhooks }: Sandbox): HttpAnswer {
	const { upstream, drift, rateLimit, mostRows, refuseNext } = sessionApi;
	const { automatic, shuffleSeed, repeats } = webhooks;
	return json(200, { upstream, drift, rateLimit, mostRows, refuseNext, deliveries: { automatic, shuffleSeed, repeats } });
}

function change(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
	const changes = CHANGES.safeParse(bodyOf(request));
	if (!changes.success) return json(400, { error: 'Not switches of the session API', fields: changes.error.issues.map((issue) => issue.path.join('.')) });
	const { deliveries = {}, ...rest } = changes.data;
	Object.assign(sandbox.sessionApi, rest);
	Object.assign(sandbox.webhooks, deliveries);
	return show(sandbox);
}

function setNotifications(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
	const settings = readNotificationSettings(bodyOf(request));
	if (settings === undefined) return json(400, { error: 'An address, a format (json, xml, nvp) and what to notify are needed, or null' });
	sandbox.webhooks.notifications = settings;
	return json(200, { notifications: settings === null ? null : { ...settings, basic: settings.basic !== undefined } });
}

/** What can be steered, in words. */
export const SESSION_API_CALLS: Readonly<Record<string, string>> = {
	'GET /switches, PUT /switches': 'how the session API and deliveries behave: upstream, drift, rateLimit, mostRows, refuseNext, deliveries',
	'GET /deliveries, POST /deliveries': 'what was posted to webhooks and as notifications, and what waits; posts what is due',
	'PUT /notifications {"url":"…","format":"json","payments":true,"plans":true}': "where InstaMed's own notifications go; null: nowhere",
};

/** Steers the session API and the deliveries; not a part of either. */
export function sessionApiControlFront(sandbox: Sandbox): HttpFront {
	return {
		name: 'session API control',
		steers: true,
		routes: [
			{ method: 'GET', path: '/switches', handle: () => show(sandbox) },
			{ method: 'PUT', path: '/switches', handle: (request) => change(sandbox, request) },
			{ method: 'GET', path: '/deliveries', handle: () => json(200, { deliveries: sandbox.webhooks.deliveries }) },
			{ method: 'POST', path: '/deliveries', handle: async () => json(200, { posted: await sandbox.webhooks.deliver() }) },
			{ method: 'PUT', path: '/notifications', handle: (request) => setNotifications(sandbox, request) },
		],
	};
}

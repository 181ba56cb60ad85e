import { z } from '../../../lib/vendor';
import type { Subscription } from '../../webhooks/webhooks';
import { webhookCreation, webhookSecretCreation } from '../bodies';
import { pageOf, questionOf } from '../page';
import { conflict, notFound, problem } from '../problem';
import { PAGE } from '../query';
import { created, nothing, read, remove, write, type ApiRoute } from '../route';
import { instantOf } from '../wire/basics';
import { SCOPE_OF } from '../wire/event';

/** Most secrets of one webhook at a time. */
const MOST_SECRETS = 3;

const shownSecret = ({ id, createdAt }: Subscription['secrets'][number]): object => ({ id, createdAt: instantOf(createdAt) });

function webhookRow({ id, url, events, secrets, createdAt }: Subscription): object {
	return { id, url, events, secrets: secrets.map(shownSecret), createdAt: instantOf(createdAt) };
}

export const WEBHOOK_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/webhooks',
		scope: null,
		query: z.object(PAGE).strict(),
		handle: ({ state, query }) => {
			const rows = state.webhooks.list().map((one) => ({ at: one.createdAt, id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/webhooks', query), ({ one }) => webhookRow(one));
		},
	}),
	write({
		method: 'POST',
		path: '/webhooks',
		scope: null,
		body: webhookCreation,
		handle: ({ world, state, who, body }) => {
			if (body.events.some((type) => !who.scopes.has(SCOPE_OF[type]))) return problem('forbidden', { detail: 'The token may not read what these events are about' });
			return created(webhookRow(state.webhooks.add(body, world)));
		},
	}),
	remove({ path: '/webhooks/:id', scope: null, handle: ({ state, params }) => (state.webhooks.remove(params['id'] ?? '') ? nothing : notFound()) }),
	write({
		method: 'POST',
		path: '/webhooks/:id/secrets',
		scope: null,
		body: webhookSecretCreation,
		handle: ({ world, state, params, body }) => {
			const webhook = state.webhooks.find(params['id'] ?? '');
			if (webhook === undefined) return notFound();
			if (webhook.secrets.length >= MOST_SECRETS) return conflict('too_many_secrets', 'Drop one of the secrets first');
			return created(shownSecret(state.webhooks.addSecret(webhook, body.secret, world.clock.now())));
		},
	}),
	remove({
		path: '/webhooks/:id/secrets/:secretId',
		scope: null,
		handle: ({ state, params }) => {
			const webhook = state.webhooks.find(params['id'] ?? '');
			const index = webhook?.secrets.findIndex((one) => one.id === params['secretId']) ?? -1;
			if (webhook === undefined || index < 0) return notFound();
			if (webhook.secrets.length === 1) return conflict('last_secret', 'It is the last one: add another first');
			webhook.secrets.splice(index, 1);
			return nothing;
		},
	}),
];

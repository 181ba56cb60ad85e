import type { EVENT_TYPES } from '../../lib/resources/event';
import type { World } from '../state/world';
import { PostOffice } from './post-office';

type EventType = (typeof EVENT_TYPES)[number];

/** Somebody who wants to be told. */
export interface Subscription {
	readonly id: string;
	readonly url: string;
	readonly events: readonly EventType[];
	/** Several while they are being changed; never shown. */
	readonly secrets: Array<{ readonly id: string; readonly text: string; readonly createdAt: number }>;
	readonly createdAt: number;
	/** Place in the order of everything that happened up to which it was told. */
	toldUpTo: number;
}

/** Webhooks of the session API, and the post of one sandbox from its start or last reset. */
export class Webhooks {
	readonly post = new PostOffice();
	/** Place up to which notifications were made. */
	notifiedUpTo = 0;
	readonly #subscriptions = new Map<string, Subscription>();
	#count = 0;
	#secrets = 0;

	add({ url, events, secret }: { readonly url: string; readonly events: readonly EventType[]; readonly secret: string }, world: World): Subscription {
		const createdAt = world.clock.now();
		const subscription: Subscription = { id: `WH-${++this.#count}`, url, events, secrets: [], createdAt, toldUpTo: world.events.length };
		this.addSecret(subscription, secret, createdAt);
		this.#subscriptions.set(subscription.id, subscription);
		return subscription;
	}

	addSecret(subscription: Subscription, text: string, createdAt: number): Subscription['secrets'][number] {
		const secret = { id: `SEC-${++this.#secrets}`, text, createdAt };
		subscription.secrets.push(secret);
		return secret;
	}

	list(): Subscription[] {
		return [...this.#subscriptions.values()];
	}

	find(id: string): Subscription | undefined {
		return this.#subscriptions.get(id);
	}

	remove(id: string): boolean {
		this.post.drop(id);
		return this.#subscriptions.delete(id);
	}
}

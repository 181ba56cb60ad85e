import type { Sandbox } from '../sandbox';
import { stateOf } from '../session-api/state';
import { eventAt, eventId } from '../session-api/wire/event';
import { resourceOf } from '../session-api/wire/resource-of';
import { Random } from '../state/random';
import { notificationOf } from './notifications/notification-of';
import type { NotificationSettings } from './notifications/settings';
import type { Delivery, Letter } from './post-office';
import { signatureOf } from './signature';

const MINUTE = 60_000;
/** After the first attempt: 1, 5 and 30 minutes, 2 and 12 hours [project]. */
const WEBHOOK_WAITS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE);
/** Every 30 minutes, five attempts in all [seen]. */
const NOTIFICATION_WAITS = [30, 30, 30, 30].map((minutes) => minutes * MINUTE);
/** Longest wait for an answer [seen]. */
const TIMEOUT_MS = 20_000;

/** Tells webhooks and the customer's own address of what happened. Waiting times are the sandbox's, never real. */
export class WebhookDesk {
	/** Whether letters go out by themselves after nights, changes of the clock and calls that change something. */
	automatic = true;
	/** A seed: letters that are due go out in an order of chance. Null: as things happened. */
	shuffleSeed: number | null = null;
	/** Whether everything that was received is sent once more. */
	repeats = false;
	timeoutMs = TIMEOUT_MS;
	/** Where official notifications go; null: nowhere. InstaMed sets this up for a customer, there is no call for it [seen]. */
	notifications: NotificationSettings | null = null;
	readonly #sandbox: Sandbox;
	readonly #stopped = new AbortController();
	#last: Promise<unknown> = Promise.resolve();
	#shuffle: { readonly seed: number; readonly random: Random } | null = null;

	constructor(sandbox: Sandbox) {
		this.#sandbox = sandbox;
	}

	/** Posts everything that is due by the sandbox's clock; deliveries follow one another. */
	deliver(): Promise<number> {
		const result = this.#last.then(() => this.#deliver());
		this.#last = result.catch(() => undefined);
		return result;
	}

	/** Nothing is posted any more. */
	stop(): void {
		this.automatic = false;
		this.#stopped.abort();
	}

	/** Delivers in the background when letters go out by themselves. */
	wake(): void {
		if (this.automatic) void this.deliver();
	}

	/** What was posted or waits, oldest first. */
	get deliveries(): readonly Delivery[] {
		return stateOf(this.#sandbox.world).webhooks.post.deliveries;
	}

	async #deliver(): Promise<number> {
		const { world, clock } = this.#sandbox;
		const { webhooks } = stateOf(world);
		this.#tellWebhooks();
		this.#notify();
		const shuffle = this.#random();
		return await webhooks.post.postDue(clock.now(), { repeats: this.repeats, signal: () => AbortSignal.any([AbortSignal.timeout(this.timeoutMs), this.#stopped.signal]), ...(shuffle === null ? {} : { shuffle }) });
	}

	#random(): Random | null {
		if (this.shuffleSeed === null) return null;
		if (this.#shuffle?.seed !== this.shuffleSeed) this.#shuffle = { seed: this.shuffleSeed, random: new Random(this.shuffleSeed, 'deliveries') };
		return this.#shuffle.random;
	}

	#tellWebhooks(): void {
		const { world, clock } = this.#sandbox;
		const state = stateOf(world);
		for (const subscription of state.webhooks.list()) {
			for (; subscription.toldUpTo < world.events.length; subscription.toldUpTo++) {
				const event = eventAt(world, subscription.toldUpTo);
				if (event === null || !subscription.events.includes(event.type)) continue;
				const body = JSON.stringify({ ...event, data: resourceOf(world, state, event) });
				const letter: Letter = {
					kind: 'webhook',
					webhookId: subscription.id,
					eventId: event.id,
					url: subscription.url,
					body,
					headers: (seconds) => ({
						'Content-Type': 'application/json',
						'InstaMed-Signature': signatureOf(body, subscription.secrets.map((secret) => secret.text), seconds),
						'X-Request-Id': `${subscription.id}-${event.id}`,
					}),
					isReceived: (status) => status >= 200 && status < 300,
					waits: WEBHOOK_WAITS,
				};
				state.webhooks.post.take(letter, clock.now());
			}
		}
	}

	#notify(): void {
		const { world, clock } = this.#sandbox;
		const { webhooks } = stateOf(world);
		for (; webhooks.notifiedUpTo < world.events.length; webhooks.notifiedUpTo++) {
			const { notifications } = this;
			const made = notifications === null ? null : notificationOf(world, webhooks.notifiedUpTo, notifications);
			if (notifications === null || made === null) continue;
			const { basic, url } = notifications;
			const authorization = basic === undefined ? {} : { Authorization: `Basic ${Buffer.from(`${basic.user}:${basic.password}`).toString('base64')}` };
			const letter: Letter = {
				kind: 'notification',
				webhookId: '',
				eventId: eventId(webhooks.notifiedUpTo),
				url,
				body: made.body,
				headers: () => ({ 'Content-Type': made.contentType, ...authorization }),
				// 200 only when stored; anything else is sent again [seen]
				isReceived: (status) => status === 200,
				waits: NOTIFICATION_WAITS,
			};
			webhooks.post.take(letter, clock.now());
		}
	}
}

import type { Random } from '../state/random';

/** Something to post, again and again until it is received or given up. */
export interface Letter {
	readonly kind: 'webhook' | 'notification';
	/** The webhook that it is for; "" for a notification. */
	readonly webhookId: string;
	/** The event that it tells of. */
	readonly eventId: string;
	readonly url: string;
	/** The same bytes each time. */
	readonly body: string;
	/** Made anew for each attempt. */
	readonly headers: (unixSeconds: number) => Readonly<Record<string, string>>;
	readonly isReceived: (status: number) => boolean;
	/** Milliseconds to wait after the first, second … attempt that failed; after the last one it is given up. */
	readonly waits: readonly number[];
}

export interface Attempt {
	/** Milliseconds of the sandbox's clock. */
	readonly at: number;
	/** Null: nobody answered. */
	readonly status: number | null;
}

/** What became of one letter. */
export interface Delivery {
	readonly kind: Letter['kind'];
	readonly webhookId: string;
	readonly eventId: string;
	readonly url: string;
	readonly body: string;
	readonly attempts: readonly Attempt[];
	readonly state: 'pending' | 'received' | 'givenUp';
	/** When it is posted next; null when it is not. */
	readonly nextAt: number | null;
}

export interface Manner {
	/** Letters that are due go out in this order of chance; absent: in the order in which things happened. */
	readonly shuffle?: Random;
	/** Every letter that was received goes out once more. */
	readonly repeats: boolean;
	/** Ends posting: an answer took too long, in real time, or the sandbox stops. */
	readonly signal: () => AbortSignal;
}

interface Item {
	readonly letter: Letter;
	readonly attempts: Attempt[];
	nextAt: number | null;
	state: Delivery['state'];
}

async function post({ url, body, headers }: Letter, now: number, signal: AbortSignal): Promise<number | null> {
	try {
		const response = await fetch(url, { method: 'POST', headers: headers(Math.floor(now / 1000)), body, redirect: 'manual', signal });
		await response.arrayBuffer();
		return response.status;
	} catch {
		return null;
	}
}

/** Letters of one sandbox and what became of them. Nothing waits for real time: what is due is posted when asked for. */
export class PostOffice {
	readonly #items: Item[] = [];

	take(letter: Letter, now: number): void {
		this.#items.push({ letter, attempts: [], nextAt: now, state: 'pending' });
	}

	/** Letters of a webhook that is no more are not posted again. */
	drop(webhookId: string): void {
		for (const item of this.#items) if (item.letter.webhookId === webhookId && item.state === 'pending') Object.assign(item, { state: 'givenUp', nextAt: null });
	}

	/** Posts every letter that is due, one after the other; gives back how many were posted. */
	async postDue(now: number, { shuffle, repeats, signal }: Manner): Promise<number> {
		const due = this.#items.filter((item) => item.nextAt !== null && item.nextAt <= now);
		let posted = 0;
		for (const item of shuffle === undefined ? due : shuffle.shuffle(due)) {
			const status = await post(item.letter, now, signal());
			posted += 1;
			item.attempts.push({ at: now, status });
			if (status !== null && item.letter.isReceived(status)) {
				const isRepeat = item.state === 'received';
				item.state = 'received';
				item.nextAt = repeats && !isRepeat ? now : null;
				continue;
			}
			const wait = item.letter.waits[item.attempts.length - 1];
			if (item.state === 'pending' && wait === undefined) item.state = 'givenUp';
			item.nextAt = item.state === 'pending' && wait !== undefined ? now + wait : null;
		}
		return posted;
	}

	get deliveries(): readonly Delivery[] {
		return this.#items.map(({ letter, attempts, state, nextAt }) => {
			const { kind, webhookId, eventId, url, body } = letter;
			return { kind, webhookId, eventId, url, body, attempts: [...attempts], state, nextAt };
		});
	}
}

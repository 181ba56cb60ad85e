import type { MemoryLimits } from '../../lib/watch/forget';
import { WatchBook, watchService, type Delivery, type WatchChoice, type WatchKind } from '../../lib/watch';
import { DAY, FakeService, HOUR } from './service';

export const ALL_KINDS: ReadonlySet<WatchKind> = new Set<WatchKind>(['newStatement', 'paymentStatusChanged', 'refundCompleted', 'installmentFailed']);

export interface WorldOptions {
	readonly startFrom: 'now' | 'everything';
	readonly limit?: number;
	readonly overlapMs?: number;
	readonly recoveryMs?: number;
	readonly kinds?: ReadonlySet<WatchKind>;
	readonly withinDays?: number;
	readonly limits?: MemoryLimits;
}

/** A service, a trigger that watches it, and a store that can lose, repeat or swap what it was given. */
export class WatchWorld {
	readonly service = new FakeService();
	readonly told: Delivery[] = [];
	readonly hindrances: unknown[] = [];
	/** Every state that was ever stored, newest last. */
	readonly stored: unknown[] = [];
	private book: WatchBook | null = null;
	private isRestart = false;

	constructor(readonly options: WorldOptions) {}

	choice(timeLeft: () => boolean = () => true): WatchChoice {
		const { startFrom, overlapMs = 3 * DAY, recoveryMs = 7 * DAY, kinds = ALL_KINDS, withinDays = 1 } = this.options;
		const { now } = this.service;
		return {
			rules: { kinds, startFrom, isRestart: this.isRestart, recoveryMs, overlapMs, now, timeLeft },
			payments: { statuses: new Set(), refundsToo: false },
			due: { today: new Date(now).toISOString().slice(0, 10), withinDays },
		};
	}

	/** The process ends: only what was stored is left, and that may be lost too. */
	restart(): void {
		this.book = null;
		this.isRestart = true;
	}

	get overlapMs(): number {
		return this.options.overlapMs ?? 3 * DAY;
	}

	openBook(): WatchBook {
		const book = this.book ?? new WatchBook('scope', this.options.limits);
		this.book = book;
		return book;
	}

	/** One poll; `read` says which stored state it finds, `save` whether the new one is kept. */
	async poll(read: (stored: readonly unknown[]) => unknown = (stored) => stored.at(-1), save = true, how: { readonly doubtful?: boolean; readonly timeLeft?: () => boolean } = {}): Promise<readonly Delivery[]> {
		const book = this.openBook();
		book.recall(JSON.parse(JSON.stringify(read(this.stored) ?? null)));
		const turn = book.begin(this.service.now, this.options.limit ?? 5, !this.isRestart);
		this.hindrances.push(...(await watchService(turn, this.service.source(), this.choice(how.timeLeft))));
		const snapshot = turn.close(this.overlapMs, how.doubtful);
		this.told.push(...turn.deliveries);
		if (save) this.stored.push(snapshot);
		return turn.deliveries;
	}

	/** Polls until nothing more is told, with a store and a service that work. */
	async settle(): Promise<void> {
		this.service.betweenPages = null;
		this.service.failing = () => null;
		let quiet = 0;
		for (let round = 0; quiet < 3 && round < 2000; round++) {
			this.service.now += HOUR;
			quiet = (await this.poll()).length === 0 ? quiet + 1 : 0;
		}
	}

	ids(): Set<string> {
		return new Set(this.told.map(({ deliveryId }) => deliveryId));
	}

	/** Delivery ids that came again without saying so. */
	silentRepeats(): string[] {
		const seen = new Set<string>();
		return this.told.filter(({ deliveryId, redelivery }) => {
			const repeated = seen.has(deliveryId) && !redelivery;
			seen.add(deliveryId);
			return repeated;
		}).map(({ deliveryId }) => deliveryId);
	}
}

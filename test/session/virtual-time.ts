import type { Clock, Sleep } from '../../lib/core/ports';

interface Sleeper {
	readonly atMs: number;
	readonly wake: () => void;
}

/** Time that moves only when everything waits for it: nobody sleeps for real. */
export class VirtualTime implements Clock {
	#now: number;
	#sleepers: Sleeper[] = [];
	/** All waits so far, in milliseconds. */
	readonly waits: number[] = [];

	constructor(startMs: number) {
		this.#now = startMs;
	}

	now(): number {
		return this.#now;
	}

	advance(ms: number): void {
		this.#now += ms;
	}

	readonly sleep: Sleep = async (ms) => {
		this.waits.push(ms);
		await new Promise<void>((wake) => this.#sleepers.push({ atMs: this.#now + ms, wake }));
	};

	/** Runs the work to its end, waking the earliest sleeper whenever nothing else can go on. */
	async run<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		const end = work.finally(() => {
			isDone = true;
		});
		end.catch(() => undefined);
		for (;;) {
			await settle();
			if (isDone) return await end;
			const next = this.#sleepers.toSorted((a, b) => a.atMs - b.atMs)[0];
			if (next === undefined) continue;
			this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
			this.#now = Math.max(this.#now, next.atMs);
			next.wake();
		}
	}
}

/** Lets all promises that can go on do so; nothing here leaves the process. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 25; turn++) await Promise.resolve();
}

import type { IDataObject } from 'n8n-workflow';
import { NotificationBook, type Judged, type Judgement } from '../../lib/notifications';
import { ReplayMemory } from '../../lib/webhook';
import type { Ports } from '../shared/ports';

/** Under this name in the node's static data. */
const STATE = 'notifications';
/** Stored with the workflow, which n8n loads for each notification and saves with it: a few hundred, not all. */
const STORED = 500;
/** How long a repeat waits for its first to be stored before it is told to come again. */
const WAIT_MS = 3000;
/** Longer than InstaMed repeats anything [seen: five attempts, 30 minutes apart]: an n8n that is that busy still has it in hand. */
const LEASE_MS = 3 * 3_600_000;

/** What has become of a notification that is being handed over. */
export interface Holding {
	/** To be called when n8n has it, or has it not. */
	settle(isStored: boolean): void;
	/** Writes down the memory as it will be when n8n has it; n8n saves it only then. */
	remember(staticData: IDataObject): void;
	/** Writes it down once more when n8n has it, with those that n8n got meanwhile. */
	rememberStored(staticData: IDataObject): void;
}

/** One notification as a book stores it. */
function entriesOf(notification: Judged, now: number): readonly string[] {
	const book = new NotificationBook();
	book.commit(notification, now);
	return book.toStored().entries;
}

/**
 * What one trigger remembers in this process, together with what any process stored. The stored part outlives a
 * restart; the process knows far more and is not overwritten by others.
 */
export class TriggerMemory {
	readonly #book = new NotificationBook({ leaseMs: LEASE_MS });
	readonly #replays: ReplayMemory;
	/** What is stored, newest first. */
	#entries: readonly string[] = [];
	/** What will be, of those that n8n has and has not answered yet; by identity, newest last. */
	readonly #unanswered = new Map<string, readonly string[]>();
	readonly #fates = new Map<string, Promise<void>>();
	/** Begins every stamp of this memory, and of no other. */
	readonly #mark: string;
	/** Of what another memory wrote and was read last. */
	#readStamp = '';
	#count = 0;

	constructor(private readonly ports: Pick<Ports, 'clock' | 'sleep' | 'randomBytes'>) {
		this.#replays = new ReplayMemory(ports.clock.now());
		this.#mark = `${Buffer.from(ports.randomBytes(6)).toString('hex')}-`;
	}

	/** Takes in what is stored, unless this memory wrote it, however long ago, or read it last. */
	recall(staticData: IDataObject): void {
		const stored = staticData[STATE];
		if (typeof stored !== 'object' || stored === null || !('stamp' in stored) || !('entries' in stored)) return;
		const { stamp, entries } = stored;
		if (typeof stamp !== 'string' || typeof entries !== 'string' || stamp.startsWith(this.#mark) || stamp === this.#readStamp) return;
		const read = { entries: entries.split(' ') };
		this.#book.recall(read);
		const recent = new NotificationBook({ limit: STORED });
		recent.recall({ entries: this.#entries });
		recent.recall(read);
		this.#entries = recent.toStored().entries;
		this.#readStamp = stamp;
	}

	/** Judges one notification; a repeat waits a moment for what becomes of the first. */
	async judge(notification: Judged): Promise<Judgement> {
		const { clock, sleep } = this.ports;
		const judgement = this.#book.judge(notification, clock.now());
		const fate = judgement.kind === 'inFlight' ? this.#fates.get(notification.identity) : undefined;
		if (fate === undefined) return judgement;
		const waited = new AbortController();
		await Promise.race([fate, sleep(WAIT_MS, waited.signal).catch(() => undefined)]);
		waited.abort();
		return this.#book.judge(notification, clock.now());
	}

	isReplay(signature: string | null): boolean {
		return signature !== null && this.#replays.has(signature, this.ports.clock.now());
	}

	/** Whether another signature could be remembered; if not, none may be taken. */
	hasRoom(signature: string | null): boolean {
		return signature === null || this.#replays.hasRoom(this.ports.clock.now());
	}

	#keep(notification: Judged): void {
		const now = this.ports.clock.now();
		this.#book.commit(notification, now);
		this.#entries = [...entriesOf(notification, now), ...this.#entries].slice(0, STORED);
	}

	/** What is being handed over beside `own`, and n8n may not get, is left out. */
	#write(staticData: IDataObject, own: readonly string[] = []): void {
		const entries = [...own, ...[...this.#unanswered.values()].reverse().flat(), ...this.#entries].slice(0, STORED);
		this.#count += 1;
		// one text: n8n copies, watches and writes a list entry by entry
		staticData[STATE] = { stamp: `${this.#mark}${this.#count}`, entries: entries.join(' ') };
	}

	/** For a notification that was judged new and goes to n8n. */
	hold(notification: Judged, signature: string | null): Holding {
		const { clock } = this.ports;
		const { identity } = notification;
		const own = entriesOf(notification, clock.now());
		let tell: () => void = () => undefined;
		this.#fates.set(identity, new Promise((resolve) => (tell = resolve)));
		return {
			settle: (isStored) => {
				if (isStored) {
					this.#keep(notification);
					if (signature !== null) this.#replays.add(signature, clock.now());
				} else this.#book.forget(notification);
				this.#unanswered.delete(identity);
				this.#fates.delete(identity);
				tell();
			},
			remember: (staticData) => this.#write(staticData, own),
			rememberStored: (staticData) => {
				this.#unanswered.set(identity, own);
				this.#write(staticData);
			},
		};
	}

	/** A notification that the person does not want: its state counts for what is stale, but asked for again it is new. */
	passOver({ identity, subject, rank }: Judged): void {
		this.#keep({ identity: `${identity}:unwanted`, subject, rank });
	}
}

/** Trigger → its memory in this process; bounded by the number of triggers. */
const MEMORIES = new Map<string, TriggerMemory>();

/** @param trigger names the node of a workflow */
export function memoryOf(trigger: string, ports: Ports): TriggerMemory {
	const memory = MEMORIES.get(trigger) ?? new TriggerMemory(ports);
	MEMORIES.set(trigger, memory);
	return memory;
}

import { PollBook, fileIdentity, readSnapshot, type Beginning, type ListedFile, type PollRules, type Snapshot } from '../../lib/polling';

/** What the trigger gave to the workflow. */
export interface Emission {
	readonly identity: string;
	readonly redelivery: boolean;
	readonly certain: boolean;
	readonly deliveryCount: number;
	readonly duplicateOf: string | null;
}

export const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const RULES: PollRules = { quietMs: 5000, leaseMs: 60 * MINUTE, redeliver: true, limit: 3 };

export const FOLDERS: ReadonlySet<string> = new Set(['/in/']);

/** A remote folder, a trigger and a store that can lose, repeat or swap what it was given. */
export class PollWorld {
	readonly files = new Map<string, ListedFile & { content: string }>();
	readonly emissions: Emission[] = [];
	/** Every state that was ever stored, newest last. */
	readonly stored: Snapshot[] = [];
	readonly marks = new Set<string>();
	now = 1_795_000_000_000;
	private book: PollBook | null = null;
	private restarted = false;

	constructor(
		readonly startFrom: Beginning['startFrom'],
		readonly rules: PollRules = RULES,
	) {}

	put(name: string, content: string): void {
		this.files.set(`/in/${name}`, { path: `/in/${name}`, size: content.length, modifiedAt: Math.floor(this.now / 1000) * 1000, content });
	}

	/** The process ends: only what was stored is left, and that may be lost too. */
	restart(): void {
		this.book = null;
		this.restarted = true;
	}

	/** One poll; `read` says which stored state the poll finds, `save` whether the new one is kept. */
	poll(read: (stored: readonly Snapshot[]) => Snapshot | undefined, save: boolean): void {
		const stored: unknown = JSON.parse(JSON.stringify(read(this.stored) ?? null));
		const book = this.book ?? new PollBook(this.now);
		this.book = book;
		book.recall(readSnapshot(stored));
		const beginning: Beginning = { kind: this.restarted ? 'restarted' : 'activated', startFrom: this.startFrom };
		const look = (): void => void book.observe([...this.files.values()], FOLDERS, book.look(), beginning, this.now);
		look();
		this.now += this.rules.quietMs;
		look();
		book.acknowledge(this.marks);
		for (const offer of book.take(this.rules, this.now)) {
			const content = this.files.get(offer.file.path)?.content ?? '';
			const reading = book.delivered(offer, hash(content));
			if (reading.kind === 'unchanged') continue;
			const { identity, redelivery, certain, deliveryCount } = offer;
			this.emissions.push({ identity, redelivery, certain, deliveryCount, duplicateOf: reading.duplicateOf });
		}
		const snapshot = book.close();
		if (save) this.stored.push(snapshot);
	}

	/** Polls until everything that is due was offered, with a store that works. */
	settle(): void {
		for (let round = 0; round < this.files.size + 5; round += 1) {
			this.poll((states) => states.at(-1), true);
			this.now += MINUTE;
		}
		this.now += 2 * DAY;
		for (let round = 0; round < this.files.size + 5; round += 1) this.poll((states) => states.at(-1), true);
	}

	identities(): string[] {
		return [...this.files.values()].map((file) => fileIdentity(file));
	}
}

/** Any function of the content alone will do. */
function hash(content: string): string {
	return Buffer.from(content.padEnd(16, ' ')).toString('hex').padEnd(64, '0').slice(0, 64);
}

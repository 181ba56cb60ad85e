import type { StatusMapping } from '../formats/spec';
import { compareSeen, contentOf, joinSightings, rank, type SeenAt, type Sighting } from './sighting';
import type { StatusReading } from './status-row';

/** Where one payment or claim stands. */
export interface StatusEntry {
	/** The fields that name it. */
	readonly key: Readonly<Record<string, string>>;
	readonly status: string;
	readonly date: string | null;
	readonly amountCents: number | null;
	readonly isFinal: boolean;
	/** The line that told this status first. */
	readonly since: SeenAt;
	/** The last line that told anything about it. */
	readonly lastSeen: SeenAt;
	/** From the oldest to the one that counts. */
	readonly history: readonly Sighting[];
}

/** All that was told about one payment or claim, each thing once. */
export class Account {
	readonly key: StatusReading['key'];
	readonly #byContent = new Map<string, Sighting>();

	constructor(key: StatusReading['key']) {
		this.key = key;
	}

	get sightings(): Iterable<Sighting> {
		return this.#byContent.values();
	}

	see(sighting: Sighting): void {
		const content = contentOf(sighting);
		const known = this.#byContent.get(content);
		this.#byContent.set(content, known === undefined ? sighting : joinSightings(known, sighting));
	}

	/** What counts; null as long as nothing was told. */
	current(): Sighting | null {
		return rank(this.sightings).at(-1) ?? null;
	}

	lastSeen(): SeenAt | null {
		let last: SeenAt | null = null;
		for (const sighting of this.sightings) if (last === null || compareSeen(sighting.last, last) > 0) last = sighting.last;
		return last;
	}

	/** `isFinal` tells of a status whether anything is expected after it. Null as long as nothing was told. */
	toEntry({ key: alternatives }: StatusMapping, isFinal: (status: string) => boolean): StatusEntry | null {
		const history = rank(this.sightings);
		const now = history.at(-1);
		const lastSeen = this.lastSeen();
		if (now === undefined || lastSeen === null) return null;
		const [alternative, ...texts] = this.key;
		const names = alternatives[alternative] ?? [];
		const { status, date, amountCents, first } = now;
		return {
			key: Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ''])),
			status,
			date,
			amountCents,
			isFinal: isFinal(status),
			since: first,
			lastSeen,
			history,
		};
	}
}

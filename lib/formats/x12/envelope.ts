/**
 * ISA, GS and ST with what closes them. One state for both directions: the reader compares what a closing
 * segment says with it, the writer takes from it what a closing segment must say.
 */

interface Level {
	readonly opens: string;
	readonly closes: string;
	/** 1-based element of the opening segment that holds its control number. */
	readonly control: number;
}

/** From the outside in. */
const LEVELS: readonly Level[] = [
	{ opens: 'ISA', closes: 'IEA', control: 13 },
	{ opens: 'GS', closes: 'GE', control: 6 },
	{ opens: 'ST', closes: 'SE', control: 2 },
];
const INNERMOST = LEVELS.length - 1;

/** What a closing segment says of the one it closes. */
export interface Closing {
	readonly id: string;
	/** Groups in an interchange, transaction sets in a group, segments in a set, ST and SE included. */
	readonly count: number;
	readonly control: string;
}

/** `count`, `control`: elements 1 and 2 of a closing segment disagree. `unclosed`: something open was left so. */
export type EnvelopeFault = 'count' | 'control' | 'stray' | 'unclosed' | 'outside';

interface Open {
	readonly control: string;
	count: number;
}

export class Envelope {
	readonly #open: Array<Open | null> = LEVELS.map(() => null);
	#interchanges = 0;

	/** True once an interchange was seen. */
	get begun(): boolean {
		return this.#interchanges > 0;
	}

	/** Takes the next segment; `elements` without its name. */
	see(id: string, elements: readonly string[]): readonly EnvelopeFault[] {
		const opened = LEVELS.findIndex(({ opens }) => opens === id);
		if (opened !== -1) return this.#enter(opened, elements);
		const set = this.#open[INNERMOST];
		if (set !== null && set !== undefined) set.count += 1;
		const closed = LEVELS.findIndex(({ closes }) => closes === id);
		if (closed !== -1) return this.#leave(closed, elements);
		return this.fits(id) ? [] : ['outside'];
	}

	/** Whether a segment may come next, once what `closingsBefore` names is closed. */
	fits(id: string): boolean {
		const opened = LEVELS.findIndex(({ opens }) => opens === id);
		if (opened !== -1) return this.#open.slice(0, opened).every((level) => level !== null);
		const closed = LEVELS.findIndex(({ closes }) => closes === id);
		if (closed !== -1) return this.#open[closed] !== null;
		if (id === 'TA1') return this.#open[0] !== null && this.#open[1] === null;
		return this.#open[INNERMOST] !== null;
	}

	/** What must be closed before a segment, innermost first; without one, everything that is open. */
	closingsBefore(id?: string): readonly Closing[] {
		const opened = LEVELS.findIndex(({ opens }) => opens === id);
		const closed = LEVELS.findIndex(({ closes }) => closes === id);
		const down = id === undefined ? 0 : opened !== -1 ? opened : closed !== -1 ? closed + 1 : LEVELS.length;
		const closings: Closing[] = [];
		for (let level = INNERMOST; level >= down; level -= 1) {
			const closing = this.#closingOf(level);
			if (closing !== null) closings.push(closing);
		}
		return closings;
	}

	/** What a closing segment must say if it comes next; null when it is none, or nothing is open for it. */
	closing(id: string): Closing | null {
		const level = LEVELS.findIndex(({ closes }) => closes === id);
		return level === -1 ? null : this.#closingOf(level);
	}

	#closingOf(level: number): Closing | null {
		const open = this.#open[level];
		const names = LEVELS[level];
		if (open === null || open === undefined || names === undefined) return null;
		return { id: names.closes, count: level === INNERMOST ? open.count + 1 : open.count, control: open.control };
	}

	#enter(level: number, elements: readonly string[]): readonly EnvelopeFault[] {
		const faults: EnvelopeFault[] = this.#open.slice(level).some((open) => open !== null) ? ['unclosed'] : [];
		if (!this.fits(LEVELS[level]?.opens ?? '')) faults.push('outside');
		this.#open.fill(null, level);
		const parent = this.#open[level - 1];
		if (parent !== null && parent !== undefined) parent.count += 1;
		// An ST counts itself.
		this.#open[level] = { control: (elements[(LEVELS[level]?.control ?? 0) - 1] ?? '').trim(), count: level === INNERMOST ? 1 : 0 };
		if (level === 0) this.#interchanges += 1;
		return faults;
	}

	#leave(level: number, elements: readonly string[]): readonly EnvelopeFault[] {
		const open = this.#open[level];
		if (open === null || open === undefined) return ['stray'];
		const faults: EnvelopeFault[] = this.#open.slice(level + 1).some((inner) => inner !== null) ? ['unclosed'] : [];
		const [count = '', control = ''] = elements;
		if (!/^\d{1,10}$/.test(count) || Number(count) !== open.count) faults.push('count');
		if (control.trim() !== open.control) faults.push('control');
		this.#open.fill(null, level);
		return faults;
	}
}

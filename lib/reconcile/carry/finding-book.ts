import { createHash } from 'node:crypto';
import { addDays, type CalendarDate } from '../../core/date';
import type { Finding } from '../../core/finding';
import type { CarryOver, ReconcileException, ToldFinding } from '../types';
import { sealCarryOver } from './carry-over';
import { CARRY_WINDOWS } from './remember';

/** A finding of something else than deposits, and whether an earlier run told it. */
export type Followed<F extends Finding> = F & Pick<ReconcileException, 'isNew' | 'firstToldOn'>;

/** One-way, as a finding may be about a claim number. What names no row is told apart by its day and amount. */
function markOf(about: string, { kind, rows, reference, date, amountCents }: Finding): string {
	const [row] = rows;
	return createHash('sha256').update(JSON.stringify([about, kind, row ?? [reference, date, amountCents]])).digest('hex').slice(0, 32);
}

/** Tells which findings of a run are new, and keeps what it told for the next one, for the days that open things are followed. */
export class FindingBook {
	readonly #known: ReadonlyMap<string, ToldFinding>;
	readonly #told = new Map<string, ToldFinding>();
	readonly #asOf: CalendarDate | null;

	constructor(before: CarryOver | null, asOf: CalendarDate | null) {
		this.#known = new Map(before?.findings.map((told) => [told.mark, told]));
		this.#asOf = asOf;
	}

	/** @param about what keeps findings of one kind of thing from those of another, such as "patients" */
	follow<F extends Finding>(about: string, findings: readonly F[]): Followed<F>[] {
		return findings.map((finding) => {
			const mark = markOf(about, finding);
			const known = this.#known.get(mark);
			const since = known?.since ?? this.#asOf;
			this.#told.set(mark, { mark, since, lastToldOn: this.#asOf });
			return { ...finding, isNew: known === undefined, firstToldOn: since };
		});
	}

	get told(): ToldFinding[] {
		const from = this.#asOf === null ? '' : addDays(this.#asOf, -CARRY_WINDOWS.openDays);
		const before = [...this.#known.values()].filter(({ mark, lastToldOn }) => !this.#told.has(mark) && (lastToldOn ?? '') >= from);
		return [...before, ...this.#told.values()].sort((a, b) => (a.mark < b.mark ? -1 : 1));
	}
}

/** What one run hands to the next, with what the book told. */
export function withFindings(carryOver: CarryOver, book: FindingBook): CarryOver {
	const findings = book.told;
	// sealing is a good part of a run, and most have nothing of this kind to tell
	if (findings.length === 0 && carryOver.findings.length === 0) return carryOver;
	const { check, ...unsealed } = carryOver;
	void check; // made anew
	return sealCarryOver({ ...unsealed, findings });
}

import type { SegmentCursor } from '../../scan-segments';
import type { TransactionSet } from '../events';
import type { Desk, SetReader } from '../set-reader';
import type { Eligibility, EligibilityLevel, EligibilityPerson } from './eligibility';
import { OpenLevel } from './open-level';
import { orNull } from './read-benefit';

const LEVELS: Readonly<Record<string, EligibilityLevel>> = { '20': 'payer', '21': 'provider', '22': 'subscriber', '23': 'dependent' };
const DEPTH: readonly EligibilityLevel[] = ['payer', 'provider', 'subscriber', 'dependent'];
/** TRN01: the trace of the one who sends, and the trace of the inquiry that is answered. */
const INQUIRY_TRACE = '1';
const ANSWERED_TRACE = '2';

/**
 * 270 and 271: one item for each subscriber or dependent that is spoken of. A subscriber above a dependent is
 * an item only when something is said of the subscriber too. A rejection of payer or provider goes to every
 * item beneath, and is an item itself when there is none beneath.
 */
export class EligibilityReader implements SetReader {
	private readonly set: TransactionSet;
	private readonly desk: Desk;
	/** The open levels, outermost first. */
	private readonly path: OpenLevel[] = [];
	/** What stands under a level of no known kind is not taken for that of another. */
	private unknownLevel = false;
	/** Levels that something beneath has spoken for. */
	private readonly spokenFor = new Set<OpenLevel>();

	constructor(set: TransactionSet, desk: Desk) {
		this.set = set;
		this.desk = desk;
	}

	segment(segment: SegmentCursor, name: string): void {
		if (name === 'HL') {
			this.enter(segment);
			return;
		}
		const level = this.unknownLevel ? undefined : this.path.at(-1);
		if (level === undefined) {
			if (name === 'EB' || name === 'AAA' || name === 'EQ') this.desk.complain('benefitOutOfPlace');
			return;
		}
		const { limits } = this.desk;
		if (name === 'EB' && level.held >= limits.headerSegments) {
			if (level.part === 1) this.desk.complain('itemInParts');
			this.give(level, false, true);
			level.nextPart();
		}
		level.add(segment, name);
	}

	end(closed: boolean): void {
		while (this.path.length > 0) this.leave(closed);
		this.spokenFor.clear();
	}

	private enter(segment: SegmentCursor): void {
		const code = segment.text(3);
		const kind = Object.hasOwn(LEVELS, code) ? LEVELS[code] : undefined;
		this.unknownLevel = kind === undefined;
		if (kind === undefined) {
			this.desk.complain('levelUnknown', { element: 3 });
			return;
		}
		const depth = DEPTH.indexOf(kind);
		for (let top = this.path.at(-1); top !== undefined && DEPTH.indexOf(top.kind) >= depth; top = this.path.at(-1)) this.leave(true);
		// The subscriber's own answer comes before that of a dependent.
		const above = this.path.at(-1);
		if (kind === 'dependent' && above?.kind === 'subscriber' && above.speaks && !this.spokenFor.has(above)) {
			this.give(above, true, true);
			this.markAbove(above);
			this.spokenFor.add(above);
		}
		this.path.push(new OpenLevel(kind, this.desk));
	}

	/** Closes the innermost level, and gives it out unless it only holds others. */
	private leave(closed: boolean): void {
		const level = this.path.at(-1);
		if (level === undefined) return;
		const isPerson = level.kind === 'subscriber' || level.kind === 'dependent';
		if (!this.spokenFor.has(level) && (isPerson || level.rejections.length > 0)) {
			this.give(level, true, closed);
			this.markAbove(level);
		}
		this.path.pop();
		this.spokenFor.delete(level);
	}

	private markAbove(level: OpenLevel): void {
		for (const one of this.path) {
			if (one === level) return;
			this.spokenFor.add(one);
		}
	}

	private nearest(kind: EligibilityLevel): OpenLevel | undefined {
		return this.path.findLast((level) => level.kind === kind);
	}

	private give(level: OpenLevel, lastPart: boolean, complete: boolean): void {
		const [payer, provider, subscriber] = [this.nearest('payer'), this.nearest('provider'), this.nearest('subscriber')];
		const kind = this.set.kind === '270' ? 'inquiry' : 'response';
		const traces = level.traces;
		const wanted = traces.find(({ type }) => type === (kind === 'inquiry' ? INQUIRY_TRACE : ANSWERED_TRACE)) ?? traces[0];
		const person = (of: OpenLevel | undefined): EligibilityPerson | null => of?.person ?? null;
		const eligibility: Eligibility = {
			kind,
			level: level.kind,
			traceNumber: wanted === undefined ? null : orNull(wanted.number),
			traces,
			payer: { name: orNull(payer?.organization ?? ''), id: orNull(payer?.id ?? ''), idQualifier: orNull(payer?.idQualifier ?? '') },
			provider: { id: orNull(provider?.id ?? ''), idQualifier: orNull(provider?.idQualifier ?? '') },
			memberId: orNull(subscriber?.id ?? ''),
			dates: level.dates,
			rejections: this.path.flatMap((one) => (one === level || DEPTH.indexOf(one.kind) < 2 ? one.rejections : [])),
			active: level.activeSeen === level.inactiveSeen ? null : level.activeSeen,
			benefits: level.benefits,
			requestedServiceTypes: level.requestedServiceTypes,
			references: level.references,
			names: { subscriber: person(subscriber), dependent: level.kind === 'dependent' ? person(level) : null },
			interchange: this.set.interchange?.controlNumber ?? null,
			transaction: this.set.controlNumber,
			part: level.part,
			lastPart,
			complete,
			source: level.source,
		};
		this.desk.emit({ type: 'eligibility', eligibility });
	}
}

import type { Place } from '../../core/issue';
import { elementName } from '../elements';
import type { EraEvent } from '../events';
import type { EraIssueCode } from '../issues';
import type { EraLimits } from '../limits';
import type { Scanner } from '../scanner';
import { type EraSummary, zeroSummary } from '../summary';
import { currentSegment } from './current-segment';
import { IssueLog } from './issue-log';
import { Standing } from './standing';

/** What may be named in an issue: a broken file may have a patient's name in place of a segment name. */
const SEGMENT_NAMES: ReadonlySet<string> = new Set(
	'ISA TA1 GS ST BPR TRN CUR REF DTM N1 N2 N3 N4 PER RDM LX TS2 TS3 CLP CAS NM1 MIA MOA AMT QTY SVC LQ PLB SE GE IEA'.split(' '),
);

/** The segment as part of a place; nothing when its name may not be told. */
export function recordOf(name: string): { record?: string } {
	return SEGMENT_NAMES.has(name) ? { record: name } : {};
}

/** What all levels of the file share: the segment at hand, what is open around it, and where findings go. */
export class Desk {
	readonly scanner: Scanner;
	readonly limits: EraLimits;
	readonly standing: Standing;
	readonly summary: EraSummary;
	/** What was found since the caller last emptied it; null when only totals are wanted. */
	readonly events: EraEvent[] | null;
	readonly issues: IssueLog;
	/** The place of the whole input. */
	readonly inFile: Place;

	constructor(scanner: Scanner, limits: EraLimits, file: string | undefined, collect: boolean) {
		this.scanner = scanner;
		this.limits = limits;
		this.standing = new Standing(file);
		this.summary = zeroSummary(file ?? '');
		this.events = collect ? [] : null;
		this.issues = new IssueLog(this.summary, this.events, limits.issues);
		this.inFile = file === undefined ? {} : { file };
	}

	/** The place of the current segment. */
	here(): Place {
		const { scanner } = this;
		const { interchange, controlNumber, claimId } = this.standing;
		return {
			...this.inFile,
			segment: scanner.segmentNumber,
			byteOffset: scanner.byteOffset,
			...(interchange === null ? {} : { interchange: interchange.controlNumber }),
			...(controlNumber === null ? {} : { transaction: controlNumber }),
			...(claimId === null ? {} : { claimId }),
		};
	}

	/** Reports the current segment, and where given one of its elements. */
	complain(code: EraIssueCode, element?: number): void {
		const { name } = currentSegment(this.scanner);
		const record = recordOf(name);
		const field = element === undefined || record.record === undefined ? {} : { field: elementName(name, element) };
		this.issues.add(code, { ...this.here(), ...record, ...field });
	}

	/** Reports the current segment, or where given an element such as "BPR02". */
	complainOf(code: EraIssueCode, field: string | undefined): void {
		if (field === undefined) this.complain(code);
		else this.issues.add(code, { ...this.here(), record: field.slice(0, -2), field });
	}

	/** Hands on the current segment raw: it belongs to none of the objects. */
	keepLoose(): void {
		this.events?.push({ type: 'segment', context: this.standing.context, segment: currentSegment(this.scanner) });
	}
}

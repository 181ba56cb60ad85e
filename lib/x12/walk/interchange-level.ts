import { Elements } from '../elements';
import type { EnvelopeTrailer } from '../model';
import type { FoundHeader } from '../scanner';
import { readGroupHeader, readInterchangeHeader } from '../segments/envelope';
import { decodeText } from '../text';
import { TwinWatch } from '../twins';
import { checkTrailer } from './check-trailer';
import { currentPosition, currentSegment } from './current-segment';
import type { Desk } from './desk';
import type { GroupLevel } from './group-level';

/** ISA … IEA. */
export class InterchangeLevel {
	isOpen = false;
	readonly twins: TwinWatch;
	/** False as soon as anything in it is found wanting. */
	private sound = true;
	private readonly desk: Desk;
	private readonly group: GroupLevel;

	constructor(desk: Desk, group: GroupLevel) {
		this.desk = desk;
		this.group = group;
		this.twins = new TwinWatch(desk.limits.remembered);
	}

	open(found: FoundHeader): void {
		const { desk } = this;
		const { issues, scanner, summary } = desk;
		const place = desk.here();
		const at = currentPosition(scanner);
		issues.forget();
		this.isOpen = true;
		this.sound = found.kind === 'isa';
		this.group.startInterchange();
		summary.interchanges += 1;
		let header = null;
		if (found.kind === 'isa') {
			summary.segments += 1;
			header = readInterchangeHeader(new Elements({ name: 'ISA', elements: found.elements.map(decodeText), at }));
			if (this.twins.isTwin(`${header.senderQualifier}*${header.senderId}*${header.controlNumber}`)) {
				issues.add('duplicateInterchange', { ...place, interchange: header.controlNumber, field: 'ISA13' });
			}
		} else at.segment += 1;
		const where = found.kind === 'isa' ? { ...place, record: 'ISA' } : { ...place, segment: at.segment };
		for (const { code, field } of found.notes) issues.add(code, field === undefined ? where : { ...where, field });
		desk.standing.enterInterchange(header);
		desk.events?.push({ type: 'interchange', header, separators: found.delimiters.separators, at });
	}

	/** The current segment is a GS. */
	openGroup(): void {
		this.closeGroup(null, false);
		this.group.open(readGroupHeader(new Elements(currentSegment(this.desk.scanner))));
	}

	/** As `GroupLevel.close`. */
	closeGroup(trailer: EnvelopeTrailer | null, atEnd: boolean): void {
		if (!this.group.close(trailer, atEnd)) this.sound = false;
	}

	/** Neither it nor the group in it can be called complete any more. */
	spoil(): void {
		this.sound = false;
		this.group.spoil();
	}

	/** A trailer stands where there is nothing for it to close. */
	stray(): void {
		this.sound = false;
		this.desk.complain('strayTrailer');
		this.desk.keepLoose();
	}

	/** Null: there is no IEA. Answers false when it is not complete. */
	close(trailer: EnvelopeTrailer | null): boolean {
		const { desk } = this;
		const { standing } = desk;
		this.closeGroup(null, trailer === null);
		if (!this.isOpen) {
			if (trailer !== null) this.stray();
			return trailer === null;
		}
		this.isOpen = false;
		let complete = this.sound;
		if (trailer !== null) {
			complete = checkTrailer(desk, 'IEA', trailer, this.group.count, standing.interchange?.controlNumber ?? trailer.controlNumber) && complete;
		} else {
			complete = false;
			if (standing.interchange !== null) desk.issues.add('ieaMissing', desk.here());
		}
		desk.events?.push({ type: 'interchangeEnd', trailer, complete });
		standing.enterInterchange(null);
		return complete;
	}
}

import { readCompactDate } from '../../../core/date';
import type { SourceRef } from '../../../core/source-ref';
import type { SegmentCursor } from '../../scan-segments';
import type { Desk } from '../set-reader';
import type { EligibilityDate, EligibilityLevel, EligibilityPerson, EligibilityRejection, NamedCode } from './eligibility';
import { type OpenBenefit, orNull, readBenefit, readEligibilityDate, readRejection, readServiceTypes } from './read-benefit';

type Reference = { readonly qualifier: string; readonly value: string };

/** Everything under one HL of a 270 or 271, while it is read. */
export class OpenLevel {
	readonly kind: EligibilityLevel;
	readonly source: SourceRef;
	readonly traces: { type: string; number: string; originator: string | null }[] = [];
	readonly dates: EligibilityDate[] = [];
	readonly rejections: EligibilityRejection[] = [];
	readonly references: Reference[] = [];
	readonly requestedServiceTypes: NamedCode[] = [];
	benefits: OpenBenefit[] = [];
	/** Of everything given out already, too. */
	activeSeen = false;
	inactiveSeen = false;
	id = '';
	idQualifier = '';
	/** NM103 of an organisation. */
	organization = '';
	person: EligibilityPerson | null = null;
	part = 1;
	/** Segments held since the last part was given out. */
	held = 0;
	private omitted = false;
	private named = false;
	private benefit: OpenBenefit | null = null;
	private readonly desk: Desk;

	constructor(kind: EligibilityLevel, desk: Desk) {
		this.kind = kind;
		this.desk = desk;
		this.source = desk.source();
	}

	/** True when something is said or asked about this level itself. */
	get speaks(): boolean {
		return this.traces.length + this.rejections.length + this.requestedServiceTypes.length + this.benefits.length > 0 || this.part > 1;
	}

	/** What follows belongs to the next part. */
	nextPart(): void {
		this.part += 1;
		this.held = 0;
		this.benefits = [];
	}

	add(segment: SegmentCursor, name: string): void {
		const { benefit } = this;
		this.held += 1;
		// Parts begin at an EB; a single benefit with more detail than two parts hold loses the rest of it.
		if (this.held > this.desk.limits.headerSegments * 2) {
			if (!this.omitted) this.desk.complain('detailOmitted');
			this.omitted = true;
			return;
		}
		switch (name) {
			case 'TRN':
				this.traces.push({ type: segment.text(1), number: segment.text(2), originator: orNull(segment.text(3)) });
				return;
			case 'NM1':
				if (benefit !== null) this.addEntity(segment, benefit);
				else if (!this.named) this.addName(segment);
				return;
			case 'DMG':
				if (this.person !== null) this.person = { ...this.person, birthDate: this.birthDate(segment), gender: orNull(segment.text(3)) };
				return;
			case 'REF':
				(benefit ?? this).references.push({ qualifier: segment.text(1), value: segment.text(2) });
				return;
			case 'DTP':
				(benefit ?? this).dates.push(readEligibilityDate(segment, this.desk));
				return;
			case 'AAA':
				if (benefit === null) this.rejections.push(readRejection(segment, this.kind));
				else benefit.rejections.push(readRejection(segment, 'benefit'));
				return;
			case 'EQ':
				this.requestedServiceTypes.push(...readServiceTypes(segment, 1));
				return;
			case 'EB':
				this.addBenefit(segment);
				return;
			case 'MSG':
				if (benefit === null) this.desk.complain('benefitOutOfPlace');
				else benefit.messages.push(segment.text(1));
				return;
			default:
				// Addresses and the like of the person are not carried on.
				if (benefit !== null && name !== 'LS' && name !== 'LE') benefit.otherSegments.push([name, ...segment.elements()]);
		}
	}

	private birthDate(segment: SegmentCursor): string | null {
		const text = segment.text(2);
		const date = segment.text(1) === 'D8' ? readCompactDate(text) : null;
		if (date === null && text !== '') this.desk.complain('dateUnreadable', { element: 2 });
		return date;
	}

	private addName(segment: SegmentCursor): void {
		this.named = true;
		this.idQualifier = segment.text(8);
		this.id = segment.text(9);
		if (segment.text(2) === '2') this.organization = segment.text(3);
		this.person = {
			lastName: orNull(segment.text(3)),
			firstName: orNull(segment.text(4)),
			middleName: orNull(segment.text(5)),
			birthDate: null,
			gender: null,
		};
	}

	private addEntity(segment: SegmentCursor, benefit: OpenBenefit): void {
		benefit.entities.push({
			role: segment.text(1),
			organization: segment.text(2) === '2' ? orNull(segment.text(3)) : null,
			idQualifier: orNull(segment.text(8)),
			id: orNull(segment.text(9)),
		});
	}

	private addBenefit(segment: SegmentCursor): void {
		const benefit = readBenefit(segment, this.desk);
		const { code } = benefit.information;
		if (/^[1-5]$/.test(code)) this.activeSeen = true;
		else if (/^[678]$/.test(code)) this.inactiveSeen = true;
		this.benefit = benefit;
		this.benefits.push(benefit);
	}
}

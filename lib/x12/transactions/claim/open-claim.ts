import type { Cents } from '../../../core/money';
import type { SourceRef } from '../../../core/source-ref';
import { componentsOf } from '../answers/fault-place';
import type { Position } from '../../model';
import type { SegmentCursor } from '../../scan-segments';
import type { Desk } from '../set-reader';
import { type DateRange, readDateRange, spanning } from './claim-dates';

/** DTP01 of a service date: 472 service, 434 statement (institutional). */
const SERVICE_DATES: ReadonlySet<string> = new Set(['472', '434']);

/** Element with the charge, by segment of a line. */
const LINE_CHARGE: Readonly<Record<string, number>> = { SV1: 2, SV2: 3, SV3: 2 };

/** One CLM and what follows it, while it is read. */
export class OpenClaim {
	readonly claimId: string;
	readonly chargedCents: Cents | null;
	readonly facilityType: string;
	readonly frequency: string;
	readonly source: SourceRef;
	readonly at: Position;
	lines = 0;
	/** SV1, SV2 or SV3 of its first line. */
	lineSegment = '';
	private claimDates: DateRange | null = null;
	private lineDates: DateRange | null = null;
	private lineCents: number = 0;
	private pricedLines = 0;
	private readonly desk: Desk;

	constructor(segment: SegmentCursor, desk: Desk) {
		this.desk = desk;
		this.claimId = segment.text(1);
		this.chargedCents = segment.cents(2);
		const [facilityType = '', , frequency = ''] = componentsOf(segment, 5);
		this.facilityType = facilityType;
		this.frequency = frequency;
		this.source = desk.source();
		this.at = desk.here();
		if (this.claimId === '') this.complain('requiredMissing', 1);
		if (segment.text(2) === '') this.complain('requiredMissing', 2);
		else if (this.chargedCents === null) this.complain('amountUnreadable', 2);
	}

	/** Null when there is none that can be read. */
	get dates(): DateRange | null {
		return this.claimDates ?? this.lineDates;
	}

	add(segment: SegmentCursor, name: string): void {
		if (name === 'LX') this.lines += 1;
		else if (name === 'DTP') this.addDate(segment);
		else if (Object.hasOwn(LINE_CHARGE, name)) this.addCharge(segment, name);
	}

	/** Checks what needs the whole claim. */
	settle(): void {
		if (this.dates === null) this.complain('serviceDateMissing');
		const { chargedCents, lines, pricedLines, lineCents } = this;
		if (chargedCents === null || lines === 0 || pricedLines !== lines || !Number.isSafeInteger(lineCents)) return;
		if (lineCents !== chargedCents) this.complain('claimChargeTotal', 2, chargedCents - lineCents);
	}

	complain(code: 'requiredMissing' | 'amountUnreadable' | 'serviceDateMissing' | 'claimChargeTotal' | 'duplicateClaim' | 'claimCut', element?: number, differenceCents?: number): void {
		this.desk.complain(code, {
			at: this.at,
			record: 'CLM',
			loop: '2300',
			...(this.claimId === '' ? {} : { claimId: this.claimId }),
			...(element === undefined ? {} : { element }),
			...(differenceCents === undefined ? {} : { differenceCents }),
		});
	}

	private addDate(segment: SegmentCursor): void {
		if (!SERVICE_DATES.has(segment.text(1))) return;
		const range = readDateRange(segment);
		const inLine = this.lines > 0;
		if (range === null) this.desk.complain('dateUnreadable', { element: 3, loop: inLine ? '2400' : '2300', claimId: this.claimId });
		else if (inLine) this.lineDates = spanning(this.lineDates, range);
		else this.claimDates = spanning(this.claimDates, range);
	}

	private addCharge(segment: SegmentCursor, name: string): void {
		const element = LINE_CHARGE[name] ?? 0;
		if (this.lineSegment === '') this.lineSegment = name;
		const cents = segment.cents(element);
		if (cents !== null) {
			this.lineCents += cents;
			this.pricedLines += 1;
		} else this.desk.complain(segment.text(element) === '' ? 'amountMissing' : 'amountUnreadable', { element, loop: '2400', claimId: this.claimId });
	}
}

import type { Position } from '../../model';
import type { SegmentCursor } from '../../scan-segments';
import type { Desk } from '../set-reader';
import type { ClaimLevel } from './claim-levels';
import { type NameLoop, REQUIRED_NAME_ELEMENTS, REQUIRED_PATIENT_ELEMENTS } from './required-elements';

/** Loops whose name must stand under a level. */
const LOOPS: Readonly<Record<ClaimLevel, readonly NameLoop[]>> = { '20': ['2010AA'], '22': ['2010BA', '2010BB'], '23': ['2010CA'] };

/** Loop and element of the relationship between patient and subscriber. */
const RELATION = { '22': ['2000B', 'SBR', 2], '23': ['2000C', 'PAT', 1] } as const;

/**
 * Providers, subscribers, payers and patients above the claims: keeps ids, and checks that what InstaMed
 * requires of each is there. Each level is judged once, when its first claim or the next level comes.
 */
export class ClaimPeople {
	billingProviderId = '';
	payerId = '';
	payerName = '';
	relationship = '';
	level: ClaimLevel | null = null;
	private readonly desk: Desk;
	private at: Position = { segment: 0, byteOffset: 0 };
	private readonly seen = new Set<NameLoop>();
	private inLoop: NameLoop | null = null;
	/** Elements of DMG that are missing; null when there is no DMG. */
	private patientGaps: readonly number[] | null = null;
	private judged = true;
	private patientJudged = true;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	enter(level: ClaimLevel | null): void {
		this.judge();
		this.level = level;
		this.at = this.desk.here();
		this.seen.clear();
		this.inLoop = null;
		this.patientGaps = null;
		this.judged = false;
		this.patientJudged = false;
		this.relationship = '';
		if (level === '20') this.billingProviderId = '';
		if (level === '20' || level === '22') {
			this.payerId = '';
			this.payerName = '';
		}
	}

	/** A segment between HL and the first CLM of the level. */
	add(segment: SegmentCursor, name: string): void {
		const { level } = this;
		if (name === 'NM1') this.addName(segment);
		else if (name === 'SBR' && level === '22') this.relationship = segment.text(2);
		else if (name === 'PAT' && level === '23') this.relationship = segment.text(1);
		else if (name === 'DMG' && (this.inLoop === '2010BA' || this.inLoop === '2010CA')) {
			this.patientGaps = REQUIRED_PATIENT_ELEMENTS.filter((element) => segment.text(element) === '');
		}
	}

	/** The level has a claim: its person is a patient. */
	judgePatient(): void {
		this.judge();
		const { level, desk } = this;
		if (this.patientJudged || level === null || level === '20') return;
		this.patientJudged = true;
		const [relationLoop, record, element] = RELATION[level];
		if (this.relationship === '') desk.complain('requiredMissing', { at: this.at, record, element, loop: relationLoop });
		const loop = level === '22' ? '2010BA' : '2010CA';
		for (const gap of this.patientGaps ?? REQUIRED_PATIENT_ELEMENTS) desk.complain('requiredMissing', { at: this.at, record: 'DMG', element: gap, loop });
	}

	/** The loops of the level must be there by now. */
	judge(): void {
		const { level } = this;
		if (this.judged || level === null) return;
		this.judged = true;
		for (const loop of LOOPS[level]) if (!this.seen.has(loop)) this.desk.complain('loopMissing', { at: this.at, record: 'NM1', loop });
	}

	private addName(segment: SegmentCursor): void {
		const { level } = this;
		this.inLoop = null;
		if (level === null) return;
		const role = segment.text(1);
		const loop = LOOPS[level].find((one) => REQUIRED_NAME_ELEMENTS[one].role === role);
		if (loop === undefined) return;
		this.inLoop = loop;
		this.seen.add(loop);
		for (const element of REQUIRED_NAME_ELEMENTS[loop].elements) {
			if (segment.text(element) === '') this.desk.complain('requiredMissing', { element, loop });
		}
		if (loop === '2010AA') this.billingProviderId = segment.text(9);
		else if (loop === '2010BB') {
			this.payerId = segment.text(9);
			// A payer written as a person may be the patient.
			this.payerName = segment.text(2) === '2' ? segment.text(3) : '';
		}
	}
}

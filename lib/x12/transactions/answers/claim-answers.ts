import type { Answer, AnswerError, AnswerOutcome, AnswerScope, AnswerTarget } from '../../../core/answer';
import type { SourceRef } from '../../../core/source-ref';
import { formatCents } from '../../../core/money';
import type { Position } from '../../model';
import type { SegmentCursor } from '../../scan-segments';
import type { Desk, SetReader } from '../set-reader';
import { ErrorList } from './error-list';
import { readStatusSegment, worst } from './status-verdict';

/** HL03 of the levels that hold claims: patient (277CA), subscriber and dependent (277). */
const CLAIM_LEVELS: ReadonlySet<string> = new Set(['PT', '22', '23']);
const PROVIDER_LEVEL = '19';
const RECEIVER_LEVEL = '21';

/** References of a claim that an answer carries on, by REF01. */
const REFERENCES: Readonly<Record<string, string>> = { '1K': 'REF*1K', D9: 'REF*D9' };

interface Open {
	readonly scope: AnswerScope;
	readonly source: SourceRef;
	readonly at: Position;
	readonly trace: string;
	readonly fields: Record<string, string>;
	patientAccount: string;
	readonly own: AnswerOutcome[];
	readonly lines: AnswerOutcome[];
	readonly list: ErrorList;
	/** First category of the worst status. */
	code: string;
	worstOwn: AnswerOutcome | null;
	contradicted: boolean;
}

/**
 * 277CA and 277: one answer for each claim (TRN at patient level), and for the batch or a provider where they
 * have a status of their own. The claim's id is TRN02, or REF*EJ where there is one (277 to an inquiry, whose
 * trace is that of the inquiry). A status of the batch answers the transaction named by its BHT03.
 */
export class ClaimAnswers implements SetReader {
	private readonly desk: Desk;
	private level = '';
	private providerId = '';
	private trace = '';
	private line = 0;
	private open: Open | null = null;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	segment(segment: SegmentCursor, name: string): void {
		switch (name) {
			case 'HL':
				this.close(true);
				this.level = segment.text(3);
				this.trace = '';
				if (this.level === PROVIDER_LEVEL) this.providerId = '';
				return;
			case 'NM1':
				if (this.level === PROVIDER_LEVEL) this.providerId = segment.text(9);
				return;
			case 'TRN':
				this.trace = segment.text(2);
				if (!CLAIM_LEVELS.has(this.level)) return;
				this.close(true);
				this.start('record');
				return;
			case 'STC':
				this.status(segment);
				return;
			case 'SVC':
				this.line += 1;
				return;
			case 'REF':
				this.reference(segment);
				return;
			default:
		}
	}

	end(closed: boolean): void {
		this.close(closed);
	}

	private start(scope: AnswerScope): Open {
		this.line = 0;
		this.open = {
			scope,
			source: this.desk.source(),
			at: this.desk.here(),
			trace: this.trace,
			fields: {},
			patientAccount: '',
			own: [],
			lines: [],
			list: new ErrorList(),
			code: '',
			worstOwn: null,
			contradicted: false,
		};
		return this.open;
	}

	private reference(segment: SegmentCursor): void {
		const { open } = this;
		if (open === null || this.line > 0) return;
		const qualifier = segment.text(1);
		if (qualifier === 'EJ') open.patientAccount = segment.text(2);
		else if (Object.hasOwn(REFERENCES, qualifier)) open.fields[REFERENCES[qualifier] ?? qualifier] = segment.text(2);
	}

	private status(segment: SegmentCursor): void {
		const isClaim = CLAIM_LEVELS.has(this.level);
		const open = this.open ?? this.start(isClaim || this.level === PROVIDER_LEVEL ? 'record' : 'transaction');
		const inLine = isClaim && this.line > 0;
		const { statuses, action } = readStatusSegment(segment, inLine ? `service line ${String(this.line)}` : null);
		const cents = segment.cents(4);
		if (isClaim && !inLine && cents !== null && open.fields['CLM02'] === undefined) open.fields['CLM02'] = formatCents(cents);
		for (const { outcome, error, category } of statuses) {
			(inLine ? open.lines : open.own).push(outcome);
			if (outcome !== 'accepted') open.list.add(error, this.desk);
			if (inLine) continue;
			const now = open.worstOwn === null ? outcome : worst([open.worstOwn, outcome]);
			if (now !== open.worstOwn) open.code = category;
			open.worstOwn = now;
		}
		const stated = worst(statuses.map(({ outcome }) => outcome));
		if ((action === 'rejected' && stated === 'accepted') || (action === 'accepted' && stated === 'rejected')) {
			open.contradicted = true;
			this.desk.complain('answerContradicts', { element: 3 });
		}
	}

	private outcome(open: Open, closed: boolean): AnswerOutcome {
		if (open.own.length === 0) return 'unknown';
		const own = worst(open.own);
		if (own !== 'accepted') return own;
		if (open.contradicted || !closed) return 'unknown';
		const lines = open.lines.length === 0 ? 'accepted' : worst(open.lines);
		return lines === 'rejected' ? 'acceptedWithErrors' : lines;
	}

	/** `closed` is false when the input may be cut inside the claim. */
	private close(closed: boolean): void {
		const { open, desk } = this;
		if (open === null) return;
		this.open = null;
		this.line = 0;
		if (open.own.length === 0) desk.complain('answerMissing', { at: open.at, record: 'TRN' });
		const errors: readonly AnswerError[] = open.list.errors;
		const answer: Answer = { scope: open.scope, outcome: this.outcome(open, closed), code: open.code, target: this.target(open), errors, source: open.source };
		desk.emit({ type: 'answer', answer });
	}

	private target(open: Open): AnswerTarget {
		const { fields, trace, patientAccount } = open;
		if (CLAIM_LEVELS.has(this.level)) {
			const claimId = patientAccount === '' ? trace : patientAccount;
			if (patientAccount !== '' && trace !== '') fields['TRN02'] = trace;
			return { ...(claimId === '' ? {} : { claimId }), ...(Object.keys(fields).length === 0 ? {} : { fields }) };
		}
		if (this.level === PROVIDER_LEVEL) return { recordType: 'HL19', ...(this.providerId === '' ? {} : { fields: { NM109: this.providerId } }) };
		return this.level === RECEIVER_LEVEL && trace !== '' ? { fields: { BHT03: trace } } : {};
	}
}

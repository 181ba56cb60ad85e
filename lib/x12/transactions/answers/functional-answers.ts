import type { Answer, AnswerError, AnswerOutcome, AnswerTarget } from '../../../core/answer';
import type { SourceRef } from '../../../core/source-ref';
import { readCount } from '../../byte-values';
import type { SegmentCursor } from '../../scan-segments';
import { ELEMENT_ERROR, FUNCTIONAL_NOTE, FUNCTIONAL_OUTCOME, GROUP_ERROR, SEGMENT_ERROR, SET_ERROR } from '../codes/functional-codes';
import { nameOf } from '../codes/name-of';
import type { Desk, SetReader } from '../set-reader';
import { ErrorList } from './error-list';
import { componentsOf, elementAtFault, loopNote } from './fault-place';

interface OpenGroup {
	readonly target: AnswerTarget;
	readonly source: SourceRef;
	/** True once one of its sets was not accepted. */
	spoiled: boolean;
}

interface OpenSet {
	readonly target: AnswerTarget;
	readonly source: SourceRef;
	readonly list: ErrorList;
	/** Claims named as context of errors. */
	readonly claims: Map<string, AnswerError[]>;
}

function outcomeOf(code: string): AnswerOutcome {
	return Object.hasOwn(FUNCTIONAL_OUTCOME, code) ? (FUNCTIONAL_OUTCOME[code] ?? 'unknown') : 'unknown';
}

function countOf(text: string): number {
	return readCount(Buffer.from(text, 'latin1'), 0, text.length);
}

/**
 * 999 and 997: one answer for each set that is named (AK2), one for each claim that an error names (CTX),
 * and one for each group (AK1 … AK9). Bad data that the file repeats (IK404, AK404) is left out: it may be a
 * patient's.
 */
export class FunctionalAnswers implements SetReader {
	private readonly desk: Desk;
	private group: OpenGroup | null = null;
	private set: OpenSet | null = null;
	/** The segment error being read, its errors so far, and the claim it is about. */
	private current: AnswerError[] = [];
	private segmentName = '';
	private segmentNumber: number | null = null;
	private claimId: string | null = null;
	private loop = '';

	constructor(desk: Desk) {
		this.desk = desk;
	}

	segment(segment: SegmentCursor, name: string): void {
		switch (name) {
			case 'AK1':
				this.closeGroup('', []);
				this.group = { target: segment.text(2) === '' ? {} : { group: segment.text(2) }, source: this.desk.source(), spoiled: false };
				return;
			case 'AK2':
				this.closeSet('', []);
				this.openSet(segment);
				return;
			case 'AK3':
			case 'IK3':
				this.segmentError(segment);
				return;
			case 'CTX':
				this.context(segment);
				return;
			case 'AK4':
			case 'IK4':
				this.elementError(segment);
				return;
			case 'AK5':
			case 'IK5':
				if (this.set === null) this.desk.complain('answerOutOfPlace');
				else this.closeSet(segment.text(1), this.listed(segment, 2, SET_ERROR));
				return;
			case 'AK9':
				this.endGroup(segment);
				return;
			default:
				this.desk.complain('unknownSegment');
		}
	}

	end(): void {
		this.closeGroup('', []);
	}

	private openSet(segment: SegmentCursor): void {
		const transaction = segment.text(2);
		this.set = {
			target: { ...this.group?.target, ...(transaction === '' ? {} : { transaction }) },
			source: this.desk.source(),
			list: new ErrorList(),
			claims: new Map(),
		};
		this.forgetSegment();
	}

	private forgetSegment(): void {
		this.current = [];
		this.segmentName = '';
		this.segmentNumber = null;
		this.claimId = null;
		this.loop = '';
	}

	private segmentError(segment: SegmentCursor): void {
		this.segmentName = /^[A-Z][A-Z0-9]{1,2}$/.test(segment.text(1)) ? segment.text(1) : '';
		const position = countOf(segment.text(2));
		this.segmentNumber = position === position ? position : null;
		this.loop = segment.text(3);
		this.claimId = null;
		this.current = [];
		const code = segment.text(4);
		// "8" says no more than that element errors follow.
		if (code !== '' && code !== '8') this.addError(this.segmentName, code, nameOf(SEGMENT_ERROR, code));
	}

	private context(segment: SegmentCursor): void {
		const [what = '', value = ''] = componentsOf(segment, 1);
		if (what !== 'CLM01' || value === '' || this.set === null) return;
		this.claimId = value;
		const { claims } = this.set;
		if (claims.size >= this.desk.limits.remembered) return;
		// The segment error stands before the context that names its claim.
		const named = claims.get(value);
		if (named === undefined) claims.set(value, this.current.splice(0));
		else named.push(...this.current.splice(0));
	}

	private elementError(segment: SegmentCursor): void {
		const code = segment.text(3);
		this.addError(elementAtFault(this.segmentName, componentsOf(segment, 1)), code, nameOf(ELEMENT_ERROR, code));
	}

	private addError(field: string, code: string, text: string | null): void {
		if (this.set === null) {
			this.desk.complain('answerOutOfPlace');
			return;
		}
		const reason = [text, loopNote(this.loop)].filter((part) => part !== null).join(', ');
		const error: AnswerError = { field: field === '' ? null : field, code: code === '' ? null : code, reason: reason === '' ? null : reason, segment: this.segmentNumber };
		if (!this.set.list.add(error, this.desk)) return;
		if (this.claimId === null) this.current.push(error);
		else this.set.claims.get(this.claimId)?.push(error);
	}

	private listed(segment: SegmentCursor, from: number, names: Readonly<Record<string, string>>): AnswerError[] {
		const codes = [0, 1, 2, 3, 4].map((i) => segment.text(from + i)).filter((code) => code !== '');
		return codes.map((code) => ({ field: null, code, reason: nameOf(names, code) }));
	}

	/** An empty code: there is no AK5. */
	private closeSet(code: string, own: readonly AnswerError[]): void {
		const { set, desk } = this;
		if (set === null) return;
		this.set = null;
		this.forgetSegment();
		for (const error of own) set.list.add(error, desk);
		let outcome = outcomeOf(code);
		if (code === '') desk.complain('answerMissing', { record: 'AK2' });
		else if (outcome === 'accepted' && set.list.errors.length > 0) {
			desk.complain('answerContradicts', { element: 1 });
			outcome = 'acceptedWithErrors';
		}
		if (this.group !== null && outcome !== 'accepted' && outcome !== 'acceptedWithErrors') this.group.spoiled = true;
		const answer = { outcome, code };
		this.answer({ ...answer, scope: 'transaction', target: set.target, errors: set.list.errors, source: set.source });
		for (const [claimId, errors] of set.claims) this.answer({ ...answer, scope: 'record', target: { ...set.target, claimId }, errors, source: set.source });
	}

	private endGroup(segment: SegmentCursor): void {
		const { group, desk } = this;
		const code = segment.text(1);
		const errors = this.listed(segment, 5, GROUP_ERROR);
		const note = nameOf(FUNCTIONAL_NOTE, code);
		if (note !== null) errors.unshift({ field: null, code, reason: note });
		if (group === null) desk.complain('answerOutOfPlace');
		this.closeSet('', []);
		const [included, accepted] = [countOf(segment.text(2)), countOf(segment.text(4))];
		const contradicts = group?.spoiled === true || (code === 'A' && errors.length > 0) || (included === included && accepted === accepted && included !== accepted);
		const acceptsAll = code === 'A' || code === 'E';
		if (acceptsAll && contradicts) desk.complain('answerContradicts', { element: 1 });
		this.group ??= { target: {}, source: desk.source(), spoiled: false };
		this.closeGroup(code, errors, acceptsAll && contradicts);
	}

	/** An empty code: there is no AK9. */
	private closeGroup(code: string, errors: readonly AnswerError[], doubtful = false): void {
		this.closeSet('', []);
		const { group } = this;
		if (group === null) return;
		this.group = null;
		if (code === '') this.desk.complain('answerMissing', { record: 'AK1' });
		this.answer({ scope: 'group', outcome: doubtful ? 'unknown' : outcomeOf(code), code, target: group.target, errors, source: group.source });
	}

	private answer(answer: Answer): void {
		this.desk.emit({ type: 'answer', answer });
	}
}

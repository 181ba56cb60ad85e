import type { Answer } from '../core/answer';
import type { Acknowledgement } from './acknowledgement';
import { levelOf, type Level } from './envelope-index';
import { findRecords } from './find-records';
import { placeOf, type ProblemList } from './problems';
import type { SentRecords } from './sent-records';

/** `sure`: about this record alone. `several`: it fits others too. `disagrees`: right number, but another kind or content. */
export type Fit = 'sure' | 'several' | 'disagrees';

/** What one acknowledgement says about one record or envelope. */
export interface Said<F = Fit> {
	readonly answer: Answer;
	readonly by: AcknowledgementState;
	readonly fit: F;
}

/** What is known of one acknowledgement besides its answers. */
export interface AcknowledgementState {
	readonly acknowledgement: Acknowledgement;
	/** `named`: plainly about another file. `unnamed`: no answer of it fits, so it may be. */
	foreign: 'no' | 'named' | 'unnamed';
	/** Something in it may be a rejection of a record it does not name. */
	inDoubt: boolean;
	hasVerdict: boolean;
}

/** Everything that was said, sorted by what it is about. */
export class Evidence {
	readonly states: AcknowledgementState[] = [];
	readonly unmatched: Answer[] = [];
	/** Verdicts on the file, or on its interchanges. */
	readonly ofFile: Answer[] = [];
	readonly #records = new Map<number, Said[]>();
	/** Level and envelope (or "all") → what was said. */
	readonly #levels = new Map<string, Array<Said<'sure' | 'several'>>>();

	constructor(sent: SentRecords, acknowledgements: readonly Acknowledgement[], problems: ProblemList) {
		for (const acknowledgement of acknowledgements) this.#take(sent, acknowledgement, problems);
	}

	aboutRecord(at: number): readonly Said[] {
		return this.#records.get(at) ?? [];
	}

	aboutLevel(level: Level, envelope: number): ReadonlyArray<Said<'sure' | 'several'>> {
		const all = this.#levels.get(`${level} all`) ?? [];
		const own = envelope === -1 ? [] : (this.#levels.get(`${level} ${envelope}`) ?? []);
		return own.length === 0 ? all : [...all, ...own];
	}

	#take(sent: SentRecords, acknowledgement: Acknowledgement, problems: ProblemList): void {
		const { answers, file, complete } = acknowledgement;
		const state: AcknowledgementState = { acknowledgement, foreign: 'no', inDoubt: false, hasVerdict: false };
		this.states.push(state);
		if (!complete) problems.add('incomplete', { file });
		const ofFile: Answer[] = [];
		const lost: Answer[] = [];
		let fits = false;
		for (const answer of answers) {
			if (answer.outcome === 'unknown') problems.add('unknownStatus', placeOf(answer));
			const level = levelOf(answer);
			if (level === 'file' && answer.target.interchange === undefined) ofFile.push(answer);
			else if (this.#place(sent, answer, level, state, problems)) fits = true;
			else lost.push(answer);
		}
		if (lost.length > 0 && !fits && !state.inDoubt) this.#isForeign(state, problems);
		this.unmatched.push(...lost, ...(state.foreign === 'no' ? [] : ofFile));
		if (state.foreign !== 'no') return;
		state.hasVerdict = ofFile.length > 0;
		for (const answer of ofFile) this.#addLevel('file', ['all'], { answer, by: state, fit: 'sure' });
	}

	#isForeign(state: AcknowledgementState, problems: ProblemList): void {
		const { answers, file } = state.acknowledgement;
		problems.add('otherFile', { file });
		// Control numbers and claim ids name one file only; line numbers are alike in all.
		const isNamed = answers.some(({ scope, target }) => scope === 'group' || scope === 'transaction' || target.interchange !== undefined || target.claimId !== undefined);
		state.foreign = isNamed ? 'named' : 'unnamed';
	}

	/** False when it is about nothing that was sent. */
	#place(sent: SentRecords, answer: Answer, level: Level | null, by: AcknowledgementState, problems: ProblemList): boolean {
		const where = placeOf(answer);
		if (level !== null) {
			const { envelopes, ambiguous } = sent.envelopes.cover(answer, level);
			if (envelopes.length === 0) problems.add('notSent', where);
			if (ambiguous) problems.add('ambiguous', where);
			this.#addLevel(level, envelopes === 'all' ? ['all'] : envelopes, { answer, by, fit: ambiguous ? 'several' : 'sure' });
			return envelopes.length > 0;
		}
		const found = findRecords(sent, answer);
		if (found.kind === 'none') {
			problems.add(found.isDefinite ? 'notSent' : 'unidentified', where);
			if (!found.isDefinite) by.inDoubt = true;
			return false;
		}
		const fit: Fit = found.kind === 'disagrees' ? 'disagrees' : found.at.length > 1 ? 'several' : 'sure';
		for (const at of found.at) {
			if (found.kind === 'disagrees') problems.add(found.how, where, sent.records[at]?.line);
			else if (fit === 'several') problems.add('ambiguous', where, sent.records[at]?.line);
			const said = this.#records.get(at);
			if (said === undefined) this.#records.set(at, [{ answer, by, fit }]);
			else said.push({ answer, by, fit });
		}
		return true;
	}

	#addLevel(level: Level, envelopes: ReadonlyArray<number | 'all'>, said: Said<'sure' | 'several'>): void {
		if (level === 'file' && envelopes.length > 0) this.ofFile.push(said.answer);
		for (const envelope of envelopes) {
			const key = `${level} ${envelope}`;
			const known = this.#levels.get(key);
			if (known === undefined) this.#levels.set(key, [said]);
			else known.push(said);
		}
	}
}

import type { AnswerMapping, FormatSpec, RecordSpec } from '../formats/spec';
import { UNKNOWN_RECORD } from '../formats/row';
import { EchoIndex, type EchoField } from './echo-index';
import { EnvelopeIndex, type Envelope } from './envelope-index';
import { sameNumber, valueText } from './value-text';

/** What is used of a row of the file that was sent; a `FormatRow` and its JSON both fit. */
export interface SentRow {
	readonly record: string;
	/** 1-based. */
	readonly line: number;
	readonly values: Readonly<Record<string, unknown>>;
	readonly extra?: readonly string[];
}

/** A claim of an 837 that was sent. What is left out cannot be matched by. */
export interface SentClaim extends Envelope {
	/** CLM01. */
	readonly claimId: string;
	/** 1-based segment of CLM. */
	readonly segment?: number;
	/** What an answer may repeat, under its element, e.g. `CLM02` as "125.50" or `REF*D9`. */
	readonly fields?: Readonly<Record<string, string>>;
}

export interface SentRecord {
	/** 1-based line, or null for a claim. */
	readonly line: number | null;
	/** 1-based segment of a claim, or null. */
	readonly segment: number | null;
	/** Record code; "CLM" for a claim. */
	readonly record: string;
	readonly recordNumber: string | null;
	readonly claimId: string | null;
	/** Fields that tell which record it is: those that answers repeat, and the one that identifies it. */
	readonly key: Readonly<Record<string, string>>;
	/** Ids under which an answer may name its kind; null when its layout has none. */
	readonly types: ReadonlySet<string> | null;
	/** Header or trailer: can be answered, but need not be. */
	readonly isFrame: boolean;
	/** Number of the unit it belongs to, from 0; -1 outside all units. */
	readonly unit: number;
	/** Number of its envelope, from 0; -1 for a row. */
	readonly envelope: number;
}

interface RecordPlan {
	readonly types: ReadonlySet<string> | null;
	readonly isFrame: boolean;
	readonly opensUnit: boolean;
	readonly keyFields: readonly string[];
}

/** The records of one file that was sent, in order, found again by whatever an answer tells. */
export class SentRecords {
	readonly records: SentRecord[] = [];
	readonly byLine = new Map<number, number[]>();
	readonly byNumber = new Map<string, number[]>();
	readonly byClaim = new Map<string, number[]>();
	readonly envelopes = new EnvelopeIndex();
	readonly echoes: EchoIndex;
	#units = 0;
	readonly #rules: AnswerMapping | undefined;
	readonly #plans: ReadonlyMap<string, RecordPlan>;

	/**
	 * @param sent the format of the file that was sent; null for claims
	 * @param answering the format of its acknowledgement, which says by what records are known
	 */
	constructor(sent: FormatSpec | null, answering: FormatSpec | null) {
		this.#rules = answering?.answer;
		this.#plans = new Map((sent?.records ?? []).map((record) => [record.code, planOf(record, this.#rules)]));
		this.echoes = new EchoIndex(answering === null || this.#rules === undefined ? [] : echoFields(answering, this.#rules));
	}

	/** Units of the file: every detail record, or those that a unit begins with. */
	get units(): number {
		return this.#units;
	}

	/** Adds the next row of the file. */
	add(row: SentRow): void {
		const plan = this.#plans.get(row.record) ?? unknownPlan(row);
		const { number } = this.#rules ?? {};
		const recordNumber = number === undefined || number.counts === 'lines' ? '' : valueText(row.values[number.counts.field]);
		const key = plan.keyFields.map((name) => [name, valueText(row.values[name])] as const).filter(([, text]) => text !== '');
		if (plan.opensUnit) this.#units += 1;
		const whole: SentRecord = {
			line: row.line,
			segment: null,
			record: row.record,
			recordNumber: recordNumber === '' ? null : recordNumber,
			claimId: null,
			key: Object.fromEntries(key),
			types: plan.types,
			isFrame: plan.isFrame,
			unit: plan.isFrame ? -1 : this.#units - 1,
			envelope: -1,
		};
		const at = this.records.push(whole) - 1;
		push(this.byLine, row.line, at);
		if (recordNumber !== '') push(this.byNumber, sameNumber(recordNumber), at);
		if (!plan.isFrame) this.echoes.add(whole.key, at);
	}

	/** Adds the next claim of the file. */
	addClaim(claim: SentClaim): void {
		this.#units += 1;
		const at = this.records.length;
		this.records.push({
			line: null,
			segment: claim.segment ?? null,
			record: 'CLM',
			recordNumber: null,
			claimId: claim.claimId,
			key: claim.fields ?? {},
			types: null,
			isFrame: false,
			unit: this.#units - 1,
			envelope: this.envelopes.add(claim),
		});
		push(this.byClaim, claim.claimId.trim(), at);
	}
}

function planOf(record: RecordSpec, rules: AnswerMapping | undefined): RecordPlan {
	const isFrame = record.role !== 'detail';
	const { when } = record;
	const codes = when === undefined ? [record.code] : when.kind === 'codes' ? [record.code, ...when.codes] : null;
	const known = new Set(record.fields.map(({ name }) => name));
	const names = [...(rules?.same ?? []).map(({ sent }) => sent), ...(record.identity === undefined ? [] : [record.identity])];
	return {
		types: codes === null ? null : new Set(codes),
		isFrame,
		opensUnit: !isFrame && (rules?.units === undefined || rules.units.includes(record.code)),
		keyFields: [...new Set(names)].filter((name) => known.has(name)),
	};
}

/** A line that is no record of the format was sent all the same; its first column is what it calls itself. */
function unknownPlan(row: SentRow): RecordPlan {
	const id = row.record === UNKNOWN_RECORD ? valueText(row.extra?.[0]) : row.record;
	return { types: id === '' ? null : new Set([id]), isFrame: false, opensUnit: true, keyFields: [] };
}

function echoFields(answering: FormatSpec, { record, same = [] }: AnswerMapping): EchoField[] {
	const fields = answering.records.find(({ code }) => code === record)?.fields ?? [];
	return same.map(({ answer, sent }) => {
		const field = fields.find(({ name }) => name === answer);
		return { name: sent, max: field?.kind === 'text' ? (field.max ?? null) : null };
	});
}

function push<K>(map: Map<K, number[]>, key: K, at: number): void {
	const known = map.get(key);
	if (known === undefined) map.set(key, [at]);
	else known.push(at);
}

import type { ColumnCutter } from '../row';
import type { Field, RecordSpec } from '../spec';
import type { TextLine } from '../text-lines';
import { addColumn, type Columns } from './columns';
import { escapeHl7, readHl7Path, separatorsFrom, unescapeHl7, USUAL_SEPARATORS, type Hl7Path, type Hl7Separators } from './hl7-text';
import type { Cell, LineCodec, Misfit } from './line-codec';

/** Segments that name the separators in their first two fields. */
const HEADERS = new Set(['MSH', 'FHS', 'BHS']);
const ID_LENGTH = 3;
/** Characters by which a network connection frames a message; they may be left in a file. */
const FRAMING = '\u000b\u001c';
/** HL7 for "delete this value": as text it stays, as anything else it is empty. */
const DELETED = '""';

interface Place {
	readonly path: Hl7Path;
	readonly isText: boolean;
}

const places = new WeakMap<RecordSpec, readonly Place[]>();

function placeOf(field: Field): Place {
	return { path: readHl7Path(field.path) ?? { field: field.n, component: 0, subcomponent: 0 }, isText: field.kind === 'text' };
}

function placesOf(record: RecordSpec): readonly Place[] {
	const known = places.get(record);
	if (known !== undefined) return known;
	const made = record.fields.map(placeOf);
	places.set(record, made);
	return made;
}

function idOf(record: RecordSpec): string {
	return record.when?.kind === 'codes' ? (record.when.codes[0] ?? record.code) : record.code;
}

function withoutFraming(text: string): string {
	let at = 0;
	while (at < text.length && FRAMING.includes(text.charAt(at))) at += 1;
	return text.slice(at);
}

function segmentText(line: TextLine): string {
	return withoutFraming(line.text.substring(line.start, line.end));
}

/** Fields of a segment, the first at index 0; in a header the field separator itself is the first. */
function fieldsOf(segment: string, { field }: Hl7Separators): string[] {
	const fields = segment.split(field);
	const [id = ''] = fields;
	return HEADERS.has(id) ? [field, ...fields.slice(1)] : fields.slice(1);
}

/** Text at a path; of a field that repeats, the first repetition, unless the whole field is asked for. */
function textAt(fields: readonly string[], { field, component, subcomponent }: Hl7Path, separators: Hl7Separators): string {
	const whole = fields[field - 1] ?? '';
	if (component === 0) return unescapeHl7(whole, separators, true);
	const [first = ''] = whole.split(separators.repetition);
	const part = first.split(separators.component)[component - 1] ?? '';
	return unescapeHl7(subcomponent === 0 ? part : (part.split(separators.subcomponent)[subcomponent - 1] ?? ''), separators, false);
}

function joinFilled(parts: readonly string[], separator: string): string {
	let last = parts.length;
	while (last > 0 && parts[last - 1] === '') last -= 1;
	return parts.slice(0, last).join(separator);
}

/** A list from texts by 1-based number, gaps left empty. */
function listOf(texts: ReadonlyMap<number, string>): string[] {
	return Array.from({ length: Math.max(0, ...texts.keys()) }, (_, index) => texts.get(index + 1) ?? '');
}

/**
 * HL7 v2 segments, one a line. Fields are found by path, so a segment has a column for each field of the
 * layout; the columns of a row are the segment's own fields. Header segments say how the segments after them
 * are written, so each file needs a codec of its own.
 */
export class Hl7Codec implements LineCodec {
	readonly fills = false;
	readonly forbidden = '';
	readonly unlisted = 'unlistedSegment';
	#separators = USUAL_SEPARATORS;
	#isUnlisted = false;

	get separator(): string {
		return this.#separators.field;
	}

	fresh(): LineCodec {
		return new Hl7Codec();
	}

	firstColumn(line: TextLine): string {
		const segment = segmentText(line);
		const id = segment.slice(0, ID_LENGTH);
		const next = segment.charAt(ID_LENGTH);
		return next === '' || next === this.#separators.field || HEADERS.has(id) ? id : '';
	}

	split(line: TextLine, record: RecordSpec | null, columns: Columns): void {
		const segment = segmentText(line);
		columns.problem = this.#learn(segment) ? null : 'doubtfulSeparators';
		columns.count = 0;
		columns.ahead = -1;
		this.#isUnlisted = record === null;
		const separators = this.#separators;
		const fields = fieldsOf(segment, separators);
		const texts =
			record === null
				? segment.split(separators.field)
				: placesOf(record).map(({ path, isText }) => {
						const isEncoding = path.field === 2 && HEADERS.has(idOf(record));
						const text = isEncoding ? (fields[1] ?? '') : textAt(fields, path, separators);
						return text === DELETED && !isText ? '' : text;
					});
		columns.text = texts.join('');
		let at = 0;
		for (const text of texts) {
			addColumn(columns, at, at + text.length);
			at += text.length;
		}
	}

	cutter(): ColumnCutter {
		const separators = this.#separators;
		const isUnlisted = this.#isUnlisted;
		return {
			columnsOf: (raw) => {
				const segment = withoutFraming(raw);
				return isUnlisted ? segment.split(separators.field) : fieldsOf(segment, separators);
			},
		};
	}

	misfits(cells: readonly Cell[], record: RecordSpec): readonly Misfit[] {
		if (!HEADERS.has(idOf(record))) return [];
		return placesOf(record).flatMap(({ path }, index) => {
			const text = cells[index]?.text ?? '';
			const usable = text === '' || (path.field === 1 ? text === USUAL_SEPARATORS.field : path.field !== 2 || separatorsFrom(USUAL_SEPARATORS.field, text) !== null);
			return usable ? [] : [{ index, problem: 'notSeparators' as const }];
		});
	}

	join(cells: readonly Cell[], record: RecordSpec): string {
		const id = idOf(record);
		const isHeader = HEADERS.has(id);
		const list = placesOf(record).map(({ path }, index) => ({ path, text: cells[index]?.text ?? '' }));
		const { field } = USUAL_SEPARATORS;
		if (isHeader) {
			const encoding = list.find(({ path }) => path.field === 2)?.text ?? '';
			this.#separators = (encoding === '' ? null : separatorsFrom(field, encoding)) ?? USUAL_SEPARATORS;
			const { component, repetition, escape, subcomponent } = this.#separators;
			const named = encoding === '' ? component + repetition + escape + subcomponent : encoding;
			const rest = this.#fieldTexts(list.filter(({ path }) => path.field > 2)).slice(2);
			return joinFilled([id, named, ...rest], field);
		}
		return joinFilled([id, ...this.#fieldTexts(list)], field);
	}

	/** Texts of all fields up to the last that is filled. */
	#fieldTexts(list: ReadonlyArray<{ readonly path: Hl7Path; readonly text: string }>): string[] {
		const separators = this.#separators;
		const fields = new Map<number, string>();
		for (const number of new Set(list.map(({ path }) => path.field))) {
			const here = list.filter(({ path }) => path.field === number);
			const components = new Map<number, string>();
			for (const component of new Set(here.map(({ path }) => path.component))) {
				const parts = here.filter(({ path }) => path.component === component);
				const texts = new Map(parts.map(({ path, text }) => [Math.max(1, path.subcomponent), escapeHl7(text, separators, path.component === 0)]));
				components.set(Math.max(1, component), joinFilled(listOf(texts), separators.subcomponent));
			}
			fields.set(number, joinFilled(listOf(components), separators.component));
		}
		return listOf(fields);
	}

	/** Takes over the separators of a header segment; false when it names none that can be used. */
	#learn(segment: string): boolean {
		if (!HEADERS.has(segment.slice(0, ID_LENGTH))) return true;
		const field = segment.charAt(ID_LENGTH);
		if (field === '') return true;
		const encoding = segment.slice(ID_LENGTH + 1).split(field, 1)[0] ?? '';
		const found = separatorsFrom(field, encoding === '' ? '^~\\&' : encoding);
		this.#separators = found ?? USUAL_SEPARATORS;
		return found !== null;
	}
}

import { looksLikePosting, sightTransactions, type X12Sight } from '../x12';
import { planOf, type FormatPlan, type RecordPlan } from './compile';
import { RowDecoder } from './decode-row';
import { fitsFileName } from './file-name';
import type { FormatRow } from './row';
import type { Field, FormatSpec } from './spec';
import { LineReader, type TextLine } from './text-lines';

/** What `detectFormat` answers for an ERA, which the X12 reader reads. */
export const ERA_FORMAT_ID = 'x12-remittance';

export interface Candidate {
	readonly formatId: string;
	/** 0 to 1: share of the rows seen that fit, weighed by how much a fit proves. */
	readonly confidence: number;
}

export interface Detection {
	/** Null: it cannot be told. */
	readonly formatId: string | null;
	readonly confidence: number;
	/** Other formats that the content could be, likeliest first. */
	readonly alternatives: readonly Candidate[];
	/** Formats that the content fits equally well; empty unless `code` is "ambiguous". */
	readonly rivals: readonly string[];
	readonly code: 'content' | 'contentAndName' | 'empty' | 'ambiguous' | 'notRecognised' | 'otherX12';
	/** ST01 of an X12 file, e.g. "999"; "TA1" for a file with no other transaction. */
	readonly transactionSet?: string;
	/** One sentence for a person. */
	readonly reason: string;
}

const LINES = 50;
const LEAST = 0.6;
/** Two candidates closer than this many hundredths cannot be told apart by content. */
const CLOSE = 10;
/** A layout without record code is recognised by at least this many fields that are more than text. */
const PROVING_FIELDS = 3;
/** Characters from which a record code proves much by itself. */
const LONG_CODE = 5;
/** What a layout reaches that too few fields prove. */
const UNPROVEN = 0.5;

/** What a sound row counts whose layout leaves columns without a name. */
const UNEXPLAINED = 0.5;

interface Fit {
	readonly format: FormatSpec;
	readonly confidence: number;
}

interface Judged {
	readonly rightLength: boolean;
	readonly sound: boolean;
	/** More columns than the layout lists. */
	readonly isLong: boolean;
	/** Columns follow that the layout does not name. */
	readonly unexplained: boolean;
	/** Fields that are more than text, filled and as the layout says. */
	readonly proving: number;
}

function provesSomething(field: Field): boolean {
	if (field.kind === 'text') return field.digits === true || field.decimal === true;
	return field.kind !== 'filler' && !(field.kind === 'code' && field.open === true);
}

function judge(row: FormatRow, { spec, length }: RecordPlan): Judged {
	const { issues, values } = row;
	// Blanks beyond a fixed record are no fault in a file, but another layout may have a field there.
	const tooLong = length > 0 && spec.openEnd === undefined && row.raw.length > (spec.length ?? length);
	const rightLength = !tooLong && !issues.some(({ code }) => code === 'fewColumns' || code === 'manyColumns' || code === 'shortLine');
	const sound = rightLength && !issues.some(({ severity, code }) => severity === 'error' || code === 'unknownValue' || code === 'misaligned' || code === 'tooLong');
	const isLong = issues.some(({ code }) => code === 'manyColumns');
	const faulty = new Set(issues.map(({ where }) => where.field));
	return { rightLength, sound, isLong, unexplained: row.extra.some((text) => text !== ''), proving: spec.fields.filter((field) => provesSomething(field) && values[field.name] !== null && !faulty.has(field.name)).length };
}

/** The record a line is, with the verdict on it; a line that may be the trailer is tried as both. */
function readLine(plan: FormatPlan, decoder: RowDecoder, line: TextLine, isFirst: boolean): { readonly record: RecordPlan; readonly judged: Judged } | null {
	const record = decoder.recordOf(line, isFirst);
	const { lastLine } = plan;
	if (record === null) return null;
	const judged = judge(decoder.decode(line, record), record);
	if (judged.sound || lastLine === null || !line.text.startsWith(lastLine.begins, line.start)) return { record, judged };
	const asLast = judge(decoder.decode(line, lastLine.record), lastLine.record);
	return asLast.sound ? { record: lastLine.record, judged: asLast } : { record, judged };
}

function isCoded({ spec: { when } }: RecordPlan): boolean {
	return when === undefined || when.kind === 'codes' || when.kind === 'lastLine';
}

/** How well the first lines fit one format, 0 to 1. `isCut`: there is one line, and it may go on. */
function fitOf(format: FormatSpec, lines: Buffer, isCut: boolean): number {
	const plan = planOf(format);
	const decoder = new RowDecoder(plan, undefined);
	let rows = 0;
	let known = 0;
	let coded = 0;
	let rightLength = 0;
	let sound = 0;
	let proving = 0;
	let details = 0;
	const reader = new LineReader(format.id, lines.length, (line) => {
		rows += 1;
		const read = readLine(plan, decoder, line, rows === 1);
		if (read === null) return;
		known += 1;
		if (isCoded(read.record)) coded += 1;
		if (read.record.spec.role === 'detail') details += 1;
		// A line that may go on can become as long as the layout says, and its last value may be half.
		const mayGoOn = isCut && !read.judged.isLong && isCoded(read.record) && read.record.spec.code.length >= LONG_CODE;
		if (read.judged.rightLength || mayGoOn) rightLength += 1;
		if (read.judged.sound || mayGoOn) sound += read.judged.unexplained ? UNEXPLAINED : 1;
		if (read.record.spec.role === 'detail') proving = Math.max(proving, read.judged.proving);
	});
	reader.push(lines);
	reader.end();
	if (rows === 0 || known === 0) return 0;
	// A long record code proves much by itself; a short one, or none, only together with length and content.
	const longCode = coded === known && plan.codeLengths.some((length) => length >= LONG_CODE);
	const [code, length, content] = longCode ? [0.6, 0.2, 0.2] : [0.1, 0.45, 0.45];
	const fit = (known / rows) * (code * (coded / known) + length * (rightLength / known) + content * (sound / known));
	const isProven = (longCode || details > 0) && (plan.otherwise === null || proving >= PROVING_FIELDS);
	return isProven ? fit : Math.min(fit, UNPROVEN);
}

/** At most `LINES` whole lines; the last, probably cut, line only when it is the only one. */
function firstLines(head: Uint8Array): { readonly lines: Buffer; readonly isCut: boolean } {
	const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
	let end = 0;
	for (let count = 0; count < LINES; count += 1) {
		let at = end;
		while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
		if (at === bytes.length) break;
		end = bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : at + 1;
	}
	return { lines: end === 0 ? bytes : bytes.subarray(0, end), isCut: end === 0 };
}

/** A layout that is not public says nothing by which it could be told. */
function isTellable({ encoding: { kind }, coverage }: FormatSpec): boolean {
	return coverage.state !== 'layoutNotPublic' && (kind === 'delimited' || kind === 'csv' || kind === 'fixed-width');
}

function none(code: Detection['code'], reason: string, alternatives: readonly Candidate[] = []): Detection {
	return { formatId: null, confidence: 0, alternatives, rivals: [], code, reason };
}

/**
 * Which format a file is, from its first bytes (64 kB is plenty). Content decides; a file name only
 * tips the balance between formats that the content fits equally well.
 */
export function detectAmong(formats: readonly FormatSpec[], head: Uint8Array, options: { readonly fileName?: string } = {}): Detection {
	const { fileName } = options;
	const named = fileName === undefined ? [] : formats.filter((format) => fitsFileName(format, fileName));
	const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
	if (text.replace(/^\u00ef\u00bb\u00bf/, '').trim() === '') {
		return none('empty', 'The file is empty, so its content cannot tell what it is', named.map(({ id }) => ({ formatId: id, confidence: 0 })));
	}
	const x12 = sightTransactions(text);
	if (x12 !== null) return detectX12(formats, x12, text, named);
	const tagged = detectTagged(formats, text);
	if (tagged !== null) return tagged;
	const { lines, isCut } = firstLines(head);
	const fits: Fit[] = formats
		.filter(isTellable)
		.map((format) => ({ format, confidence: Math.round(fitOf(format, lines, isCut) * 100) / 100 }))
		.filter(({ confidence }) => confidence > 0.2)
		.sort((a, b) => b.confidence - a.confidence);
	return choose(fits, named);
}

function asCandidates(list: readonly Fit[]): Candidate[] {
	return list.map(({ format, confidence }) => ({ formatId: format.id, confidence }));
}

function choose(fits: readonly Fit[], named: readonly FormatSpec[]): Detection {
	const [best] = fits;
	if (best === undefined) return none('notRecognised', 'The lines fit none of the known formats');
	// In whole hundredths, as 1 - 0.9 is a little less than 0.1.
	const rivals = fits.filter(({ confidence }) => Math.round((best.confidence - confidence) * 100) < CLOSE);
	const [byName, ...others] = rivals.filter(({ format }) => named.includes(format));
	const nameDecides = byName !== undefined && others.length === 0;
	if (best.confidence < LEAST && !(best.confidence === UNPROVEN && nameDecides)) {
		return none('notRecognised', 'The lines fit no known format well enough', asCandidates(fits));
	}
	if (rivals.length === 1 && best.confidence >= LEAST) {
		const { title, id } = best.format;
		const reason = `Record codes, columns and values fit ${title}`;
		return { formatId: id, confidence: best.confidence, alternatives: asCandidates(fits.slice(1)), rivals: [], code: 'content', reason };
	}
	if (!nameDecides) {
		const titles = rivals.map(({ format }) => format.title).join(', ');
		return { ...none('ambiguous', `The content fits several formats equally well: ${titles}`, asCandidates(fits)), rivals: rivals.map(({ format }) => format.id) };
	}
	return {
		formatId: byName.format.id,
		confidence: Math.min(byName.confidence, 0.7),
		alternatives: asCandidates(fits.filter((fit) => fit !== byName)),
		rivals: [],
		code: 'contentAndName',
		reason: `The content alone does not tell; the file name speaks for ${byName.format.title}`,
	};
}

/** Formats that a file begins like: an HL7 message header, or an XML element of the layout. */
function detectTagged(formats: readonly FormatSpec[], text: string): Detection | null {
	const body = text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
	const found = formats.find(({ encoding }) => {
		if (encoding.kind === 'hl7v2') return /^MSH[^A-Za-z0-9\s]/.test(body);
		return encoding.kind === 'xml' && body.startsWith('<') && new RegExp(`<${encoding.root}[\\s>]`).test(body);
	});
	if (found === undefined) return null;
	return { formatId: found.id, confidence: 0.9, alternatives: [], rivals: [], code: 'content', reason: `The file begins like ${found.title}` };
}

/** An 835 in which patients stand as payers is a posting file; of the rest, the direction alone tells, and an ERA is far likelier. */
function detectX12(formats: readonly FormatSpec[], { begins, sets }: X12Sight, text: string, named: readonly FormatSpec[]): Detection {
	const [set] = sets;
	if (set === undefined) return none('otherX12', 'An X12 file whose transaction set lies beyond the first bytes');
	const transactionSet = set.code;
	const other: Detection = { ...none('otherX12', `An X12 file with transaction set ${transactionSet}`), transactionSet };
	const ofSet = formats.filter(({ encoding }) => encoding.kind === 'x12' && encoding.transactionSet === transactionSet);
	const isPosting = looksLikePosting(text);
	const kin = ofSet.filter(({ family }) => (family === 'posting') === isPosting);
	const version = set.version.slice(0, 6);
	const ofVersion = kin.filter(({ encoding }) => encoding.kind === 'x12' && (version === '' || encoding.versions.length === 0 || encoding.versions.some((one) => one.startsWith(version))));
	const confidence = begins === 'ISA' ? 1 : 0.9;
	const fits = (ofVersion.length > 0 ? ofVersion : kin).map((format) => ({ format, confidence }));
	const [first, ...rest] = fits;
	if (first === undefined) return other;
	if (isPosting) return { ...choose(fits, named), transactionSet };
	return { ...other, formatId: first.format.id, confidence, alternatives: asCandidates(rest), code: 'content' };
}

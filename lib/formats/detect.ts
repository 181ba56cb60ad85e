import { sightX12, type X12Sighting } from './detect-x12';
import { planOf } from './compile';
import { RowDecoder } from './decode-row';
import { fitsFileName } from './file-name';
import type { FormatSpec } from './spec';
import { LineReader } from './text-lines';

/** What `detectFormat` answers for an ERA, which the X12 reader reads. */
export const ERA_FORMAT_ID = 'x12-835';

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
	readonly code: 'content' | 'contentAndName' | 'empty' | 'ambiguous' | 'notRecognised' | 'otherX12';
	/** One sentence for a person. */
	readonly reason: string;
}

const LINES = 50;
const LEAST = 0.6;
/** Two candidates closer than this cannot be told apart by content. */
const CLOSE = 0.1;

interface Fit {
	readonly format: FormatSpec;
	readonly confidence: number;
}

/** How well the first lines fit one format, 0 to 1. */
function fitOf(format: FormatSpec, lines: Buffer): number {
	const plan = planOf(format);
	const decoder = new RowDecoder(plan, undefined);
	let rows = 0;
	let known = 0;
	let coded = 0;
	let rightLength = 0;
	let sound = 0;
	const reader = new LineReader(format.id, lines.length, (line) => {
		rows += 1;
		const record = decoder.recordOf(line, rows === 1);
		if (record === null) return;
		known += 1;
		if (record.spec.when === undefined || record.spec.when.kind === 'codes') coded += 1;
		const { issues } = decoder.decode(line, record);
		const lengthWrong = issues.some(({ code }) => code === 'fewColumns' || code === 'manyColumns' || code === 'shortLine');
		if (!lengthWrong) rightLength += 1;
		if (!lengthWrong && !issues.some(({ severity, code }) => severity === 'error' || code === 'unknownValue' || code === 'misaligned')) sound += 1;
	});
	reader.push(lines);
	reader.end();
	if (rows === 0 || known === 0) return 0;
	// A long record code proves much by itself; a short one, or none, only together with length and content.
	const longCode = coded === known && plan.codeLengths.every((length) => length >= 5);
	const [code, length, content] = longCode ? [0.6, 0.2, 0.2] : [0.1, 0.45, 0.45];
	return (known / rows) * (code * (coded / known) + length * (rightLength / known) + content * (sound / known));
}

/** At most `LINES` whole lines; the last, probably cut, line only when it is the only one. */
function firstLines(head: Uint8Array): Buffer {
	const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
	let end = 0;
	for (let count = 0; count < LINES; count += 1) {
		let at = end;
		while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
		if (at === bytes.length) break;
		end = bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : at + 1;
	}
	return end === 0 ? bytes : bytes.subarray(0, end);
}

function isLineBased(format: FormatSpec): boolean {
	const { kind } = format.encoding;
	return kind === 'delimited' || kind === 'csv' || kind === 'fixed-width';
}

function none(code: Detection['code'], reason: string, alternatives: readonly Candidate[] = []): Detection {
	return { formatId: null, confidence: 0, alternatives, code, reason };
}

function fromX12(seen: X12Sighting): Detection {
	if (seen.transactionSet === '835') {
		const confidence = seen.begins === 'ISA' ? 1 : 0.9;
		return { formatId: ERA_FORMAT_ID, confidence, alternatives: [], code: 'content', reason: 'An X12 file with transaction set 835' };
	}
	const set = seen.transactionSet === null ? 'whose transaction set lies beyond the first bytes' : `with transaction set ${seen.transactionSet}`;
	return none('otherX12', `An X12 file ${set}`);
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
	const x12 = sightX12(text);
	if (x12 !== null) return fromX12(x12);
	const lines = firstLines(head);
	const fits: Fit[] = formats
		.filter(isLineBased)
		.map((format) => ({ format, confidence: Math.round(fitOf(format, lines) * 100) / 100 }))
		.filter(({ confidence }) => confidence > 0.2)
		.sort((a, b) => b.confidence - a.confidence);
	return choose(fits, named);
}

function choose(fits: readonly Fit[], named: readonly FormatSpec[]): Detection {
	const [best] = fits;
	const asCandidates = (list: readonly Fit[]): Candidate[] => list.map(({ format, confidence }) => ({ formatId: format.id, confidence }));
	if (best === undefined) return none('notRecognised', 'The lines fit none of the known formats');
	if (best.confidence < LEAST) return none('notRecognised', 'The lines fit no known format well enough', asCandidates(fits));
	const rivals = fits.filter(({ confidence }) => best.confidence - confidence < CLOSE);
	if (rivals.length === 1) {
		const { title, id } = best.format;
		const reason = `Record codes, columns and values fit ${title}`;
		return { formatId: id, confidence: best.confidence, alternatives: asCandidates(fits.slice(1)), code: 'content', reason };
	}
	const [byName, ...others] = rivals.filter(({ format }) => named.includes(format));
	if (byName === undefined || others.length > 0) return none('ambiguous', 'The content fits several formats equally well', asCandidates(fits));
	return {
		formatId: byName.format.id,
		confidence: Math.min(byName.confidence, 0.7),
		alternatives: asCandidates(fits.filter((fit) => fit !== byName)),
		code: 'contentAndName',
		reason: `The content fits several formats; the file name speaks for ${byName.format.title}`,
	};
}

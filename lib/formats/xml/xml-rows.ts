import type { Place } from '../../core/issue';
import type { FormatPlan, RecordPlan } from '../compile';
import { RowDecoder } from '../decode-row';
import { FileWatch, type FileEnd } from '../file-watch';
import { rowIssue, type FormatIssue, type RowProblem } from '../issue-codes';
import type { ReadOptions } from '../read';
import { UNKNOWN_RECORD, type FormatRow } from '../row';
import type { RowSource } from '../row-source';
import type { Encoding } from '../spec';
import { localName, OpenRow } from './open-row';
import { SectionWatch } from './section-watch';
import { XmlBounds } from './xml-bounds';
import { XmlCodec } from './xml-codec';
import { XmlParser, type XmlEvents } from './xml-parser';
import { XmlPieces, type XmlPiece } from './xml-pieces';

/** So often broken, a row is not read on. */
const MOST_FAULTS = 20;
/** An ampersand that begins no entity, which careless writers leave in names of companies. */
const BARE_AMPERSAND = /&(?!(?:[A-Za-z_][\w.-]*|#\d+|#x[\dA-Fa-f]+);)/g;

/**
 * XML as rows: each element below the root is one. Broken XML costs the row in which it is: the row comes with
 * an issue and what could be read of it, and reading goes on where the next row element begins.
 * Longer than most files: it is one state machine.
 */
export class XmlRows implements RowSource, XmlEvents {
	readonly #plan: FormatPlan;
	readonly #file: string | undefined;
	readonly #encoding: Extract<Encoding, { readonly kind: 'xml' }>;
	readonly #codec: XmlCodec;
	readonly #decoder: RowDecoder;
	readonly #watch: FileWatch;
	readonly #pieces: XmlPieces;
	readonly #sections: SectionWatch;
	readonly #bounds: XmlBounds;
	readonly #rowStart: RegExp;
	#parser = new XmlParser(this);
	/** Names of the open elements, outermost first. */
	#names: string[] = [];
	#row: OpenRow | null = null;
	#piece: XmlPiece | null = null;
	/** Where the last tag outside of a row ended. */
	#idleFrom = 0;
	#faults = 0;
	/** True when a further root began, after which the parser would find fault with everything. */
	#isSecondRoot = false;
	/** True when the parser is given no more until the next row begins. */
	#lost = false;
	#rows: FormatRow[] = [];
	/** Found outside of rows; told with the next row. */
	#found: FormatIssue[] = [];
	readonly #fileIssues: FormatIssue[] = [];
	#hasContent = false;
	#rootSeen = false;
	#rootClosed = false;
	#sound = true;

	constructor(plan: FormatPlan, encoding: Extract<Encoding, { readonly kind: 'xml' }>, { file, limits }: ReadOptions) {
		this.#codec = new XmlCodec(encoding.row);
		this.#plan = { ...plan, codec: this.#codec };
		this.#file = file;
		this.#encoding = encoding;
		this.#decoder = new RowDecoder(this.#plan, file);
		this.#watch = new FileWatch(this.#plan, file);
		this.#bounds = new XmlBounds(plan.format.id, limits);
		this.#sections = new SectionWatch(plan.format.id);
		this.#pieces = new XmlPieces(plan.format.id, this.#bounds.bytes, (piece) => this.#take(piece));
		// The names of a layout are plain words.
		this.#rowStart = new RegExp(`^<(?:[\\w.-]+:)?${encoding.row.replaceAll('.', '\\.')}(?:[\\s/>]|$)`);
	}

	push(bytes: Buffer): FormatRow[] {
		this.#pieces.push(bytes);
		return this.#handOver();
	}

	finish(): { rows: FormatRow[]; end: FileEnd } {
		this.#pieces.end();
		const row = this.#row;
		if (row !== null) {
			// The parser gives out text when the next tag begins.
			if (!this.#lost) this.#parser.flush();
			this.#emit(row, false);
		}
		const end = this.#watch.end(this.#pieces.bytes);
		const rows = this.#handOver();
		if (!this.#hasContent) return { rows, end };
		const closed = this.#rootClosed && !this.#sections.open;
		if (!closed) this.#fileIssues.push(rowIssue('unclosedEnvelope', this.#named({})));
		const issues = [...end.issues.filter(({ code }) => code !== 'emptyFile'), ...this.#found, ...this.#fileIssues];
		return { rows, end: { ...end, complete: closed && this.#sound && (end.empty || end.complete), empty: false, issues } };
	}

	#handOver(): FormatRow[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	#take(piece: XmlPiece): void {
		this.#piece = piece;
		if (piece.text.trim() !== '') this.#hasContent = true;
		const isMarkup = !this.#sections.covers(piece);
		const startsRow = isMarkup && this.#rowStart.test(piece.text);
		if (startsRow && !this.#rootSeen) this.#lackRoot();
		if (startsRow && (this.#row !== null || this.#lost)) this.#startAnew();
		if (!this.#lost) this.#feed(piece, isMarkup);
		if (this.#isSecondRoot && piece.text.endsWith('>')) this.#enterSecondRoot();
		// The parser did not see the row begin, so something before it is broken.
		if (startsRow && this.#row === null && piece.whole) {
			this.fault();
			this.#startAnew();
			this.#feed(piece, isMarkup);
		}
		this.#settle(piece);
	}

	/** Gives a piece to the parser, except an end tag that ends nothing, at which the parser would end everything. */
	#feed({ text, whole }: XmlPiece, isMarkup: boolean): void {
		const ends = isMarkup ? /^<\/([^\s>]*)\s*>$/.exec(text)?.[1] : undefined;
		if (ends !== undefined && !this.#names.includes(ends)) {
			this.fault();
			return;
		}
		if (isMarkup && whole && text.includes('&') && text.search(BARE_AMPERSAND) !== -1) {
			this.fault();
			this.#parser.write(text.replace(BARE_AMPERSAND, '&amp;'));
		} else this.#parser.write(text);
	}

	#settle(piece: XmlPiece): void {
		const row = this.#row;
		this.#bounds.check(piece);
		if (row === null) {
			if (this.#sections.justClosed) this.#idleFrom = piece.byteEnd;
			this.#bounds.checkBetween(piece.byteEnd - this.#idleFrom, piece);
			return;
		}
		row.addPiece(piece);
		this.#bounds.checkRow(row);
		if (row.ended) this.#emit(row, true);
	}

	/** A row without a root around it. */
	#lackRoot(): void {
		this.#rootSeen = true;
		this.#sound = false;
		this.#rootClosed = true;
		this.#tellFile('otherRoot');
		this.#parser.enter(this.#encoding.root);
		this.#names = [this.#encoding.root];
	}

	#enterSecondRoot(): void {
		this.#isSecondRoot = false;
		const [root] = this.#names;
		if (root === undefined) return;
		this.#parser = new XmlParser(this);
		this.#parser.enter(root);
	}

	/** Leaves what is broken behind and reads on inside the root. */
	#startAnew(): void {
		const row = this.#row;
		this.#sound = false;
		if (row !== null) {
			row.brokenAt ??= this.#piece?.line ?? row.line;
			this.#emit(row, true);
		}
		this.#parser = new XmlParser(this);
		this.#parser.enter(this.#encoding.root);
		this.#names = [this.#encoding.root];
		this.#rootClosed = false;
		this.#lost = false;
		this.#faults = 0;
	}

	openTag(name: string): void {
		this.#bounds.noteElement(name, this.#names.length + 1);
		const piece = this.#piece;
		if (this.#row !== null) this.#row.open(name);
		else if (this.#names.length === 1 && piece !== null) this.#startRow(name, piece);
		else if (this.#names.length === 0) this.#startRoot(name);
		this.#names.push(name);
		this.#idleFrom = piece?.byteEnd ?? 0;
	}

	attribute(name: string, value: string): void {
		this.#bounds.noteName(name);
		if (name !== 'xmlns' && !name.startsWith('xmlns:')) this.#row?.attribute(name, value);
	}

	closeTag(): void {
		this.#names.pop();
		this.#idleFrom = this.#piece?.byteEnd ?? 0;
		if (this.#names.length === 0) this.#rootClosed = true;
		const row = this.#row;
		if (row === null || row.ended) return;
		if (this.#names.length === 1) row.ended = true;
		else row.close();
	}

	text(text: string): void {
		if (this.#row?.ended === false) this.#row.text(text);
	}

	fault(): void {
		this.#sound = false;
		this.#faults += 1;
		if (this.#faults > MOST_FAULTS) this.#lost = true;
		const piece = this.#piece;
		if (this.#row !== null) this.#row.brokenAt ??= piece?.line ?? this.#row.line;
		else if (piece !== null && this.#found.length === 0) this.#found.push(rowIssue('malformedXml', this.#named({ line: piece.line, byteOffset: piece.byteOffset })));
	}

	#startRoot(name: string): void {
		if (this.#rootSeen) this.#isSecondRoot = true;
		else if (localName(name) !== this.#encoding.root) this.#tellFile('otherRoot');
		this.#rootSeen = true;
		this.#rootClosed = false;
	}

	#startRow(name: string, piece: XmlPiece): void {
		const record = localName(name) === this.#encoding.row ? this.#recordPlan()?.spec : undefined;
		this.#row = new OpenRow(record ?? null, name, piece);
		this.#faults = 0;
	}

	#recordPlan(): RecordPlan | null {
		return this.#plan.records[0] ?? null;
	}

	#emit(row: OpenRow, terminated: boolean): void {
		this.#row = null;
		row.end();
		const record = row.record === null ? null : this.#recordPlan();
		const { raw, line, byteOffset, charset, brokenAt } = row;
		const broken = brokenAt === null ? [] : [rowIssue('malformedXml', this.#named({ line: brokenAt, byteOffset, record: record?.spec.code ?? UNKNOWN_RECORD }))];
		const issues = [...this.#found, ...broken];
		this.#found = [];
		this.#codec.put(row.cells, row.cells);
		const text = { text: raw, start: 0, end: raw.length, line, byteOffset, terminated, charset, hasNul: raw.includes('\0'), bytes: '' };
		this.#rows.push(this.#watch.see(this.#decoder.decode(text, record, issues), record, terminated));
	}

	#tellFile(problem: RowProblem): void {
		const { line = 1, byteOffset = 0 } = this.#piece ?? {};
		this.#fileIssues.push(rowIssue(problem, this.#named({ line, byteOffset })));
	}

	#named(place: Place): Place {
		return this.#file === undefined ? place : { file: this.#file, ...place };
	}
}

import { planForFile, type FormatPlan, type RecordPlan } from '../compile';
import { BUFFER_ENCODINGS, EOL } from '../encode-text';
import { rowIssue } from '../issue-codes';
import type { FilePart, RowSink, Taken } from '../row-sink';
import type { Charset, FormatSpec } from '../spec';
import type { WriteOptions } from '../write';
import { RowEncoder, type RowInput } from '../write-row';

const ENCODING_NAMES: Readonly<Record<Charset, string>> = { ascii: 'US-ASCII', 'latin-1': 'ISO-8859-1', 'utf-8': 'UTF-8' };

/** Rows as elements of one root: declaration, root, rows; no attributes, no indentation. */
export class XmlWriter implements RowSink {
	readonly headers = 0;
	readonly headWaits = false;
	readonly #plan: FormatPlan;
	readonly #root: string;
	readonly #encoder: RowEncoder;
	readonly #charset: Charset;
	readonly #eol: string;
	#rows = 0;

	constructor(format: FormatSpec, root: string, options: WriteOptions) {
		this.#charset = options.charset ?? 'utf-8';
		this.#plan = planForFile(format);
		this.#root = root;
		this.#encoder = new RowEncoder(this.#plan, this.#charset, options.today);
		this.#eol = EOL[options.lineEnd ?? 'lf'];
	}

	get rows(): number {
		return this.#rows;
	}

	take(row: RowInput): Taken {
		const record = this.#recordOf(row);
		const line = this.#rows + 1;
		if (record === null) return { issues: [rowIssue('unknownRecord', { line })] };
		const written = this.#encoder.write(record, row, line);
		if (!written.ok) return { issues: written.issues };
		this.#rows += 1;
		return { bytes: this.#bytes([written.text.replaceAll('\n', this.#eol)]) };
	}

	head(): FilePart {
		return { bytes: [this.#bytes([`<?xml version="1.0" encoding="${ENCODING_NAMES[this.#charset]}"?>`, `<${this.#root}>`])], issues: [] };
	}

	tail(): FilePart {
		return { bytes: [this.#bytes([`</${this.#root}>`])], issues: [] };
	}

	#recordOf({ record }: RowInput): RecordPlan | null {
		const [only] = this.#plan.records;
		return only !== undefined && (record === undefined || record === only.spec.code) ? only : null;
	}

	#bytes(lines: readonly string[]): Uint8Array {
		return Buffer.from(lines.map((line) => line + this.#eol).join(''), BUFFER_ENCODINGS[this.#charset]);
	}
}

import { FileFormatError } from '../../core/file-format-error';
import type { XmlPiece } from './xml-pieces';

/** How sections begin and end in which tags are no tags. */
const SECTIONS = [
	{ opens: '<!--', closes: '-->' },
	{ opens: '<![CDATA[', closes: ']]>' },
	{ opens: '<?', closes: '?>' },
] as const;

/** Knows which pieces are part of a comment, a CDATA section or a processing instruction. */
export class SectionWatch {
	readonly #format: string;
	/** What ends the section that is open. */
	#closes: string | null = null;
	/** True when the piece at hand ended a section. */
	justClosed = false;

	constructor(format: string) {
		this.#format = format;
	}

	get open(): boolean {
		return this.#closes !== null;
	}

	/**
	 * Whether the next piece is part of a section.
	 * @throws FileFormatError `dtdRefused` at a document type, which could define entities without bounds
	 */
	covers({ text, line, byteOffset }: XmlPiece): boolean {
		this.justClosed = false;
		if (this.#closes !== null) {
			this.#close(text, this.#closes, 0);
			return true;
		}
		if (!text.startsWith('<!') && !text.startsWith('<?')) return false;
		const section = SECTIONS.find(({ opens }) => text.startsWith(opens));
		if (section === undefined) {
			// What the end of the input cuts off may have been a comment.
			if (SECTIONS.some(({ opens }) => opens.startsWith(text))) return true;
			throw new FileFormatError(this.#format, 'dtdRefused', 'The XML has a document type, which is not read', { line, byteOffset });
		}
		this.#closes = section.closes;
		this.#close(text, section.closes, section.opens.length);
		return true;
	}

	#close(text: string, closes: string, from: number): void {
		this.justClosed = text.length >= from + closes.length && text.endsWith(closes);
		if (this.justClosed) this.#closes = null;
	}
}

import { CutCells } from '../codecs/cut-cells';
import type { Cell, Misfit } from '../codecs/line-codec';
import type { RecordSpec } from '../spec';

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A further column, "Name=value"; null when it names no element. */
function readExtra(text: string): { readonly name: string; readonly value: string } | null {
	const at = text.indexOf('=');
	const name = text.slice(0, at);
	return at === -1 || !NAME.test(name) ? null : { name, value: text.slice(at + 1) };
}

/** Row elements as the writer makes them: each field an element of its own line, empty ones left out. */
export class XmlCodec extends CutCells {
	readonly forbidden = '';
	readonly #row: string;

	constructor(row: string) {
		super();
		this.#row = row;
	}

	join(cells: readonly Cell[], record: RecordSpec): string {
		const elements = cells.flatMap(({ text }, index) => {
			const field = record.fields[index];
			const { name, value } = field === undefined ? (readExtra(text) ?? { name: '', value: '' }) : { name: field.path ?? field.name, value: text };
			return name === '' || (value === '' && field !== undefined) ? [] : [`<${name}>${escapeXml(value)}</${name}>`];
		});
		return [`<${this.#row}>`, ...elements, `</${this.#row}>`].join('\n');
	}

	misfits(cells: readonly Cell[], record: RecordSpec): readonly Misfit[] {
		return cells.flatMap<Misfit>(({ text }, index) => {
			if (index >= record.fields.length && readExtra(text) === null) return [{ index, problem: 'wrongType' }];
			// The two characters that XML leaves out beside control characters.
			return /[\uFFFE\uFFFF]/.test(text) ? [{ index, problem: 'notInCharset' }] : [];
		});
	}
}

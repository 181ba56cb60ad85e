import { CANONICAL_SEPARATORS } from '../../x12';
import { CutCells } from '../codecs/cut-cells';
import type { Cell, Misfit } from '../codecs/line-codec';
import type { RecordSpec } from '../spec';
import { segmentIdOf } from './segment-records';

/** Characters of ISA01 to ISA16. */
export const ISA_WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;
const COMPONENT = ISA_WIDTHS.length - 1;
const CONTROL_NUMBER = 12;

/** X12 writes a decimal number without zeros that say nothing: "80.00" is "80", "125.50" is "125.5". */
function shortest(amount: string): string {
	return amount.replace(/\.00$|(?<=\.\d)0$/, '');
}

/** Segments as the writer makes them, in the usual separators. */
export class X12Codec extends CutCells {
	readonly forbidden = CANONICAL_SEPARATORS.element + CANONICAL_SEPARATORS.segment;
	readonly unlisted = 'unlistedSegment';

	/** One segment with its terminator; elements at the end that are empty are left out. */
	segment(id: string, elements: readonly string[]): string {
		let last = elements.length;
		while (last > 0 && elements[last - 1] === '') last -= 1;
		return [id, ...elements.slice(0, last)].join(CANONICAL_SEPARATORS.element) + CANONICAL_SEPARATORS.segment;
	}

	/** The elements a row is written as, those of an ISA filled to their widths. */
	elements(cells: readonly Cell[], record: RecordSpec): string[] {
		const texts = cells.map(({ text }, index) => (record.fields[index]?.kind === 'money' ? shortest(text) : text));
		if (segmentIdOf(record) !== 'ISA') return texts;
		return ISA_WIDTHS.map((width, index) => {
			const text = texts[index] ?? '';
			return index === CONTROL_NUMBER ? text.padStart(width, '0') : text.padEnd(width);
		});
	}

	join(cells: readonly Cell[], record: RecordSpec): string {
		return this.segment(segmentIdOf(record), this.elements(cells, record));
	}

	misfits(cells: readonly Cell[], record: RecordSpec): readonly Misfit[] {
		if (segmentIdOf(record) !== 'ISA') return [];
		return cells.flatMap<Misfit>(({ text }, index) => {
			if (index === COMPONENT && !/^[^A-Za-z0-9\s]$/.test(text)) return [{ index, problem: 'notSeparators' }];
			if (text.length > (ISA_WIDTHS[index] ?? 0)) return [{ index, problem: 'tooLong' }];
			return text.endsWith(' ') ? [{ index, problem: 'fillAtEdge' }] : [];
		});
	}
}

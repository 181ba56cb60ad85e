import type { Cents } from '../core/money';
import { FileFormatError } from '../core/file-format-error';
import type { Separators } from './model';

/** Shortest exact text: 3400 → "34", -5 → "-0.05", 1250 → "12.5". */
export function writeAmount(cents: Cents): string {
	if (!Number.isSafeInteger(cents)) {
		throw new FileFormatError('x12-remittance', 'amountUnsafe', 'An amount is not a whole number of cents');
	}
	const digits = String(Math.abs(cents)).padStart(3, '0');
	const fraction = digits.slice(-2).replace(/0+$/, '');
	return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Text as UTF-8, one character per byte. */
function utf8Bytes(text: string): string {
	for (let i = 0; i < text.length; i += 1) {
		if (text.charCodeAt(i) > 0x7f) return Buffer.from(text, 'utf8').toString('latin1');
	}
	return text;
}

/** Turns elements into segments (as byte strings), and refuses text that would break one. */
export class SegmentWriter {
	/** Segments written. */
	count = 0;
	private readonly separators: Separators;
	private readonly pieces: string[] = [];

	constructor(separators: Separators) {
		this.separators = separators;
	}

	/**
	 * Writes one segment; trailing empty elements are left out.
	 * @throws FileFormatError `separatorInData` when an element holds a separator of elements or segments
	 */
	write(name: string, elements: readonly string[]): void {
		let last = elements.length;
		while (last > 0 && elements[last - 1] === '') last -= 1;
		this.put(name, elements.slice(0, last).map((value, i) => this.checked(name, i + 1, value)));
	}

	/** Writes the ISA: all elements as given, ISA16 added. */
	writeHeader(elements: readonly string[]): void {
		// ISA11 may be the repetition separator, and ISA16 is the component separator: no check on those.
		const safe = elements.map((value, i) => (i === 10 ? value : this.checked('ISA', i + 1, value)));
		this.put('ISA', [...safe, this.separators.component]);
	}

	/** Joins components; trailing empty ones are left out. */
	composite(parts: readonly string[]): string {
		let last = parts.length;
		while (last > 0 && parts[last - 1] === '') last -= 1;
		return parts.slice(0, last).join(this.separators.component);
	}

	text(): string {
		return this.pieces.join('');
	}

	private put(name: string, elements: readonly string[]): void {
		const { element, segment, newline } = this.separators;
		this.pieces.push([name, ...elements].join(element), segment, newline);
		this.count += 1;
	}

	private checked(name: string, index: number, value: string): string {
		const bytes = utf8Bytes(value);
		const { element, segment } = this.separators;
		if (bytes.includes(element) || bytes.includes(segment) || bytes.includes('\n') || bytes.includes('\r')) {
			throw new FileFormatError('x12-remittance', 'separatorInData', 'A value holds a separator of the file and cannot be written', {
				record: name,
				field: `${name}${String(index).padStart(2, '0')}`,
			});
		}
		return bytes;
	}
}

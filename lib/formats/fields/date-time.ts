import type { DateTimeField, DateTimePicture } from '../spec';
import type { FieldCodec } from './field-codec';
import { digitsAt, isoDay, readPicture } from './picture';

const TWO = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));
/** "T00:00:" … "T23:59:", because building them anew for each row costs more than the rest of the reading. */
const MINUTES = Array.from({ length: 24 * 60 }, (_, minute) => `T${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}:`);

interface Shape {
	readonly length: number;
	readonly separators: ReadonlyArray<readonly [offset: number, character: string]>;
	/** Offsets of year, month, day, hour, minute, second. */
	readonly at: readonly [number, number, number, number, number, number];
}

const SHAPES: Readonly<Record<Exclude<DateTimePicture, 'CCYYMMDD'>, Shape>> = {
	CCYYMMDDHHMMSS: { length: 14, separators: [], at: [0, 4, 6, 8, 10, 12] },
	CCYYMMDD_HHMMSS: { length: 15, separators: [[8, '_']], at: [0, 4, 6, 9, 11, 13] },
	'CCYY-MM-DDTHH:MM:SS': { length: 19, separators: [[4, '-'], [7, '-'], [10, 'T'], [13, ':'], [16, ':']], at: [0, 5, 8, 11, 14, 17] },
};

function write(picture: DateTimePicture, moment: string): string {
	if (picture === 'CCYYMMDD') return moment.slice(0, 10).replaceAll('-', '');
	if (picture === 'CCYY-MM-DDTHH:MM:SS') return moment;
	const digits = moment.replace(/[-:T]/g, '');
	return picture === 'CCYYMMDDHHMMSS' ? digits : `${digits.slice(0, 8)}_${digits.slice(8)}`;
}

function makeReader(shape: Shape): (text: string, start: number) => string | null {
	const [year, month, day, hour, minute, second] = shape.at;
	let lastDay = -1;
	let lastIso: string | null = null;
	return (text, start) => {
		for (const [offset, character] of shape.separators) if (text[start + offset] !== character) return null;
		const y = digitsAt(text, start + year, 4);
		const m = digitsAt(text, start + month, 2);
		const d = digitsAt(text, start + day, 2);
		const h = digitsAt(text, start + hour, 2);
		const min = digitsAt(text, start + minute, 2);
		const s = digitsAt(text, start + second, 2);
		if (y < 0 || m < 0 || d < 0 || h < 0 || h > 23 || min < 0 || min > 59 || s < 0 || s > 59) return null;
		const dayNumber = (y * 100 + m) * 100 + d;
		if (dayNumber !== lastDay) {
			lastDay = dayNumber;
			lastIso = isoDay(y, m, d);
		}
		return lastIso === null ? null : `${lastIso}${MINUTES[h * 60 + min]}${TWO[s]}`;
	};
}

/** Date and time without a zone: "YYYY-MM-DDTHH:MM:SS" in the row; a day alone, "YYYY-MM-DD", where the file tells no more. */
export function dateTimeCodec(field: DateTimeField): FieldCodec {
	const readers = field.pictures.map((picture) =>
		picture === 'CCYYMMDD'
			? { length: 8, read: (text: string, start: number): string | null => readPicture(picture, text.substring(start, start + 8)) }
			: { length: SHAPES[picture].length, read: makeReader(SHAPES[picture]) },
	);
	const takesDays = field.pictures.includes('CCYYMMDD');
	const readIso = makeReader(SHAPES['CCYY-MM-DDTHH:MM:SS']);
	const [first] = field.pictures;
	return {
		read(text, start, end, note) {
			for (const reader of readers) {
				const moment = end - start === reader.length ? reader.read(text, start) : null;
				if (moment !== null) return moment;
			}
			note.problem = 'unreadableDate';
			return null;
		},
		write(value, note) {
			const isDay = typeof value === 'string' && readPicture('CCYY-MM-DD', value) !== null;
			if (isDay && takesDays) return write('CCYYMMDD', value);
			const moment = isDay ? `${value}T00:00:00` : value;
			if (typeof moment !== 'string' || first === undefined || moment.length !== 19 || readIso(moment, 0) === null) {
				note.problem = 'unreadableDate';
				return null;
			}
			return write(first, moment);
		},
	};
}

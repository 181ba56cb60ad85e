import type { DateField } from '../spec';
import type { FieldCodec } from './field-codec';
import { readPicture, writePicture } from './picture';

/** Calendar dates: "YYYY-MM-DD" in the row, one of the layout's pictures in the file. */
export function dateCodec(field: DateField): FieldCodec {
	const [first] = field.pictures;
	let lastText = '';
	let lastDate: string | null = null;
	return {
		read(text, start, end, note) {
			const raw = text.substring(start, end);
			// Rows of one file share few dates, so the last reading is worth keeping.
			if (raw !== lastText) {
				lastText = raw;
				lastDate = null;
				for (const picture of field.pictures) lastDate ??= readPicture(picture, raw);
			}
			if (lastDate === null) note.problem = 'unreadableDate';
			return lastDate;
		},
		write(value, note) {
			const text = typeof value === 'string' && first !== undefined ? writePicture(first, value) : null;
			if (text === null) note.problem = 'unreadableDate';
			return text;
		},
	};
}

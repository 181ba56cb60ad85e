import { writePicture } from './fields/picture';
import type { FormatSpec } from './spec';

/** What fills a file-name template; `date` is "YYYY-MM-DD". */
export type FileNameParts = Readonly<Record<string, string>>;

/** Placeholders that stand for the date, and how they write it. */
const DATES: Readonly<Record<string, (date: string) => string>> = {
	date: (date) => writePicture('CCYYMMDD', date) ?? '',
	dateMmddccyy: (date) => writePicture('MMDDCCYY', date) ?? '',
};

const SAFE_PART = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/**
 * The file name by the layout's template. Null when the layout has none, or when a part is missing
 * or holds anything but letters, digits, "_" and "-", so that no name can leave its folder.
 */
export function buildFileName(format: FormatSpec, parts: FileNameParts): string | null {
	if (format.fileName === undefined) return null;
	let complete = true;
	const name = format.fileName.template.replace(/\{(\w+)\}/g, (_, part: string) => {
		const given = Object.hasOwn(parts, part) ? (parts[part] ?? '') : '';
		const text = (Object.hasOwn(DATES, part) ? DATES[part] : undefined)?.(Object.hasOwn(parts, 'date') ? (parts['date'] ?? '') : '') ?? given;
		if (!SAFE_PART.test(text)) complete = false;
		return text;
	});
	return complete ? name : null;
}

/** Letters and digits of a template outside placeholders, file extension left out. */
function literalOf(template: string): string {
	return template.replace(/\.\w+$/, '').replace(/\{\w+\}/g, '').replace(/[^A-Za-z0-9]/g, '');
}

/** Whether a name looks like one of the layout's template. Only ever a hint: content decides. */
export function fitsFileName(format: FormatSpec, fileName: string): boolean {
	// A template of nothing but placeholders fits nearly every name, so it is no hint.
	if (format.fileName === undefined || literalOf(format.fileName.template).length < 3) return false;
	const pattern = format.fileName.template
		.split(/(\{\w+\})/)
		.map((part) => (/^\{date\w*\}$/.test(part) ? '\\d{8}' : part.startsWith('{') ? '[A-Za-z0-9_-]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
		.join('');
	return new RegExp(`^${pattern}$`, 'i').test(fileName);
}

import { InstaMedError } from '../../core/error';
import { readIsoDate } from '../../core/date';
import { eligibilityXmlRequest } from '../../formats/specs/eligibility-xml-request';
import type { XmlMembers } from '../wire/write-xml';

/** The elements of an inquiry: names, lengths and which are needed stand in the format of the same name. */
const FIELDS = eligibilityXmlRequest.records[0].fields;

/** An element of the inquiry, as a form shows it. */
export interface InquiryField {
	readonly name: InquiryFieldName;
	readonly label: string;
	readonly required: boolean;
	/** Given as CCYY-MM-DD, sent as MM/DD/CCYY. */
	readonly isDate: boolean;
}
export type InquiryFieldName = (typeof FIELDS)[number]['name'];

/** Values by the names of the format's fields; dates as CCYY-MM-DD. */
export type InquiryValues = Readonly<Partial<Record<InquiryFieldName, string>>>;

export const INQUIRY_FIELDS: readonly InquiryField[] = FIELDS.map(({ name, label, usage, kind }) => ({ name, label, required: usage === 'R', isDate: kind === 'date' }));

function refuse(message: string, field: string): never {
	throw new InstaMedError('config', message, { code: 'eligibilityInquiry', help: `Correct ${field}. Nothing was sent.` });
}

/** "2026-03-04" → "03/04/2026". */
function slashed(label: string, value: string): string {
	const [year = '', month = '', day = ''] = readIsoDate(value)?.split('-') ?? [];
	if (year === '') refuse(`${label} is not a date`, `${label}: write it as YYYY-MM-DD`);
	return `${month}/${day}/${year}`;
}

/**
 * Values as elements, in the order of the format; blank ones are left out.
 * @throws InstaMedError kind `config` that names the first element that is missing, too long or no date
 */
export function inquiryMembers(values: InquiryValues): XmlMembers {
	const members: Record<string, string> = {};
	for (const field of FIELDS) {
		const value = values[field.name]?.trim() ?? '';
		if (value === '') {
			if (field.usage === 'R') refuse(`${field.label} is missing`, field.label);
			continue;
		}
		const text = field.kind === 'date' ? slashed(field.label, value) : value;
		// characters, not code units; the shortest lengths are left to InstaMed: one of them is printed wrongly
		if (field.kind !== 'date' && [...text].length > field.max) refuse(`${field.label} is longer than ${field.max} characters`, field.label);
		members[field.path] = text;
	}
	return members;
}

import { writeInterchangeHeader } from '../segments/envelope';
import { CANONICAL_SEPARATORS } from '../separators';
import { SegmentWriter } from '../write-segment';
import type { EligibilityInquiryFile } from './eligibility/eligibility-inquiry';
import { controlNumber, optionalDate, refuse, required } from './eligibility/inquiry-values';
import { InquiryLevels } from './eligibility/write-inquiry';

export type { EligibilityInquiry, EligibilityInquiryFile, InquiryDependent, InquiryParty, InquiryPerson } from './eligibility/eligibility-inquiry';

const VERSION = '005010X279A1';
const SET_NUMBER = '0001';
const QUALIFIER = { least: 2, most: 2, pattern: /^[A-Z0-9]{2}$/ } as const;

function moment(text: string): { readonly date: string; readonly time: string } {
	const found = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):[0-5]\d$/.exec(text);
	if (found === null) refuse('createdAt', 'notADate', 'The time of creation is not written YYYY-MM-DDTHH:MM:SS');
	return { date: optionalDate(found[1], 'createdAt'), time: `${found[2] ?? ''}${found[3] ?? ''}` };
}

/**
 * Writes a 270 (005010X279A1): one interchange, one group, one transaction set, ASCII, a line feed after each
 * segment. Every value is checked, none is shortened or replaced.
 * @throws FileFormatError (format "x12-270") naming the field in `where.field`, never the value
 */
export function buildEligibilityInquiry(file: EligibilityInquiryFile): Uint8Array {
	if (file.inquiries.length === 0) refuse('inquiries', 'valueMissing', 'There is nothing to ask');
	if (file.usage !== 'P' && file.usage !== 'T') refuse('usage', 'wrongForm', 'The usage is neither P nor T');
	const { date, time } = moment(file.createdAt);
	const interchange = controlNumber(file.interchangeControlNumber, 'interchangeControlNumber', 9);
	const group = controlNumber(file.groupControlNumber ?? file.interchangeControlNumber, 'groupControlNumber', 9);
	const sender = required(file.sender.id, 'sender.id', { least: 2, most: 15 });
	const receiver = required(file.receiver.id, 'receiver.id', { least: 2, most: 15 });
	const out = new SegmentWriter(CANONICAL_SEPARATORS);
	out.writeHeader(
		writeInterchangeHeader({
			authorizationQualifier: '00',
			authorization: '',
			securityQualifier: '00',
			security: '',
			senderQualifier: required(file.sender.qualifier ?? 'ZZ', 'sender.qualifier', QUALIFIER),
			senderId: sender,
			receiverQualifier: required(file.receiver.qualifier ?? 'ZZ', 'receiver.qualifier', QUALIFIER),
			receiverId: receiver,
			date: date.slice(2),
			time,
			repetitionOrStandard: CANONICAL_SEPARATORS.repetition ?? '^',
			version: '00501',
			controlNumber: interchange,
			acknowledgementRequested: '0',
			usage: file.usage,
		}),
	);
	out.write('GS', ['HS', sender, receiver, date, time, group, 'X', VERSION]);
	const before = out.count;
	out.write('ST', ['270', SET_NUMBER, VERSION]);
	out.write('BHT', ['0022', '13', required(file.reference, 'reference', { most: 50 }), date, time]);
	const levels = new InquiryLevels(out);
	file.inquiries.forEach((inquiry, i) => levels.write(inquiry, `inquiries[${String(i)}]`));
	out.write('SE', [String(out.count - before + 1), SET_NUMBER]);
	out.write('GE', ['1', group]);
	out.write('IEA', ['1', interchange.padStart(9, '0')]);
	return new Uint8Array(Buffer.from(out.text(), 'latin1'));
}

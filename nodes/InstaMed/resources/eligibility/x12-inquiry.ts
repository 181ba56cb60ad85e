import type { Outlet } from '../../../../lib/core/payment';
import { buildEligibilityInquiry, type InquiryDependent } from '../../../../lib/x12/transactions';
import type { Job } from '../../../shared/job';
import { localTimeAt } from '../../../shared/local-instant';
import { readDay } from '../../fields/moment';
import { optionText, serviceTypesOf, type Inquiry } from './inquiry';

/** Receiver of InstaMed's interchanges [seen for claims; for inquiries: inferred]. */
const RECEIVER = 'INSTAMED';

function dependentOf({ relationship, options }: Inquiry): InquiryDependent | null {
	if (relationship === '18') return null;
	const birthDate = readDay(options.patientBirthDate, 'Patient Birth Date');
	return { lastName: optionText(options, 'patientLastName'), firstName: optionText(options, 'patientFirstName'), ...(birthDate === '' ? {} : { birthDate }) };
}

/** 1 to 999999999. */
function controlNumber({ ports }: Job): number {
	const [a = 0, b = 0, c = 0, d = 0] = ports.randomBytes(4);
	return ((a * 16_777_216 + b * 65_536 + c * 256 + d) % 999_999_999) + 1;
}

/**
 * The question as a 270. Sender and trace originator are made of the Merchant ID where nothing else is agreed [project].
 * @throws FileFormatError naming the field that cannot be written, never its value
 */
export function writeInquiry(job: Job, inquiry: Inquiry, outlet: Outlet, usage: 'P' | 'T'): string {
	const { options } = inquiry;
	const number = controlNumber(job);
	const trace = optionText(options, 'traceNumber', String(number).padStart(9, '0'));
	const dependent = dependentOf(inquiry);
	const serviceDate = readDay(options.serviceDate, 'Service Date');
	const firstName = optionText(options, 'providerFirstName');
	const bytes = buildEligibilityInquiry({
		sender: { id: optionText(options, 'senderId', outlet.merchantId) },
		receiver: { id: RECEIVER },
		interchangeControlNumber: number,
		createdAt: localTimeAt(job.ctx.getTimezone(), job.ports.clock.now()),
		usage,
		reference: trace,
		inquiries: [
			{
				payer: { name: inquiry.payerName, id: inquiry.payerId, idQualifier: optionText(options, 'payerIdQualifier', 'PI') },
				provider: { name: inquiry.providerName, ...(firstName === '' ? {} : { firstName }), id: inquiry.providerId, idQualifier: optionText(options, 'providerIdQualifier', 'XX') },
				subscriber: {
					...(inquiry.memberId === '' ? {} : { memberId: inquiry.memberId }),
					...(inquiry.lastName === '' ? {} : { lastName: inquiry.lastName }),
					...(inquiry.firstName === '' ? {} : { firstName: inquiry.firstName }),
					...(inquiry.birthDate === '' ? {} : { birthDate: inquiry.birthDate }),
				},
				...(dependent === null ? {} : { dependent }),
				traceNumber: trace,
				traceOriginator: `9${outlet.merchantId.replace(/\W/g, '').padStart(9, '0').slice(-9)}`,
				...(serviceDate === '' ? {} : { serviceFrom: serviceDate }),
				serviceTypes: serviceTypesOf(inquiry),
			},
		],
	});
	return new TextDecoder('latin1').decode(bytes);
}

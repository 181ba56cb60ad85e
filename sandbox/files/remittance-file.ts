import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { buildRemittance } from '../../lib/x12';
import { FOLDERS } from '../folders';
import type { PayerPayment } from '../state/payer-payment';
import { PRACTICE, PRACTICE_TERMS } from '../state/practice';
import type { World } from '../state/world';
import type { ProducedFile } from './produced-file';
import { remittanceTransaction } from './remittance-model';

/**
 * ERA file of one payer on one day: one interchange, one ST for each payment. A file per payer is
 * something that customers can ask for [seen]; its name is this project's.
 */
export function remittanceFile(world: World, payerId: string, payments: readonly PayerPayment[], day: CalendarDate): ProducedFile {
	const control = ++world.counters.interchange;
	const compact = writeCompactDate(day);
	const time = PRACTICE_TERMS.nightAt.slice(0, 5).replace(':', '');
	const bytes = buildRemittance({
		interchanges: [
			{
				header: {
					authorizationQualifier: '00',
					authorization: '',
					securityQualifier: '00',
					security: '',
					senderQualifier: 'ZZ',
					senderId: payerId,
					receiverQualifier: 'ZZ',
					receiverId: PRACTICE.corporateId,
					date: compact.slice(2),
					time,
					repetitionOrStandard: '^',
					version: '00501',
					controlNumber: String(control).padStart(9, '0'),
					acknowledgementRequested: '0',
					usage: 'T',
				},
				groups: [
					{
						header: {
							functionalCode: 'HP',
							senderCode: payerId,
							receiverCode: PRACTICE.corporateId,
							date: compact,
							time,
							controlNumber: String(control),
							responsibleAgency: 'X',
							version: '005010X221A1',
						},
						transactions: payments.map((payment, index) => remittanceTransaction(world, payment, index + 1, day)),
					},
				],
			},
		],
	});
	return { folder: FOLDERS.era, name: `ERA-${compact}-${payerId}-${control}.835`, bytes };
}

import { FOLDERS } from '../../folders';
import { moneyLines, type PostingDay } from '../../state/posting-day';
import { signedCents } from '../../state/transaction';
import type { World } from '../../state/world';
import { plainText } from '../plain-text';
import { namedFile, type ProducedFile } from '../produced-file';
import { localTime } from '../transaction-values';
import { accountText } from './account-text';
import type { DayFormat } from './day-format';
import { paymentWordOf } from './tender-words';

/** Lockbox F, without the trailer that is only guessed; a refund is negative [project]. */
function lockboxFile(world: World, posting: PostingDay): ProducedFile {
	const rows = moneyLines(posting).map(({ transaction }) => {
		const patient = world.patients.get(transaction.patientAccount);
		return {
			record: 'P1',
			values: {
				medicalRecordNumber: accountText(transaction.patientAccount, 20),
				// the day on which it was processed, not the business day [seen]
				transactionDate: localTime(transaction.createdAt).slice(0, 10),
				paymentAmountCents: signedCents(transaction),
				guarMedicalRecordNumber: accountText(transaction.patientAccount, 20),
				checkNumber: paymentWordOf(transaction.tender),
				patientFirstName: plainText(patient?.firstName ?? '', 20),
				patientLastName: plainText(patient?.lastName ?? '', 20),
				invoiceNumber: transaction.statementId,
				transactionId: transaction.id,
			},
		};
	});
	return namedFile(FOLDERS.posting, 'eod-posting-lockbox-f', rows, { nameParts: { group: 'MAIN', configurableField: 'F', date: posting.day } });
}

export const LOCKBOX_F: DayFormat = { formatId: 'eod-posting-lockbox-f', files: (world, posting) => [lockboxFile(world, posting)] };

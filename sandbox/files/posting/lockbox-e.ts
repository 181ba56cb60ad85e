import { FOLDERS } from '../../folders';
import { moneyLines, type PostingDay } from '../../state/posting-day';
import { signedCents } from '../../state/transaction';
import type { World } from '../../state/world';
import { namedFile, type ProducedFile } from '../produced-file';
import type { DayFormat } from './day-format';

/** Lockbox E: payments are negative, money taken back is positive; every account is a billing account. */
function lockboxFile(world: World, posting: PostingDay): ProducedFile {
	const rows = moneyLines(posting).map(({ transaction }) => {
		const patient = world.patients.get(transaction.patientAccount);
		const holder = `${patient?.firstName ?? ''} ${patient?.lastName ?? ''}`.trim();
		const cents = signedCents(transaction);
		return {
			values: {
				sendingApplication: 'LARKSPUR PORTAL',
				accountId: transaction.patientAccount,
				accountIdTypeCode: '1',
				externalTransactionId: transaction.id,
				effectiveDate: posting.day,
				externalTransactionType: cents < 0 ? '6' : '5',
				masterFinancialsTransactionId: '100',
				amountExtendedCents: -cents,
				...(transaction.tender.kind === 'eCheck' ? { checkName: holder } : { creditCardHolderName: holder, creditCardLastFour: transaction.tender.lastFour }),
			},
		};
	});
	return namedFile(FOLDERS.posting, 'eod-posting-lockbox-e', rows, { nameParts: { group: 'MAIN', configurableField: 'E', date: posting.day } });
}

export const LOCKBOX_E: DayFormat = { formatId: 'eod-posting-lockbox-e', files: (world, posting) => [lockboxFile(world, posting)] };

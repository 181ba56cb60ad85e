import { FOLDERS } from '../../folders';
import { moneyLines, type PostingDay } from '../../state/posting-day';
import { isCard, signedCents, type Tender } from '../../state/transaction';
import type { World } from '../../state/world';
import { namedFile, type ProducedFile } from '../produced-file';
import { accountText } from './account-text';
import type { DayFormat } from './day-format';

function holderValues(tender: Tender, holder: string): Record<string, string> {
	if (tender.kind === 'cash') return {};
	return isCard(tender) ? { creditCardHolderName: holder, creditCardLastFour: tender.lastFour } : { checkName: holder };
}

/** Lockbox E: payments are negative, money taken back is positive; every account is a billing account. */
function lockboxFile(world: World, posting: PostingDay): ProducedFile {
	const rows = moneyLines(posting).map(({ transaction }) => {
		const patient = world.patients.get(transaction.patientAccount);
		const holder = `${patient?.firstName ?? ''} ${patient?.lastName ?? ''}`.trim();
		const cents = signedCents(transaction);
		return {
			values: {
				sendingApplication: 'LARKSPUR PORTAL',
				// at least four characters [seen]
				accountId: accountText(transaction.patientAccount, 12).padStart(4, '0'),
				accountIdTypeCode: '1',
				externalTransactionId: transaction.id,
				effectiveDate: posting.day,
				externalTransactionType: cents < 0 ? '6' : '5',
				masterFinancialsTransactionId: '100',
				amountExtendedCents: -cents,
				...holderValues(transaction.tender, holder),
			},
		};
	});
	return namedFile(FOLDERS.posting, 'eod-posting-lockbox-e', rows, { nameParts: { group: 'MAIN', configurableField: 'E', date: posting.day } });
}

export const LOCKBOX_E: DayFormat = { formatId: 'eod-posting-lockbox-e', files: (world, posting) => [lockboxFile(world, posting)] };

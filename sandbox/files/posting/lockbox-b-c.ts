import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import { moneyLines, type PostedLine, type PostingDay } from '../../state/posting-day';
import { isCard, signedCents, type Tender } from '../../state/transaction';
import type { World } from '../../state/world';
import { plainText } from '../plain-text';
import { namedFile, type ProducedFile } from '../produced-file';
import { accountText } from './account-text';
import type { DayFormat } from './day-format';
import { cardNameOf } from './tender-words';

/** Lockbox B, C and C v2: an indicator in front of the amount tells money taken back. */

type Version = 'b' | 'c' | 'c-v2';

/** Name of the file group, also the beginning of B's file name: a facility K or M [seen]; invented. */
const GROUP = { b: 'MAIN', c: 'MAIN', 'c-v2': 'MAINV2' } as const;

function accountOf(version: Version, account: string): string {
	// B keeps the last ten characters, C the first ten; C v2 drops what is no digit [seen]
	if (version === 'c-v2') return account.replace(/[^0-9]/g, '').slice(0, 10);
	return accountText(account, 10, version === 'b' ? 'end' : 'start');
}

/** Only C v2 tells checks from cash [seen]. */
function paymentTypeOf(version: Version, tender: Tender): string {
	if (isCard(tender)) return 'C';
	return version === 'c-v2' && tender.kind !== 'cash' ? 'K' : 'A';
}

function rowOf(world: World, version: Version, day: string, { transaction }: PostedLine): RowInput {
	const patient = world.patients.get(transaction.patientAccount);
	const takesBack = signedCents(transaction) < 0;
	return {
		record: '01',
		values: {
			patientAccountNumber: accountOf(version, transaction.patientAccount),
			facilityIndicator: accountText(transaction.patientAccount, 1).toUpperCase(),
			patientLastName: plainText(patient?.lastName ?? '', 15),
			patientFirstName: plainText(patient?.firstName ?? '', 12),
			// B writes no adjustments [seen], so a refund is a negative payment there
			transactionType: takesBack && version !== 'b' ? 'A' : 'P',
			[version === 'b' ? 'dtPaid' : 'datePaid']: day,
			paymentAmountIndicator: takesBack ? '-' : '0',
			paymentAmountCents: transaction.amountCents,
			paymentType: paymentTypeOf(version, transaction.tender),
			creditCardOrBankAccountOwnerName: plainText(`${patient?.firstName ?? ''} ${patient?.lastName ?? ''}`, 40),
			...(version === 'b' ? { creditCardType: cardNameOf(transaction.tender) } : {}),
		},
	};
}

function lockboxFile(world: World, version: Version, posting: PostingDay): ProducedFile {
	const rows = moneyLines(posting).map((line) => rowOf(world, version, posting.day, line));
	return namedFile(FOLDERS.posting, `eod-posting-lockbox-${version}`, rows, {
		header: { patientPaymentTransactionCode: 'P0000', ...(version === 'b' ? {} : { accountIdentifier: 'LRKSPR', groupIdentifier: GROUP[version] }) },
		nameParts: { facility: 'M', date: posting.day, group: GROUP[version] },
	});
}

export const LOCKBOX_B_C: readonly DayFormat[] = (['b', 'c', 'c-v2'] as const).map((version) => ({
	formatId: `eod-posting-lockbox-${version}`,
	files: (world, posting) => [lockboxFile(world, version, posting)],
}));

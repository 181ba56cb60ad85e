import { FOLDERS } from '../../folders';
import { moneyLines, type PostedLine, type PostingDay } from '../../state/posting-day';
import { PRACTICE } from '../../state/practice';
import { signedCents } from '../../state/transaction';
import { namedFile, type ProducedFile } from '../produced-file';
import { accountText } from './account-text';
import type { DayFormat } from './day-format';
import { paymentSourceOf } from './tender-words';

/** Lockbox A, A v2 and A1.1: the whole practice in one file group; a refund is negative, as A1.1 prints it. */

/** The file group, which takes the place of a merchant's number; invented. */
const GROUP = { id: '417001', name: 'ALL' } as const;

type Version = 'a' | 'a-v2' | 'a1.1';

function linesOf(version: Version, posting: PostingDay): PostedLine[] {
	// A1.1 holds captured and settled transactions only [seen], so no chargeback and no bank return
	return moneyLines(posting).filter(({ status }) => version !== 'a1.1' || status === 'C' || status === 'S');
}

function lockboxFile(version: Version, posting: PostingDay): ProducedFile {
	// A1.1 keeps the last 20 characters [seen]
	const keeps = version === 'a1.1' ? 'end' : 'start';
	const rows = linesOf(version, posting).map(({ transaction }) => ({
		record: 'D',
		values: {
			captureDate: posting.day,
			paidAmountCents: signedCents(transaction),
			guarantorAccountNumber: accountText(transaction.patientAccount, 20, keeps),
			paymentSource: paymentSourceOf(transaction.tender),
			...(version === 'a-v2' ? { guarantorAccountNumber2: accountText(transaction.patientAccount, 20, keeps) } : {}),
		},
	}));
	return namedFile(FOLDERS.posting, `eod-posting-lockbox-${version}`, rows, {
		header: { captureDate: posting.day, lockboxNumber: version === 'a1.1' ? '900100' : GROUP.id },
		nameParts:
			version === 'a1.1'
				? { corporateId: PRACTICE.corporateId, accountId: 'larkspur-a11-', date: posting.day }
				: { corporateId: PRACTICE.corporateId, reportGroupId: GROUP.id, reportGroupName: version === 'a' ? GROUP.name : `${GROUP.name}V2`, date: posting.day },
	});
}

export const LOCKBOX_A: readonly DayFormat[] = (['a', 'a-v2', 'a1.1'] as const).map((version) => ({
	formatId: `eod-posting-lockbox-${version}`,
	files: (_world, posting) => [lockboxFile(version, posting)],
}));

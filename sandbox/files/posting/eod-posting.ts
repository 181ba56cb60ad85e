import { writeCompactDate } from '../../../lib/core/date';
import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { PostedLine, PostingDay } from '../../state/posting-day';
import { PRACTICE } from '../../state/practice';
import type { Transaction } from '../../state/transaction';
import type { World } from '../../state/world';
import { cell } from '../answers/cell';
import { rowsToBytes, type ProducedFile } from '../produced-file';
import { personValues, transactionValues } from '../transaction-values';
import type { DayFormat } from './day-format';

/** End-of-day posting files 1.0 to 1.5: every transaction of the day, declined ones too, with its status. */

/** 1.2.2 begins with the sender's lockbox number, of at most four digits; invented. */
const LOCKBOX = '4217';

/** Versions that print no action `Return`: money taken back stands as `Credit`, told apart by its status [project]. */
const WITHOUT_RETURNS: ReadonlySet<string> = new Set(['1.0', '1.1.1']);

/** The newest version keeps the plain name, so that several of one day can lie side by side [project]. */
function nameOf(version: string, day: string): string {
	return `EODPostingReport${version === '1.4' ? '' : `-${version}`}-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`;
}

/** What the caller wrote into AdditionalInfo1 to 6; 1 is the statement where nothing else stands. */
function freeValues({ additionalInfo, statementId }: Transaction): Record<string, string | null> {
	const values: Record<string, string | null> = { additionalInfo1: statementId };
	for (const [number, text] of Object.entries(additionalInfo)) values[`additionalInfo${number}`] = cell(text, 100);
	return values;
}

function userOf({ statementId, interface: name }: Transaction): string {
	if (name !== null) return `${name} interface`;
	return statementId === null ? 'front desk' : 'patient portal';
}

function rowOf(world: World, version: string, { transaction, status }: PostedLine): RowInput {
	const takenBack = transaction.kind === 'chargeback' || transaction.kind === 'bankReturn';
	return {
		values: {
			...transactionValues(transaction, status),
			...(takenBack && WITHOUT_RETURNS.has(version) ? { paymentTransactionAction: 'Credit' } : {}),
			// somebody whom the practice does not know has an account number at most
			patientAccountNumber: cell(transaction.patientAccount, 50) || null,
			...personValues('patient', world.patients.get(transaction.patientAccount)),
			...freeValues(transaction),
			// the user came after 1.0
			...(version === '1.0' ? {} : { user: userOf(transaction) }),
		},
	};
}

function eodFile(world: World, version: string, posting: PostingDay): ProducedFile {
	const rows = posting.lines.map((line) => rowOf(world, version, line));
	const header = version === '1.2.2' ? { header: { captureDate: posting.day, lockboxNumber: LOCKBOX } } : {};
	return { folder: FOLDERS.posting, name: nameOf(version, posting.day), bytes: rowsToBytes(`eod-posting-${version}`, rows, header) };
}

/** A day without transactions has a file of no bytes, or of a header where the version has one [project]. */
export const EOD_POSTINGS: readonly DayFormat[] = ['1.0', '1.1', '1.1.1', '1.2', '1.2.1', '1.2.2', '1.3', '1.4', '1.5'].map((version) => ({
	formatId: `eod-posting-${version}`,
	files: (world, posting) => [eodFile(world, version, posting)],
}));

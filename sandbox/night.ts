import { addDays, type CalendarDate } from '../lib/core/date';
import { answerUploads, type AnsweredUploads } from './files/answers/answer-uploads';
import { depositFile } from './files/deposit-file';
import { disbursementResponses } from './files/disbursement-responses';
import { enrollmentFiles } from './files/enrollment-files';
import { remittanceFile } from './files/remittance-file';
import { payerDepositFile } from './files/payer-deposit-file';
import { payoutReconciliation } from './files/payout-reconciliation';
import { nightlyFiles } from './files/posting/day-files';
import type { ProducedFile } from './files/produced-file';
import { cutOneOf, noteDeposits, noteResent, noteTakenBack, paymentToResend, plantInPayments } from './planting';
import { FOLDERS } from './folders';
import type { NightReport } from './sandbox';
import type { FileTree } from './sftp';
import { businessDayOf } from './state/clock';
import { liveThrough } from './state/patient-activity';
import { runPayers } from './state/payer-cycle';
import { postDay } from './state/posting-day';
import { PRACTICE_TERMS } from './state/practice';
import { settle } from './state/settlement';
import type { World } from './state/world';

function remittanceFiles(world: World, day: CalendarDate): ProducedFile[] {
	const runs = runPayers(world, day);
	plantInPayments(world, runs);
	const written = runs.map(({ payer, payments }) => {
		const file = remittanceFile(world, payer.id, payments, day);
		for (const payment of payments) {
			payment.remittanceFile = file.name;
			world.events.push({ kind: 'era.available', subject: payment.trace, at: world.clock.now() });
		}
		return { file, keys: payments.map((payment) => payment.trace) };
	});
	const files = cutOneOf(world, 'remittance', written);
	const again = paymentToResend(world, day);
	if (again !== undefined) {
		const file = remittanceFile(world, again.payerId, [again], day);
		noteResent(world, again, file.name);
		files.push(file);
	}
	return files;
}

function bankFiles(world: World, day: CalendarDate): { readonly files: ProducedFile[]; readonly settled: number } {
	const deposits = settle(world, day);
	const posting = postDay(world, day);
	const transactions = posting.lines.map((line) => line.transaction);
	const postings = nightlyFiles(world, posting);
	noteTakenBack(world, transactions, postings[0]?.name ?? '');
	const written = deposits.map((deposit) => ({ file: depositFile(world, deposit), keys: deposit.transactions.map((one) => one.id) }));
	const keys = transactions.map((one) => one.id);
	const files = [
		...cutOneOf(world, 'posting', postings.filter((file) => file.folder === FOLDERS.posting).map((file) => ({ file, keys }))),
		...cutOneOf(world, 'deposit', written),
		...postings.filter((file) => file.folder !== FOLDERS.posting),
	];
	return { files, settled: deposits.reduce((sum, deposit) => sum + deposit.transactions.length, 0) };
}

/** Uploads that change who is enrolled. */
const ENROLLING: ReadonlySet<string> = new Set(['batch-enrollment', 'batch-unenrollment', 'member-effectuation']);

/** Answers of tonight, what earlier uploads lead to, and who is enrolled, where that changed. */
async function uploadFiles(world: World, tree: FileTree, day: CalendarDate): Promise<AnsweredUploads> {
	const { files, taken, left } = await answerUploads(world, tree, day);
	const enrollments = taken.some((one) => ENROLLING.has(one.formatId)) ? enrollmentFiles(world, day) : [];
	return { files: [...files, ...payoutReconciliation(world, day), ...disbursementResponses(world, day), ...enrollments], taken, left };
}

/**
 * Closes one business day at 20:00: settles, lets payers pay, writes every file of the day and answers
 * uploads; then it is 08:00 of the next business day. Files get times one second apart, in the order written.
 */
export async function runOneNight(world: World, files: FileTree): Promise<NightReport> {
	const day = businessDayOf(world.clock.today());
	liveThrough(world, day);
	if (world.clock.now() < Date.parse(`${day}T${PRACTICE_TERMS.nightAt}Z`)) world.clock.set(day, PRACTICE_TERMS.nightAt);
	const remittances = remittanceFiles(world, day);
	const bank = bankFiles(world, day);
	const paidToday = world.payerPayments.filter((payment) => payment.depositOn === day);
	noteDeposits(world, paidToday, day);
	const uploads = await uploadFiles(world, files, day);
	const produced = [...remittances, ...bank.files, payerDepositFile(paidToday, day), ...uploads.files];
	for (const [index, file] of produced.entries()) files.write(`${file.folder}/${file.name}`, file.bytes, world.clock.now() + index * 1000);
	world.nights += 1;
	world.clock.set(businessDayOf(addDays(day, 1)));
	return {
		businessDate: day,
		files: produced.map((file) => `${file.folder}/${file.name}`),
		settledTransactions: bank.settled,
		remittances: world.payerPayments.filter((payment) => payment.announcedOn === day).length,
		acknowledgedBalanceFiles: uploads.taken.filter((one) => one.formatId === 'balance-file').length,
		takenUploads: uploads.taken,
		leftUploads: uploads.left,
	};
}

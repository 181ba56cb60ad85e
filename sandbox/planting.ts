import { daysBetween, type CalendarDate } from '../lib/core/date';
import { formatCents } from '../lib/core/money';
import { cutInClaim, cutInLine } from './files/cut';
import { payerDepositFileName } from './files/payer-deposit-file';
import type { ProducedFile } from './files/produced-file';
import { businessDaysAfter } from './state/clock';
import type { PayerPayment } from './state/payer-payment';
import type { PayerRun } from './state/payer-cycle';
import type { PlantedException, PlantKind } from './state/planted';
import { choose, isDue, type CutTarget } from './state/scenario';
import type { Transaction } from './state/transaction';
import type { World } from './state/world';

/** Puts the scenario's exceptions into the files, each into another payment or file, and notes them. */

/** Business nights until a remittance is sent a second time. */
const NIGHTS_TO_RESEND = 2;
/** Days between the date of a payment without deposit and the end: fewer, and it might merely be late. */
const DAYS_UNTIL_MISSING = 6;
/** Fewest lines of a file that is cut, so that something stands before and after the cut. */
const LINES_TO_CUT = 6;

const PAYMENT_PLANTS = ['missingDeposit', 'amountDiffers', 'duplicateRemittance'] as const;

function note(world: World, kind: PlantKind, file: string, key: string, amountCents: number, description: string): void {
	const exception: PlantedException = { kind, where: { file, key }, amountCents, description };
	world.planted.push(exception);
}

function isFree(world: World, payment: PayerPayment): boolean {
	return payment.amountCents > 0 && payment.claims.length >= 2 && ![...world.plan.chosen.values()].includes(payment.trace);
}

/** Chooses among the payments of a night; must run before their files are written. */
export function plantInPayments(world: World, runs: readonly PayerRun[]): void {
	const random = world.random('plants');
	for (const kind of PAYMENT_PLANTS) {
		if (!isDue(world.plan, kind, world.nights + 1)) continue;
		const candidates = runs
			.flatMap((run) => run.payments)
			.filter((payment) => isFree(world, payment) && (kind !== 'missingDeposit' || daysBetween(payment.paymentDate, world.plan.lastDay) >= DAYS_UNTIL_MISSING));
		if (candidates.length === 0) continue;
		const payment = random.pick(candidates);
		choose(world.plan, kind, payment.trace);
		if (kind === 'missingDeposit') payment.depositedCents = null;
		if (kind === 'amountDiffers') payment.depositedCents = payment.amountCents + (random.chance(0.5) ? 1 : -1);
	}
}

/** The payment whose remittance goes out again on this day, if any. */
export function paymentToResend(world: World, day: CalendarDate): PayerPayment | undefined {
	const trace = world.plan.chosen.get('duplicateRemittance');
	const payment = world.payerPayments.find((one) => one.trace === trace);
	return payment !== undefined && businessDaysAfter(payment.announcedOn, NIGHTS_TO_RESEND) === day ? payment : undefined;
}

export function noteResent(world: World, payment: PayerPayment, file: string): void {
	note(world, 'duplicateRemittance', file, payment.trace, payment.amountCents, `Remittance ${payment.trace} of ${formatCents(payment.amountCents)} was sent before in ${payment.remittanceFile ?? 'another file'}`);
}

/** Notes what the Payment Deposit 3.0 file of a day leaves out or states wrongly. */
export function noteDeposits(world: World, payments: readonly PayerPayment[], day: CalendarDate): void {
	const file = payerDepositFileName(day);
	for (const payment of payments) {
		if (payment.depositedCents === null) {
			note(world, 'missingDeposit', file, payment.trace, payment.amountCents, `Remittance ${payment.trace} of ${formatCents(payment.amountCents)} has no deposit`);
		} else if (payment.depositedCents !== payment.amountCents) {
			const difference = payment.depositedCents - payment.amountCents;
			note(world, 'amountDiffers', file, payment.trace, difference, `Deposit of remittance ${payment.trace} differs by ${formatCents(difference)}`);
		}
	}
}

/** Notes the planted refund and chargeback when the deposit that takes the money back is written. */
export function noteTakenBack(world: World, transactions: readonly Transaction[], file: string): void {
	for (const transaction of transactions) {
		if (transaction.id === world.plan.chosen.get('refund')) {
			note(world, 'refund', file, transaction.id, -transaction.amountCents, `Refund of ${formatCents(transaction.amountCents)}`);
		}
		if (transaction.kind === 'chargeback' && transaction.originalId === world.plan.chosen.get('chargeback')) {
			note(world, 'chargeback', file, transaction.id, -transaction.amountCents, `Chargeback of ${formatCents(transaction.amountCents)}`);
		}
	}
}

/** Cuts one file of the kind that the scenario names, once; `keys` are the traces and transactions in it. */
export function cutWhenDue(world: World, target: CutTarget, file: ProducedFile, keys: readonly string[]): ProducedFile {
	if (world.plan.cut !== target || !isDue(world.plan, 'cutFile', world.nights + 1)) return file;
	const taken = [...world.plan.chosen.values()];
	const originals = keys.map((key) => world.transactions.get(key)?.originalId);
	const holdsAnotherPlant = keys.some((key) => taken.includes(key)) || originals.some((id) => id != null && taken.includes(id));
	if (holdsAnotherPlant || keys.length === 0) return file;
	const text = Buffer.from(file.bytes).toString('latin1');
	if (target === 'remittance' ? (text.match(/CLP\*/g) ?? []).length < 3 : text.split('\n').length < LINES_TO_CUT) return file;
	choose(world.plan, 'cutFile', file.name);
	note(world, 'cutFile', file.name, file.name, 0, `File ${file.name} ends in the middle`);
	return { ...file, bytes: target === 'remittance' ? cutInClaim(file.bytes) : cutInLine(file.bytes, 0.6) };
}

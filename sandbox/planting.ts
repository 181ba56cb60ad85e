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
/** Smaller payments would hardly be looked for. */
const SMALLEST_CENTS = 10_000;
/** A file that is cut has more lines, or claims, so that something stands before and after the cut. */
const LINES_TO_CUT = 5;
const CLAIMS_TO_CUT = 3;

const PAYMENT_PLANTS = ['missingDeposit', 'amountDiffers', 'duplicateRemittance'] as const;

function note(world: World, kind: PlantKind, file: string, key: string, amountCents: number, description: string): void {
	const exception: PlantedException = { kind, where: { file, key }, amountCents, description };
	world.planted.push(exception);
}

function isFree(world: World, payment: PayerPayment): boolean {
	return payment.amountCents >= SMALLEST_CENTS && payment.claims.length >= 2 && ![...world.plan.chosen.values()].includes(payment.trace);
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
		const announced = payment.remittanceFile ?? '';
		if (payment.depositedCents === null) {
			note(world, 'missingDeposit', announced, payment.trace, payment.amountCents, `Remittance ${payment.trace} of ${formatCents(payment.amountCents)} has no line in ${file}`);
		} else if (payment.depositedCents !== payment.amountCents) {
			const difference = payment.depositedCents - payment.amountCents;
			note(world, 'amountDiffers', announced, payment.trace, difference, `Deposit of remittance ${payment.trace} in ${file} differs by ${formatCents(difference)}`);
		}
	}
}

/** Notes the planted refund and chargeback when they are posted, the same night as the deposit that takes the money back. */
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

/** A file and the traces or transactions in it. */
export interface CutCandidate {
	readonly file: ProducedFile;
	readonly keys: readonly string[];
}

function mayBeCut(world: World, target: CutTarget, { file, keys }: CutCandidate): boolean {
	const taken = [...world.plan.chosen.values()];
	const originals = keys.map((key) => world.transactions.get(key)?.originalId);
	const holdsAnotherPlant = keys.some((key) => taken.includes(key)) || originals.some((id) => id != null && taken.includes(id));
	if (holdsAnotherPlant) return false;
	const text = Buffer.from(file.bytes).toString('latin1');
	// a remittance file of one payment alone keeps other payments out of the cut
	if (target === 'remittance') return keys.length === 1 && text.split('CLP*').length > CLAIMS_TO_CUT;
	return text.split('\n').length > LINES_TO_CUT;
}

/** Cuts one of the night's files of the kind that the scenario names, once; gives back all of them. */
export function cutOneOf(world: World, target: CutTarget, candidates: readonly CutCandidate[]): ProducedFile[] {
	const due = world.plan.cut === target && isDue(world.plan, 'cutFile', world.nights + 1);
	const fitting = due ? candidates.filter((candidate) => mayBeCut(world, target, candidate)) : [];
	const chosen = fitting.length === 0 ? undefined : world.random('plants').pick(fitting);
	return candidates.map((candidate) => {
		const { file } = candidate;
		if (candidate !== chosen) return file;
		choose(world.plan, 'cutFile', file.name);
		note(world, 'cutFile', file.name, file.name, 0, `File ${file.name} ends in the middle`);
		return { ...file, bytes: target === 'remittance' ? cutInClaim(file.bytes) : cutInLine(file.bytes, 0.6) };
	});
}

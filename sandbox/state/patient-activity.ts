import { addDays, isWeekday, type CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import { at, businessDaysAfter, dateAt } from './clock';
import type { Patient } from './patients';
import { authorize, capture, dispute, refund, sale, voidPayment } from './payment-desk';
import { activePlanOf } from './payment-plans';
import { collectInstallments } from './plan-collection';
import { DEPARTMENTS } from './practice';
import { choose, isDue } from './scenario';
import { balanceOf } from './statement';
import { answerFor, isOrdinary } from './test-amounts';
import { isOwn, type Transaction } from './transaction';
import { bookVisits } from './visits';
import type { World } from './world';

/** What patients and the front desk do by day. */

const DECLINES = [5, 51, 63] as const;
/** Business nights until the bank takes back a payment whose amount asks for it. */
const NIGHTS_TO_DISPUTE = 2;

function ordinary(cents: Cents): Cents {
	let amount = cents;
	while (!isOrdinary(amount)) amount += 1;
	return amount;
}

/** The same whole dollars with other cents; at least one dollar. */
function ending(cents: Cents, lastTwo: number): Cents {
	return Math.max(Math.floor(cents / 100), 1) * 100 + lastTwo;
}

function timeOf(world: World, day: CalendarDate): number {
	return at(day, '08:05:00') + world.random('times').between(0, 10 * 3600) * 1000;
}

/** Payments of one amount that are closer together look like a double charge. */
const DOUBLE_MS = 15 * 60_000;

/** A time of the day at which the patient pays nothing of the same amount. */
function freeTimeOf(world: World, wish: Wish, day: CalendarDate): number {
	const others = [...world.transactions.values()].filter((one) => one.patientAccount === wish.patient.account && one.requestedCents === ordinary(wish.amountCents));
	let time = timeOf(world, day);
	while (others.some((one) => Math.abs(one.createdAt - time) < DOUBLE_MS)) time += DOUBLE_MS;
	return time;
}

interface Wish {
	readonly patient: Patient;
	readonly department: 0 | 1;
	readonly amountCents: Cents;
	readonly statementId?: string;
}

function attempt(world: World, wish: Wish, day: CalendarDate): void {
	const random = world.random('patients pay');
	const request = {
		amountCents: ordinary(wish.amountCents),
		tender: wish.patient.tender,
		outlet: DEPARTMENTS[wish.department].outlet,
		patientAccount: wish.patient.account,
		...(wish.statementId === undefined ? {} : { statementId: wish.statementId }),
		at: freeTimeOf(world, wish, day),
	};
	const plan = world.plan;
	if (isDue(plan, 'chargeback', world.nights + 1) && request.tender.kind === 'creditCard' && isWeekday(day)) {
		// early enough to settle the same night
		const payment = sale(world, { ...request, amountCents: ending(request.amountCents, 99), at: at(day, '09:30:00') });
		choose(plan, 'chargeback', payment.id);
		return;
	}
	const draw = random.next();
	if (draw < 0.05) {
		sale(world, { ...request, amountCents: ending(request.amountCents, random.pick(DECLINES)) });
		// half of them try once more
		if (random.chance(0.5)) sale(world, { ...request, at: request.at + 90_000 });
	} else if (draw < 0.07 && request.tender.kind !== 'eCheck') {
		sale(world, { ...request, amountCents: ending(request.amountCents, 10) });
	} else if (draw < 0.1) {
		voidPayment(world, sale(world, request).id, request.at + 240_000);
	} else if (draw < 0.14 && request.tender.kind === 'creditCard') {
		authorize(world, request);
	} else {
		sale(world, request);
	}
}

function captureEarlierAuthorizations(world: World, day: CalendarDate): void {
	for (const transaction of [...world.transactions.values()]) {
		if (transaction.status === 'A' && isOwn(transaction) && dateAt(transaction.createdAt) < day) capture(world, transaction.id, at(day, '09:00:00'));
	}
}

function disputeMarkedPayments(world: World, day: CalendarDate): void {
	for (const transaction of [...world.transactions.values()]) {
		const marked = transaction.kind === 'payment' && transaction.status === 'S' && transaction.disputedById === null && answerFor(transaction.requestedCents).later === 'takenBack';
		if (!marked) continue;
		const settledOn = dateAt(transaction.history.at(-1)?.at ?? transaction.createdAt);
		if (day >= businessDaysAfter(settledOn, NIGHTS_TO_DISPUTE)) dispute(world, transaction.id, at(day, '10:00:00'));
	}
}

function plantRefund(world: World, day: CalendarDate): void {
	if (!isDue(world.plan, 'refund', world.nights + 1)) return;
	const random = world.random('plants');
	const refundable = (one: Transaction): boolean => one.kind === 'payment' && one.status === 'S' && one.amountCents >= 2000 && one.refundedCents === 0 && isOrdinary(one.requestedCents) && isOwn(one);
	const candidates = [...world.transactions.values()].filter(refundable);
	if (candidates.length === 0) return;
	const original = random.pick(candidates);
	const amountCents = random.chance(0.5) ? original.amountCents : Math.floor(original.amountCents / 2);
	const result = refund(world, original.id, amountCents, at(day, '11:00:00'));
	if (result.ok) choose(world.plan, 'refund', result.transaction.id);
}

function chargeEnrolled(world: World, day: CalendarDate): void {
	for (const due of world.dueCharges.splice(0)) {
		const enrollment = world.enrollments.get(due.patientAccount);
		if (enrollment === undefined) continue;
		const amountCents = Math.min(due.amountCents, enrollment.limitCents ?? due.amountCents);
		const methodId = enrollment.methodId;
		sale(world, {
			amountCents,
			tender: enrollment.tender,
			outlet: DEPARTMENTS[0].outlet,
			patientAccount: enrollment.memberId,
			...(methodId === undefined ? {} : { methodId }),
			at: at(day, '07:00:00'),
		});
	}
}

function liveDay(world: World, day: CalendarDate): void {
	const random = world.random('patients pay');
	collectInstallments(world, day);
	if (isWeekday(day)) {
		captureEarlierAuthorizations(world, day);
		disputeMarkedPayments(world, day);
		plantRefund(world, day);
		chargeEnrolled(world, day);
		for (const claim of bookVisits(world, day)) {
			const patient = world.patients.get(claim.patientAccount);
			if (patient === undefined || !random.chance(0.4)) continue;
			attempt(world, { patient, department: claim.department, amountCents: random.pick([1500, 2000, 2500, 3000, 4000, 5000]) }, day);
		}
	}
	for (const statement of [...world.statements.values()]) {
		const left = balanceOf(statement);
		const patient = world.patients.get(statement.patientAccount);
		// who has a plan pays by it
		if (left <= 0 || patient === undefined || activePlanOf(world, statement.id) !== undefined || !random.chance(isWeekday(day) ? 0.06 : 0.03)) continue;
		const amountCents = left > 15000 && random.chance(0.4) ? Math.floor(left / 2) : left;
		attempt(world, { patient, department: statement.department, amountCents, statementId: statement.id }, day);
	}
}

/**
 * Events from a place on, by their times. Those earlier than one that was told before get its time: what was told
 * keeps its place, and the list is in order all the same.
 */
function orderEvents({ events }: World, from: number): void {
	let latest = events[from - 1]?.at ?? 0;
	for (const event of events.splice(from).sort((one, other) => one.at - other.at)) {
		latest = Math.max(latest, event.at);
		events.push({ ...event, at: latest });
	}
}

/** Lives every calendar day up to and including `day` that has not been lived yet. */
export function liveThrough(world: World, day: CalendarDate): void {
	const told = world.events.length;
	while (world.activeThrough < day) {
		world.activeThrough = addDays(world.activeThrough, 1);
		liveDay(world, world.activeThrough);
	}
	orderEvents(world, told);
}

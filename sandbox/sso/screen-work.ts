import { canMove } from '../state/life-cycle';
import * as money from '../state/money-calls';
import { enrollmentIdOf, findEnrollment } from '../state/automatic-payments';
import type { Caller } from '../state/caller';
import { eligibilityOf } from '../state/plan-eligibility';
import type { SsoResult } from '../state/sso-tokens';
import { answerFor } from '../state/test-amounts';
import { isRecorded, type Transaction } from '../state/transaction';
import { methodsOf } from '../state/vault';
import { readMoney } from '../../lib/core/money';
import type { SsoState } from './acs';
import { readTender, type TypedTender } from './read-tender';
import type { SessionFields } from './session-fields';

/** What pressing a button came to: the session is over, or the person may go on. */
export type Work = { readonly kind: 'done'; readonly result: SsoResult } | { readonly kind: 'again'; readonly problem: string };

function again(problem: string): Work {
	return { kind: 'again', problem };
}

function callerOf(fields: SessionFields): Caller {
	return { interface: 'hosted', requestId: null, reference: null, additionalInfo: fields.additionalInfo };
}

/** Stores what was typed; null for what cannot be kept on file. */
function store({ world }: SsoState, fields: SessionFields, typed: TypedTender): string | null {
	if (typed.methodId !== null) return typed.methodId;
	if (isRecorded(typed.tender)) return null;
	return money.saveMethod(world, callerOf(fields), { patientAccount: fields.patientAccount, tender: typed.tender, bin: typed.bin, expiration: typed.expiration }).id;
}

export function pay(state: SsoState, fields: SessionFields): Work {
	const { amountCents } = fields;
	if (fields.patientAccount === '') return again('The account number is missing.');
	if (amountCents === null) return again('The amount must be greater than 0.');
	if (answerFor(amountCents).fault !== undefined) return again('Something went wrong; nothing was charged.');
	const reading = readTender(state.world, fields);
	if (!reading.ok) return again(reading.problem);
	const { tender, methodId } = reading.value;
	const transaction = money.sale(state.world, callerOf(fields), {
		amountCents,
		tender,
		outlet: fields.outletOf(state.access),
		patientAccount: fields.patientAccount,
		...(methodId === null ? {} : { methodId }),
	});
	// the page stays open, so that the person can pay in another way [project]
	if (transaction.status === 'D') return again('The payment was declined.');
	return { kind: 'done', result: { kind: 'transaction', transactionId: transaction.id, methodId: fields.isOn('requestToken') ? store(state, fields, reading.value) : null } };
}

export function saveMethod(state: SsoState, fields: SessionFields): Work {
	if (fields.patientAccount === '') return again('The account number is missing.');
	const reading = readTender(state.world, fields);
	if (!reading.ok) return again(reading.problem);
	const methodId = store(state, fields, reading.value);
	return methodId === null ? again('Choose a card or a bank account.') : { kind: 'done', result: { kind: 'method', methodId } };
}

function centsTyped(fields: SessionFields, name: string): number | null {
	const reading = readMoney(fields.typed(name).replace(/^\$/, ''));
	return reading.ok && reading.cents > 0 ? reading.cents : null;
}

const FREQUENCIES = ['weekly', 'everyTwoWeeks', 'monthly'] as const;

/** Stores the method and, where an installment amount was typed, makes a plan for all open statements. */
export function makePlan(state: SsoState, fields: SessionFields): Work {
	const installmentCents = centsTyped(fields, 'installmentAmount');
	if (installmentCents === null) return saveMethod(state, fields);
	const saved = saveMethod(state, fields);
	if (saved.kind === 'again' || saved.result.kind !== 'method') return saved;
	const { world } = state;
	const offered = eligibilityOf(world, fields.patientAccount);
	const made = money.createPlan(world, callerOf(fields), {
		patientAccount: fields.patientAccount,
		statementIds: offered.statements.map(({ id }) => id),
		methodId: saved.result.methodId,
		totalCents: offered.balanceCents,
		installmentCents,
		frequency: FREQUENCIES.find((one) => one === fields.typed('frequency')) ?? 'monthly',
		firstDueOn: /^\d{4}-\d{2}-\d{2}$/.test(fields.typed('firstDueOn')) ? fields.typed('firstDueOn') : world.clock.today(),
	});
	return made.ok ? { kind: 'done', result: { kind: 'plan', planId: made.plan.id } } : again('The plan cannot be made on these terms.');
}

const NOT_POSSIBLE = 'This transaction cannot be changed in this way.';

export function transactionOf({ world }: SsoState, fields: SessionFields): Transaction | undefined {
	return world.transactions.get((fields.valueOf('primaryTransactionID') || fields.valueOf('transactionID')).toLowerCase());
}

export function voidIt(state: SsoState, fields: SessionFields): Work {
	const transaction = transactionOf(state, fields);
	if (transaction === undefined) return again('There is no such transaction.');
	if (!canMove(transaction.status, 'void')) return again(NOT_POSSIBLE);
	const done = money.voidPayment(state.world, callerOf(fields), transaction.id);
	return done.ok ? { kind: 'done', result: { kind: 'transaction', transactionId: transaction.id, methodId: null } } : again(NOT_POSSIBLE);
}

export function refundIt(state: SsoState, fields: SessionFields): Work {
	const transaction = transactionOf(state, fields);
	if (transaction === undefined) return again('There is no such transaction.');
	if (fields.valueOf('amount') !== '' && fields.amountCents === null) return again('The amount must be greater than 0.');
	const done = money.refund(state.world, callerOf(fields), transaction.id, fields.amountCents ?? undefined);
	return done.ok ? { kind: 'done', result: { kind: 'transaction', transactionId: done.transaction.id, methodId: null } } : again(NOT_POSSIBLE);
}

export function enroll(state: SsoState, fields: SessionFields): Work {
	if (fields.patientAccount === '') return again('The account number is missing.');
	if (fields.typed('limit') !== '' && centsTyped(fields, 'limit') === null) return again('The limit must be greater than 0.');
	const saved = saveMethod(state, fields);
	if (saved.kind === 'again' || saved.result.kind !== 'method') return saved;
	const { methodId } = saved.result;
	const method = methodsOf(state.world, fields.patientAccount).find(({ id }) => id === methodId);
	if (method === undefined) return again('Choose a card or a bank account.');
	const enrollment = money.enroll(state.world, callerOf(fields), { patientAccount: fields.patientAccount, method, limitCents: centsTyped(fields, 'limit') });
	return { kind: 'done', result: { kind: 'enrollment', enrollmentId: enrollmentIdOf(enrollment) } };
}

/** What a person has is theirs alone: IDs of somebody else's are not known here. */
export function unenroll(state: SsoState, fields: SessionFields): Work {
	const id = fields.typed('enrollmentID');
	if (findEnrollment(state.world, id)?.memberId !== fields.knownAccount) return again('There is no such enrollment.');
	money.unenroll(state.world, callerOf(fields), id);
	return { kind: 'done', result: { kind: 'enrollment', enrollmentId: id } };
}

export function removeMethod(state: SsoState, fields: SessionFields): Work {
	const method = methodsOf(state.world, fields.knownAccount).find(({ id }) => id === fields.typed('paymentMethodID').toUpperCase());
	if (method === undefined) return again('There is no such method.');
	const removed = money.deleteMethod(state.world, callerOf(fields), method.id);
	return removed.ok ? { kind: 'done', result: { kind: 'method', methodId: method.id } } : again('A plan or automatic payment still needs this method.');
}

export function cancelPlan(state: SsoState, fields: SessionFields): Work {
	const plan = state.world.plans.get(fields.typed('planID').toUpperCase());
	if (plan === undefined || plan.patientAccount !== fields.knownAccount) return again('There is no such plan.');
	const ended = money.cancelPlan(state.world, callerOf(fields), plan.id);
	return ended.ok ? { kind: 'done', result: { kind: 'plan', planId: plan.id } } : again('The plan is not active.');
}

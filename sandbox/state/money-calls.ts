import type { Cents } from '../../lib/core/money';
import { enroll as enrollMember, enrollmentIdOf, findEnrollment, unenroll as unenrollMember, type EnrollmentRequest } from './automatic-payments';
import type { Caller } from './caller';
import type { Enrollment } from './enrollment';
import { note, type LedgerOperation } from './money-ledger';
import { openPlan, type PlanResult, type PlanTerms } from './open-plan';
import * as desk from './payment-desk';
import type { DeskResult, PaymentRequest } from './payment-desk';
import { changePlan, endPlan, findPlan, skipInstallment as skip, type PaymentPlan, type PlanChange } from './payment-plans';
import { PLAN_TERMS } from './plan-eligibility';
import { isRecorded, type Transaction } from './transaction';
import { findMethod, removeMethod, saveMethod as store, type MethodToSave, type StoredMethod } from './vault';
import type { World } from './world';

/**
 * What the interfaces call. Each function does one thing at once and writes it into the money ledger; what is
 * refused changes nothing and stands nowhere.
 */

/** A payment as an interface asks for it. */
export type Charge = Omit<PaymentRequest, 'caller' | 'at'>;
export type Changed<Value, Problem extends string> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Problem };

function noteTransaction(world: World, caller: Caller, operation: LedgerOperation, { id, status, amountCents, methodId }: Transaction): void {
	note(world, {
		interface: caller.interface,
		operation,
		reference: caller.reference,
		amountCents: status === 'D' ? 0 : amountCents,
		transactionId: id,
		status,
		subjectId: methodId,
		requestId: caller.requestId,
	});
}

function noteOther(world: World, caller: Caller, operation: LedgerOperation, subjectId: string, initial: Transaction | null = null): void {
	note(world, {
		interface: caller.interface,
		operation,
		reference: caller.reference,
		amountCents: initial === null ? null : initial.status === 'C' ? initial.amountCents : 0,
		transactionId: initial?.id ?? null,
		status: initial?.status ?? null,
		subjectId,
		requestId: caller.requestId,
	});
}

/** Authorizes and captures; cash and checks are written down. Declined is an answer too, seen in the status. */
export function sale(world: World, caller: Caller, charge: Charge): Transaction {
	const transaction = desk.sale(world, { ...charge, caller });
	noteTransaction(world, caller, isRecorded(charge.tender) ? 'record' : 'sale', transaction);
	return transaction;
}

export function authorize(world: World, caller: Caller, charge: Charge): Transaction {
	const transaction = desk.authorize(world, { ...charge, caller });
	noteTransaction(world, caller, 'authorize', transaction);
	return transaction;
}

export function credit(world: World, caller: Caller, charge: Charge): Transaction {
	const transaction = desk.payOut(world, { ...charge, caller });
	noteTransaction(world, caller, 'credit', transaction);
	return transaction;
}

function noted(world: World, caller: Caller, operation: LedgerOperation, result: DeskResult): DeskResult {
	if (result.ok) noteTransaction(world, caller, operation, result.transaction);
	return result;
}

/** Transaction IDs are compared without case [seen: both are in use]. */
export function capture(world: World, caller: Caller, id: string): DeskResult {
	return noted(world, caller, 'capture', desk.capture(world, id.toLowerCase()));
}

export function voidPayment(world: World, caller: Caller, id: string): DeskResult {
	return noted(world, caller, 'void', desk.voidPayment(world, id.toLowerCase()));
}

/** The whole rest without an amount. */
export function refund(world: World, caller: Caller, id: string, amountCents?: Cents, reason?: string): DeskResult {
	const asked = { caller, ...(reason === undefined ? {} : { reason }) };
	return noted(world, caller, 'refund', desk.refund(world, id.toLowerCase(), amountCents, world.clock.now(), asked));
}

export function saveMethod(world: World, caller: Caller, method: MethodToSave): StoredMethod {
	const stored = store(world, method);
	noteOther(world, caller, 'saveMethod', stored.id);
	return stored;
}

/** A method that a plan or an automatic payment still needs stays [project]. */
export function deleteMethod(world: World, caller: Caller, id: string): Changed<StoredMethod, 'notFound' | 'inUse'> {
	const method = findMethod(world, id);
	if (method === undefined) return { ok: false, refusal: 'notFound' };
	const planned = [...world.plans.values()].some((plan) => plan.status === 'active' && plan.methodId === method.id);
	if (planned || [...world.enrollments.values()].some((one) => one.methodId === method.id)) return { ok: false, refusal: 'inUse' };
	removeMethod(world, method.id);
	noteOther(world, caller, 'deleteMethod', method.id);
	return { ok: true, value: method };
}

export function createPlan(world: World, caller: Caller, terms: PlanTerms): PlanResult {
	const result = openPlan(world, terms, caller);
	if (result.ok) noteOther(world, caller, 'createPlan', result.plan.id, result.initial);
	else if (result.initial !== null) noteTransaction(world, caller, 'createPlan', result.initial);
	return result;
}

export type PlanRefusal = 'notFound' | 'notActive' | 'methodNotFound' | 'installmentTooSmall' | 'nextDueOn' | 'notScheduled';

function activePlan(world: World, id: string): Changed<PaymentPlan, PlanRefusal> {
	const plan = findPlan(world, id);
	if (plan === undefined) return { ok: false, refusal: 'notFound' };
	return plan.status === 'active' ? { ok: true, value: plan } : { ok: false, refusal: 'notActive' };
}

export function updatePlan(world: World, caller: Caller, id: string, change: PlanChange): Changed<PaymentPlan, PlanRefusal> {
	const found = activePlan(world, id);
	if (!found.ok) return found;
	const method = change.methodId === undefined ? undefined : findMethod(world, change.methodId);
	if (change.methodId !== undefined && method?.patientAccount !== found.value.patientAccount) return { ok: false, refusal: 'methodNotFound' };
	if (change.installmentCents !== undefined && change.installmentCents < PLAN_TERMS.smallestInstallmentCents) return { ok: false, refusal: 'installmentTooSmall' };
	if (change.nextDueOn !== undefined && change.nextDueOn < world.clock.today()) return { ok: false, refusal: 'nextDueOn' };
	changePlan(world, found.value, { ...change, ...(method === undefined ? {} : { methodId: method.id }) });
	noteOther(world, caller, 'updatePlan', found.value.id);
	return found;
}

export function cancelPlan(world: World, caller: Caller, id: string, reason?: string): Changed<PaymentPlan, PlanRefusal> {
	const found = activePlan(world, id);
	if (!found.ok) return found;
	endPlan(world, found.value, 'cancelled', reason ?? null);
	noteOther(world, caller, 'cancelPlan', found.value.id);
	return found;
}

export function skipInstallment(world: World, caller: Caller, id: string, number: number): Changed<PaymentPlan, PlanRefusal> {
	const found = activePlan(world, id);
	if (!found.ok) return found;
	const installment = found.value.installments.find((one) => one.number === number);
	if (installment === undefined) return { ok: false, refusal: 'notFound' };
	if (installment.status !== 'scheduled') return { ok: false, refusal: 'notScheduled' };
	skip(world, found.value, installment);
	noteOther(world, caller, 'skipInstallment', found.value.id);
	return found;
}

export function enroll(world: World, caller: Caller, request: EnrollmentRequest): Enrollment {
	const enrollment = enrollMember(world, request);
	noteOther(world, caller, 'enrollAutomaticPayment', enrollmentIdOf(enrollment));
	return enrollment;
}

/** Null when nobody is enrolled under that ID; otherwise the enrollment that ended. */
export function unenroll(world: World, caller: Caller, id: string): Enrollment | null {
	const enrollment = findEnrollment(world, id);
	if (enrollment === undefined) return null;
	unenrollMember(world, id);
	noteOther(world, caller, 'unenrollAutomaticPayment', id);
	return enrollment;
}

import type { HttpOutcome } from '../control/router';
import { enrollmentIdOf } from '../state/automatic-payments';
import type { Caller } from '../state/caller';
import * as money from '../state/money-calls';
import type { DeskResult } from '../state/payment-desk';
import type { Paying } from '../state/paying';
import { refusalWords } from '../state/refusal-words';
import { answerFor } from '../state/test-amounts';
import type { Transaction } from '../state/transaction';
import { findMethod } from '../state/vault';
import type { World } from '../state/world';
import { answerEnrolled, answerStored, answerTransaction, refuseFields, serverFault } from './rest-answer';
import type { RestBody } from './rest-body';

/** A call whose keys were right and whose body is a JSON object. */
export interface RestCall {
	readonly world: World;
	readonly caller: Caller;
	readonly body: RestBody;
}

export type RestOperation = (call: RestCall) => HttpOutcome;

/** What an amount does instead of being answered; nothing is charged [project]. */
function faultOf(world: World, amountCents: number | null): HttpOutcome | null {
	const { fault } = answerFor(amountCents ?? 0);
	if (fault === undefined) return null;
	return fault === 'serverError' ? serverFault(world) : 'noAnswer';
}

type Charging = (world: World, caller: Caller, charge: money.Charge) => Transaction;

/** Sale, authorization and stand-alone credit differ only in what they do with the same body. */
function charging(act: Charging): RestOperation {
	return ({ world, caller, body }) => {
		const outlet = body.outlet();
		const amountCents = body.amount('Amount');
		const paying = body.paying(world);
		const patientAccount = body.patientAccount();
		const checks = body.checks();
		if (body.errors.length > 0 || amountCents === null || paying === null) return refuseFields(body.errors);
		const fault = faultOf(world, amountCents);
		if (fault !== null) return fault;
		paying.spend();
		const { tender, methodId } = paying;
		const charge = { amountCents, tender, outlet, patientAccount: patientAccount || (paying.patientAccount ?? ''), ...(methodId === null ? {} : { methodId }), ...checks };
		return answerTransaction(act(world, caller, charge), paying);
	};
}

/** Capture, void and linked refund name a transaction; the outlet must be one of the practice's. */
function secondary(act: (world: World, caller: Caller, id: string, amountCents: number | null) => DeskResult, needsAmount = false): RestOperation {
	return ({ world, caller, body }) => {
		body.outlet();
		body.patientAccount();
		const id = body.text('TransactionID', { max: 32, isNeeded: true });
		const amountCents = body.amount('Amount', needsAmount);
		if (body.errors.length > 0) return refuseFields(body.errors);
		const fault = needsAmount ? faultOf(world, amountCents) : null;
		if (fault !== null) return fault;
		const result = act(world, caller, id, amountCents);
		if (result.ok) return answerTransaction(result.transaction, null);
		return refuseFields([{ Field: result.refusal === 'tooMuch' ? 'Amount' : 'TransactionID', Message: refusalWords(world, result.refusal, id) }]);
	};
}

function toStore(paying: Paying | null, body: RestBody): paying is Paying {
	if (paying !== null && !paying.canBeStored) body.fail(paying.methodId === null ? 'Card.CardNumber' : 'PaymentMethod', 'This payment method cannot be stored.');
	return body.errors.length === 0 && paying !== null;
}

/** Stores a payment method. How plans with a schedule are spelled was not visible, so there are none here. */
const paymentPlan: RestOperation = ({ world, caller, body }) => {
	body.outlet();
	const type = body.text('PaymentPlanType', { isNeeded: true });
	if (type !== '' && type !== 'SaveOnFile') body.fail('PaymentPlanType', 'The payment plan type must be SaveOnFile.');
	const paying = body.paying(world);
	const patientAccount = body.patientAccount();
	if (!toStore(paying, body)) return refuseFields(body.errors);
	paying.spend();
	const { tender, bin, expiration } = paying;
	const stored = money.saveMethod(world, caller, { patientAccount, tender, bin, expiration });
	return answerStored(stored.id, paying);
};

/** Only the path was seen; the body is taken to be that of a sale with a limit instead of an amount [project]. */
const enroll: RestOperation = ({ world, caller, body }) => {
	body.outlet();
	const limitCents = body.amount('MaximumAmount', false);
	const paying = body.paying(world);
	const patientAccount = body.patientAccount(true);
	if (patientAccount !== '' && !world.patients.has(patientAccount)) body.fail('Patient.AccountNumber', 'The patient was not found.');
	if (paying !== null && paying.methodId === null && !paying.canBeStored) body.fail('Card.CardNumber', 'This payment method cannot be stored.');
	if (body.errors.length > 0 || paying === null) return refuseFields(body.errors);
	paying.spend();
	const onFile = paying.methodId === null ? undefined : findMethod(world, paying.methodId);
	const method = onFile ?? money.saveMethod(world, caller, { patientAccount, tender: paying.tender, bin: paying.bin, expiration: paying.expiration });
	const enrollment = money.enroll(world, caller, { patientAccount, method, limitCents });
	return answerEnrolled(enrollmentIdOf(enrollment), method.id, paying);
};

/** By the path after "/rest"; all are POST [seen]. */
export const REST_OPERATIONS: Readonly<Record<string, RestOperation>> = {
	'/payment/sale': charging(money.sale),
	'/payment/auth': charging(money.authorize),
	/** That there is such a path is inferred from NVP and the files. */
	'/payment/capture': secondary((world, caller, id) => money.capture(world, caller, id)),
	'/payment/void': secondary((world, caller, id) => money.voidPayment(world, caller, id)),
	'/payment/refund-simple': secondary((world, caller, id, amountCents) => money.refund(world, caller, id, amountCents ?? undefined), true),
	'/payment/refund': charging(money.credit),
	'/payment/paymentplan': paymentPlan,
	'/autopayment/enroll': enroll,
};

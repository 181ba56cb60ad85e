import type { HttpOutcome } from '../control/router';
import type { Caller } from '../state/caller';
import * as money from '../state/money-calls';
import type { DeskResult } from '../state/payment-desk';
import type { Paying } from '../state/paying';
import { refusalWords } from '../state/refusal-words';
import { answerFor } from '../state/test-amounts';
import type { RecordedTender, Transaction } from '../state/transaction';
import type { World } from '../state/world';
import { echoValues, nvpAnswer, nvpError, transactionValues } from './nvp-answer';
import type { NvpValues } from './nvp-values';
import { viewReceipt } from './view-receipt';

export interface NvpCall {
	readonly world: World;
	readonly caller: Caller;
	readonly values: NvpValues;
	/** Log-in of the operator, repeated in answers [seen]. */
	readonly userId: string;
}

export type NvpOperation = (call: NvpCall) => HttpOutcome;

function refuse({ world, values }: NvpCall): HttpOutcome {
	return nvpError(world, 400, values.problems.join(' '));
}

/** What an amount does instead of being answered; nothing is charged [project]. */
function faultOf({ world }: NvpCall, amountCents: number): HttpOutcome | null {
	const { fault } = answerFor(amountCents);
	if (fault === undefined) return null;
	return fault === 'serverError' ? nvpError(world, 500, 'An unexpected error occurred with') : 'noAnswer';
}

/** Cash or a check that was taken at the desk. */
function recordedTender(values: NvpValues): RecordedTender {
	const isCheck = values.word('paymentType') === 'check';
	return isCheck ? { kind: 'check', checkNumber: values.text('checkNumber', { max: 15 }) || null } : { kind: 'cash' };
}

type Charging = (world: World, caller: Caller, charge: money.Charge) => Transaction;

function charging(act: Charging): NvpOperation {
	return (call) => {
		const { world, caller, values, userId } = call;
		const outlet = values.outlet();
		const amountCents = values.amount();
		const isRecord = values.word('transactionType') === 'cash';
		if (isRecord && act !== money.sale) values.fail('transactionAction', 'Cash cannot be used with this action.');
		const paying: Paying | null = isRecord ? null : values.paying(world);
		const patientAccount = values.patientAccount();
		const tender = isRecord ? recordedTender(values) : paying?.tender;
		const checks = values.checks();
		if (values.problems.length > 0 || amountCents === null || tender === undefined) return refuse(call);
		const fault = faultOf(call, amountCents);
		if (fault !== null) return fault;
		paying?.spend();
		const methodId = paying?.methodId ?? null;
		const transaction = act(world, caller, { amountCents, tender, outlet, patientAccount: patientAccount || (paying?.patientAccount ?? ''), ...(methodId === null ? {} : { methodId }), ...checks });
		return nvpAnswer(200, { ...transactionValues(transaction, userId), ...(paying === null ? {} : echoValues(paying)) });
	};
}

type Secondary = (world: World, caller: Caller, id: string, amountCents: number | null) => DeskResult;

/** Capture, void and refund: the answer tells of the call, and of the transaction that it acted on [seen]. */
function secondary(act: Secondary, needsAmount = false): NvpOperation {
	return (call) => {
		const { world, caller, values, userId } = call;
		values.outlet();
		values.patientAccount();
		const id = values.text('primaryTransactionID', { max: 32, isNeeded: true });
		const amountCents = values.amount(needsAmount);
		if (values.problems.length > 0) return refuse(call);
		const fault = needsAmount ? faultOf(call, amountCents ?? 0) : null;
		if (fault !== null) return fault;
		const result = act(world, caller, id, amountCents);
		if (!result.ok) return nvpError(world, 400, `${result.refusal === 'tooMuch' ? 'amount' : 'primaryTransactionID'}: ${refusalWords(world, result.refusal, id)}`);
		const primary = world.transactions.get(id.toLowerCase());
		return nvpAnswer(200, {
			...transactionValues(result.transaction, userId),
			// the call was approved; what it made of the other one stands beside it [seen for a void]
			responseMessage: 'APPROVED',
			transactionStatus: 'C',
			primaryTransactionID: primary?.id.toUpperCase() ?? null,
			primaryTransactionStatus: primary?.status ?? null,
		});
	};
}

/** The table marks the amount as required, and one published sample has it [seen]; it may be left out here [project]. */
const saveOnFile: NvpOperation = (call) => {
	const { world, caller, values, userId } = call;
	values.outlet();
	values.amount(false);
	const paying = values.paying(world);
	const patientAccount = values.patientAccount();
	if (paying !== null && !paying.canBeStored) values.fail(paying.methodId === null ? 'cardNumber' : 'paymentMethodID', 'This payment method cannot be stored.');
	if (values.problems.length > 0 || paying === null) return refuse(call);
	paying.spend();
	const { tender, bin, expiration } = paying;
	const stored = money.saveMethod(world, caller, { patientAccount, tender, bin, expiration });
	return nvpAnswer(200, { responseCode: '000', responseMessage: 'APPROVAL', transactionStatus: 'O', paymentPlanID: stored.id, saveOnFileTransactionID: stored.id, userID: userId, ...echoValues(paying) });
};

/** By `transactionAction` in lower case. `Auth`, `Capt` and `Credit` are inferred as actions, the others seen. */
export const NVP_OPERATIONS: Readonly<Record<string, NvpOperation>> = {
	authcapt: charging(money.sale),
	auth: charging(money.authorize),
	credit: charging(money.credit),
	capt: secondary((world, caller, id) => money.capture(world, caller, id)),
	void: secondary((world, caller, id) => money.voidPayment(world, caller, id)),
	simplerefund: secondary((world, caller, id, amountCents) => money.refund(world, caller, id, amountCents ?? undefined), true),
	saveonfile: saveOnFile,
	viewreceipt: ({ world, values }) => viewReceipt(world, values),
};

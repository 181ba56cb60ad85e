import type { HttpOutcome } from '../control/router';
import { findEnrollment, methodOfEnrollment } from '../state/automatic-payments';
import { findPlan } from '../state/payment-plans';
import { findSsoToken, statusOfSso, type SsoResult } from '../state/sso-tokens';
import type { StoredMethod } from '../state/vault';
import type { World } from '../state/world';
import { echoValues, nvpAnswer, nvpError, transactionValues } from './nvp-answer';
import type { NvpValues } from './nvp-values';

type Answer = Readonly<Record<string, string | null>>;

function storedValues(method: StoredMethod | undefined, planId: string): Answer {
	return { responseCode: '000', responseMessage: 'APPROVAL', transactionStatus: 'O', paymentPlanID: planId, saveOnFileTransactionID: method?.id ?? null, ...(method === undefined ? {} : echoValues(method)) };
}

function resultValues(world: World, result: Exclude<SsoResult, { kind: 'cancelled' }>, wantsToken: boolean): Answer {
	switch (result.kind) {
		case 'transaction': {
			const transaction = world.transactions.get(result.transactionId);
			if (transaction === undefined) return {};
			const method = result.methodId === null ? undefined : world.methods.get(result.methodId);
			const original = transaction.originalId === null ? undefined : world.transactions.get(transaction.originalId);
			return {
				...transactionValues(transaction, null),
				primaryTransactionID: original?.id.toUpperCase() ?? null,
				primaryTransactionStatus: original?.status ?? null,
				...echoValues(method ?? { tender: transaction.tender, bin: null, expiration: null }),
				// details of the plan only when they were asked for [seen]
				...(wantsToken && method !== undefined ? { paymentPlanID: method.id, saveOnFileTransactionID: method.id } : {}),
			};
		}
		case 'method':
			return storedValues(world.methods.get(result.methodId), result.methodId);
		case 'plan': {
			const plan = findPlan(world, result.planId);
			return storedValues(plan === undefined ? undefined : world.methods.get(plan.methodId), result.planId);
		}
		case 'enrollment': {
			const enrollment = findEnrollment(world, result.enrollmentId);
			const method = enrollment === undefined ? undefined : methodOfEnrollment(world, enrollment);
			return storedValues(method, method?.id ?? result.enrollmentId);
		}
	}
}

/** What became of a hosted session: the fields of an NVP answer [seen]. Before its end there is nothing to view [project]. */
export function viewReceipt(world: World, values: NvpValues): HttpOutcome {
	const text = values.text('singleSignOnToken', { max: 100, isNeeded: true });
	const token = findSsoToken(world, text);
	if (token === undefined) return nvpError(world, 400, 'singleSignOnToken: The token was not found.');
	if (token.result === null) {
		return nvpError(world, 400, statusOfSso(world, token) === 'NEW' ? 'singleSignOnToken: The token has not been used yet.' : 'singleSignOnToken: The token has expired.');
	}
	// status of a hosted session that was cancelled [inferred]
	if (token.result.kind === 'cancelled') return nvpAnswer(200, { responseMessage: 'CANCELLED', transactionStatus: 'X' });
	return nvpAnswer(200, resultValues(world, token.result, values.word('requestToken') === 'true'));
}

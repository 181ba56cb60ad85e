import type { Refusal } from '../state/payment-desk';
import { conflict, notFound, type Problem } from './problem';

/** How the payment desk's refusals read here. */

type DeskOperation = 'capture' | 'void' | 'refund';

/** `status`: where the transaction stands, when it exists. */
export function refused(operation: DeskOperation, refusal: Refusal, status: string | undefined): Problem {
	switch (refusal) {
		case 'notFound':
			return notFound();
		case 'wrongStatus':
			if (operation === 'void' && status === 'V') return conflict('already_voided', 'It is voided already');
			if (operation === 'void') return conflict('not_voidable', status === 'S' ? 'It is settled: refund it instead' : 'Its status does not allow a void');
			if (operation === 'capture' && (status === 'C' || status === 'S')) return conflict('already_captured', 'It is captured already');
			if (operation === 'capture') return conflict('not_capturable', 'Only an authorized payment can be captured');
			return conflict('not_refundable', 'Its status does not allow a refund');
		case 'notAPayment':
			return conflict('not_refundable', 'It is not a payment');
		case 'notSettled':
			return conflict('not_settled', 'It is not settled yet: void it instead');
		case 'tooMuch':
			return conflict('too_much', 'The amount is more than what is left of the payment');
		case 'tooLate':
			return conflict('too_late', 'Refunds end one year after the payment');
		case 'disputed':
			return conflict('disputed', 'The bank took the payment back');
	}
}

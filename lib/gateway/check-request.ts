import { passesLuhn } from '../core/redact';
import { checkFurtherFields } from './further-fields';
import type { GatewayRequest, SentTender } from './gateway-request';
import type { LocalRefusal } from './problem-code';

const TRANSACTION_ID = /^[0-9A-Fa-f]{32}$/;
const METHOD_ID = /^[0-9A-Za-z]{32}$/;
const EXPIRATION = /^(0[1-9]|1[0-2])\/\d\d$/;
/** Control characters belong in no value of a payment; half a character cannot be sent at all. */
const NOT_SENT = /[\p{Cc}\p{Surrogate}\u2028\u2029\ufffe\uffff]/u;
const TOKEN_LENGTH = 4_000;

export interface Refusal {
	readonly code: LocalRefusal;
	/** Members at fault, by name. */
	readonly fields: readonly string[];
}

function checkTender(tender: SentTender): Refusal | null {
	const card = (field: string): Refusal => ({ code: 'card', fields: [field] });
	switch (tender.kind) {
		case 'savedMethod':
			return METHOD_ID.test(tender.paymentMethodId) ? null : { code: 'paymentMethodId', fields: ['paymentMethodId'] };
		case 'secureToken':
			if (!EXPIRATION.test(tender.expiration)) return card('expiration');
			return tender.token.trim() === '' || tender.token.length > TOKEN_LENGTH ? { code: 'tender', fields: ['token'] } : null;
		case 'walletToken':
			return tender.token.trim() === '' || tender.token.length > 4 * TOKEN_LENGTH ? { code: 'tender', fields: ['token'] } : null;
		case 'typedCard':
			if (!/^\d{13,19}$/.test(tender.cardNumber) || !passesLuhn([...tender.cardNumber].map(Number))) return card('cardNumber');
			if (!EXPIRATION.test(tender.expiration)) return card('expiration');
			return tender.cvn === undefined || /^\d{3,4}$/.test(tender.cvn) ? null : card('cvn');
		case 'cash':
		case 'check':
			return null;
	}
}

function* texts(value: unknown, name: string, depth = 0): Generator<readonly [string, string]> {
	if (typeof value === 'string') yield [name, value];
	else if (typeof value === 'object' && value !== null && depth < 20) for (const [key, part] of Object.entries(value)) yield* texts(part, depth === 0 ? key : name, depth + 1);
}

/** Checks everything that would bend a request or be refused anyway, before a byte leaves. `own`: names that the wire sets. */
export function checkRequest(request: GatewayRequest, own: Iterable<string>, flat: boolean): Refusal | null {
	if (request.amountCents !== undefined && !(Number.isSafeInteger(request.amountCents) && request.amountCents > 0)) return { code: 'amount', fields: ['amount'] };
	if (request.limitCents !== undefined && !(Number.isSafeInteger(request.limitCents) && request.limitCents > 0)) return { code: 'amount', fields: ['limit'] };
	if (request.transactionId !== undefined && !TRANSACTION_ID.test(request.transactionId)) return { code: 'transactionId', fields: ['transactionId'] };
	const tender = request.tender === undefined ? null : checkTender(request.tender);
	if (tender !== null) return tender;
	const further = checkFurtherFields(request.furtherFields ?? {}, own, flat);
	if (further !== null) return { code: 'furtherField', fields: [further.name] };
	for (const [name, text] of texts(request, '')) if (NOT_SENT.test(text)) return { code: 'text', fields: [name] };
	return null;
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { passesLuhn } from '../../../lib/core/redact';
import type { Tender } from '../../../lib/payments';
import { readRequired, readText, refuseField } from './read-text';

const TOKEN_HELP = 'This field takes what InstaMed or the wallet gave in place of a card number. To send a card number itself, choose Typed Card, with all that it means for you.';

/** A card number in a field for tokens would go where nobody guards it. */
function assertNoCardNumber(text: string, field: string): string {
	const digits = text.replace(/[ .-]/g, '');
	const isCard = /^[3-6]\d{12,18}$/.test(digits) && passesLuhn([...digits].map(Number));
	if (isCard) throw refuseField(field, 'looks like a card number', TOKEN_HELP);
	return text;
}

function readExpiration(ctx: IExecuteFunctions, name: string, itemIndex: number): string {
	const text = readRequired(ctx, name, 'Expiration', itemIndex);
	const match = /^(0[1-9]|1[0-2])[/-]?(?:20)?(\d{2})$/.exec(text);
	if (match === null) throw refuseField('Expiration', 'is not a month and year', 'Write it as MM/YY, such as 12/30.');
	return `${match[1]}/${match[2]}`;
}

function readTypedCard(ctx: IExecuteFunctions, itemIndex: number): Tender {
	if (ctx.getNodeParameter('allowTypedCard', itemIndex, false) !== true) {
		throw refuseField('Typed Card', 'is chosen, but typed card numbers are not allowed', 'Use a saved method or a Secure Token. If you must, switch on "Allow Typed Card Number" and read the warning.');
	}
	const cardNumber = readRequired(ctx, 'cardNumber', 'Card Number', itemIndex).replace(/[ -]/g, '');
	if (!/^\d{13,19}$/.test(cardNumber) || !passesLuhn([...cardNumber].map(Number))) throw refuseField('Card Number', 'is not a card number', 'Check the digits.');
	const cvn = readText(ctx, 'cardSecurityCode', itemIndex);
	if (cvn !== '' && !/^\d{3,4}$/.test(cvn)) throw refuseField('Security Code', 'is not three or four digits', 'Check the digits, or leave it empty.');
	const holderName = readText(ctx, 'cardHolderName', itemIndex);
	const expiration = readExpiration(ctx, 'cardExpiration', itemIndex);
	return { kind: 'typedCard', cardNumber, expiration, ...(cvn === '' ? {} : { cvn }), ...(holderName === '' ? {} : { holderName }) };
}

/**
 * How a payment is made.
 * @throws InstaMedError config for what is missing or in the wrong place; never with the value in it
 */
export function readTender(ctx: IExecuteFunctions, itemIndex: number): Tender {
	const kind: unknown = ctx.getNodeParameter('tender', itemIndex, 'savedMethod');
	const token = (name: string, field: string): string => assertNoCardNumber(readRequired(ctx, name, field, itemIndex), field);
	switch (kind) {
		case 'savedMethod':
			return { kind, paymentMethodId: token('paymentMethodId', 'Saved Method') };
		case 'secureToken':
			return { kind, token: token('secureToken', 'Secure Token'), expiration: readExpiration(ctx, 'expiration', itemIndex) };
		case 'walletToken':
			return { kind, wallet: readText(ctx, 'wallet', itemIndex) === 'googlePay' ? 'googlePay' : 'applePay', token: token('walletToken', 'Wallet Token') };
		case 'bankToken':
			return { kind, token: token('bankToken', 'Bank Token') };
		case 'typedCard':
			return readTypedCard(ctx, itemIndex);
		default:
			throw refuseField('Pay With', 'is none of the choices', 'Choose how the payment is made.');
	}
}

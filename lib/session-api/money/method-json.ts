import { passesLuhn } from '../../core/redact';
import type { Tender } from '../../payments';

/** How to pay, as the contract writes it. */
export type MethodJson =
	| { readonly type: 'onFile'; readonly paymentMethodId: string }
	| { readonly type: 'secureToken'; readonly token: string; readonly expiration: string }
	| { readonly type: 'wallet'; readonly wallet: 'applePay' | 'googlePay'; readonly token: string }
	| { readonly type: 'ach'; readonly token: string };

export type MethodReading = { readonly ok: true; readonly method: MethodJson } | { readonly ok: false; readonly problem: 'tender' | 'cardAsToken' };

/** True for a text that is nothing but a card number, however it is grouped. */
function isCardNumber(token: string): boolean {
	const digits = token.replace(/[\s.-]/g, '');
	return /^\d{13,19}$/.test(digits) && passesLuhn([...digits].map(Number));
}

/** Raw card data has no place in this interface: a typed card is refused here, and so is one in the place of a token. */
export function methodJson(tender: Tender, taken: readonly MethodJson['type'][]): MethodReading {
	const method = plainMethod(tender);
	if (method === null || !taken.includes(method.type)) return { ok: false, problem: 'tender' };
	if ('token' in method && isCardNumber(method.token)) return { ok: false, problem: 'cardAsToken' };
	return { ok: true, method };
}

function plainMethod(tender: Tender): MethodJson | null {
	switch (tender.kind) {
		case 'savedMethod':
			return { type: 'onFile', paymentMethodId: tender.paymentMethodId };
		case 'secureToken':
			return { type: 'secureToken', token: tender.token, expiration: tender.expiration };
		case 'walletToken':
			return { type: 'wallet', wallet: tender.wallet, token: tender.token };
		case 'bankToken':
			return { type: 'ach', token: tender.token };
		case 'typedCard':
		case 'cash':
		case 'check':
			return null;
	}
}

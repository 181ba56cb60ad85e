import { passesLuhn } from '../state/cards';

/** Members whose names say that a card or bank account is in them, whatever their value. */
const NAMES = /^(card|cardnumber|pan|cvn|cvv|cvc|cardverificationnumber|track[12]?(data)?|accountnumber|bankaccount|routingnumber)$/i;
/** Members that name something else and may be long numbers. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['patientAccountNumber', 'statementId', 'statementIds', 'paymentMethodId']);

/** 13 to 19 digits by themselves, in groups or not: letters next to them make it something else, such as a token. */
const LONG_NUMBER = /(?<![0-9A-Za-z])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g;
/** Visa, Mastercard, Discover, Amex [seen]. */
const BRANDS = /^(?:[456]|3[47])/;

function holdsCardNumber(text: string): boolean {
	return [...text.matchAll(LONG_NUMBER)].some(([found]) => {
		const digits = found.replace(/[ -]/g, '');
		return BRANDS.test(digits) && passesLuhn(digits);
	});
}

/** True when a body has a raw card or bank account in it, at any depth. */
export function holdsRawCard(body: unknown, name = ''): boolean {
	if (typeof body === 'string') return !IDENTIFIERS.has(name) && holdsCardNumber(body);
	if (typeof body === 'number') return Number.isSafeInteger(body) && holdsCardNumber(String(body));
	if (Array.isArray(body)) return body.some((one) => holdsRawCard(one, name));
	if (typeof body !== 'object' || body === null) return false;
	return Object.entries(body).some(([key, one]) => NAMES.test(key) || holdsRawCard(one, key));
}

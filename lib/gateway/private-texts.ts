import { scrubText } from '../core/redact';
import type { MoneyCommand, Tender } from '../payments';
import type { ConnectSettings } from './settings';

/** Shorter ones are hidden only where they stand alone: "123" is a security code, but also part of many ids. */
const FREE_LENGTH = 6;
const MASK = '***';
/** Of a text that is looked at; far more than is shown. */
const MOST_CHARACTERS = 8_000;

/** The forms in which a server may hand a text back. */
function spellings(text: string): string[] {
	const formed = !/\p{Surrogate}/u.test(text) ? [encodeURIComponent(text), encodeURIComponent(text).replace(/%20/g, '+')] : [];
	const xml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
	return [...new Set([text, JSON.stringify(text).slice(1, -1), xml, ...formed])];
}

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

function hideOne(text: string, secret: string): string {
	const seen = text.toLowerCase();
	const wanted = secret.toLowerCase();
	// a change of case that changes lengths would shift what is cut out
	if (seen.length !== text.length || wanted.length !== secret.length) return text.includes(secret) ? MASK : text;
	const parts: string[] = [];
	let done = 0;
	let at = seen.indexOf(wanted);
	while (at >= 0) {
		const end = at + wanted.length;
		const alone = !isWordCharacter(text[at - 1]) && !isWordCharacter(text[end]);
		if (alone || wanted.length >= FREE_LENGTH) {
			parts.push(text.slice(done, at), MASK);
			done = end;
		}
		at = seen.indexOf(wanted, alone || wanted.length >= FREE_LENGTH ? end : at + 1);
	}
	return parts.join('') + text.slice(done);
}

/** Texts from outside as they may be shown: what this call itself knows to be secret or private is taken out of them first. */
export class PrivateTexts {
	readonly #secrets: readonly string[];
	readonly #plain: ReadonlySet<string>;

	constructor(texts: Iterable<string>) {
		const plain = [...new Set(texts)].map((text) => text.trim()).filter((text) => text.length >= 2);
		this.#plain = new Set(plain.map((text) => text.toLowerCase()));
		this.#secrets = [...new Set(plain.flatMap(spellings))].sort((a, b) => b.length - a.length);
	}

	/** For messages: also card numbers and control characters are gone, and it is cut to `limit` characters. */
	clean(text: string, limit = 300): string {
		const hidden = this.#secrets.reduce(hideOne, text.slice(0, MOST_CHARACTERS));
		// the cut may have gone through a secret, whose first half nothing finds
		const whole = text.length <= MOST_CHARACTERS ? hidden : hidden.slice(0, -(this.#secrets[0]?.length ?? 1));
		return scrubText(whole, limit);
	}

	/** For values in fields of their own, such as ids and codes: as they are, unless they are one of the secrets; null for anything without the shape. */
	value(text: string | null, shape: RegExp): string | null {
		return text !== null && shape.test(text) && !this.#plain.has(text.toLowerCase()) ? text : null;
	}
}

function tenderTexts(tender: Tender): (string | undefined)[] {
	switch (tender.kind) {
		case 'typedCard':
			return [tender.cardNumber, tender.cvn, tender.holderName];
		case 'secureToken':
		case 'walletToken':
		case 'bankToken':
			return [tender.token];
		case 'check':
			return [tender.checkNumber];
		case 'savedMethod':
		case 'cash':
			return [];
	}
}

/** Texts within a free value, a few levels deep. */
function textsIn(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || depth > 4) return [];
	return Object.values(value).flatMap((part) => textsIn(part, depth + 1));
}

/** What must never come back of one command: card data, tokens, names, addresses, free fields. */
export function privateTextsOf(command: MoneyCommand): string[] {
	const texts: (string | undefined)[] = [];
	if ('tender' in command) texts.push(...tenderTexts(command.tender));
	if ('patient' in command) texts.push(command.patient?.firstName, command.patient?.lastName);
	if ('receiptEmail' in command) texts.push(command.receiptEmail);
	if ('billingAddress' in command) texts.push(command.billingAddress?.street1, command.billingAddress?.street2, command.billingAddress?.zip);
	if ('furtherFields' in command) texts.push(...textsIn(command.furtherFields));
	return texts.filter((text) => text !== undefined);
}

/** What must never come back of a credential, in the forms in which it is sent. */
export function secretsOf({ apiKey, apiSecret, basic, sso }: Pick<ConnectSettings, 'apiKey' | 'apiSecret' | 'basic' | 'sso'>): string[] {
	const login = basic === undefined ? [] : [basic.password, Buffer.from(`${basic.user}:${basic.password}`, 'utf8').toString('base64')];
	return [apiKey, apiSecret, ...login, ...(sso === undefined ? [] : [sso.securityKey])];
}

import { formatCents } from '../../lib/core/money';
import { isCard, type Tender } from '../state/transaction';
import { methodsOf, type StoredMethod } from '../state/vault';
import type { World } from '../state/world';
import { html, type Html } from './html';
import type { SessionFields } from './session-fields';

export function dollars(cents: number): string {
	return `$${formatCents(cents)}`;
}

/** A field that may be filled, and locked, by whoever opened the session. */
export function field(fields: SessionFields, name: string, label: string, more: { readonly placeholder?: string; readonly required?: boolean } = {}): Html {

	return html`<label>${label}<input name="${name}" value="${fields.valueOf(name)}" placeholder="${more.placeholder ?? ''}"${fields.isLocked(name) ? html` readonly` : null}${more.required === true ? html` required` : null} maxlength="200"></label>`;
}

/** A field whose content is never filled in and never shown again. */
function secretField(name: string, label: string, placeholder: string): Html {
	return html`<label>${label}<input name="${name}" autocomplete="off" placeholder="${placeholder}" maxlength="40"></label>`;
}

export function tenderText(tender: Tender): string {
	if (tender.kind === 'cash') return 'Cash';
	if (tender.kind === 'check') return 'Check';
	return isCard(tender) ? `${tender.brand} ending in ${tender.lastFour}` : `Bank account ending in ${tender.lastFour}`;
}

function methodChoice(methods: readonly StoredMethod[]): Html | null {
	if (methods.length === 0) return null;
	const options = methods.map((method) => html`<option value="${method.id}">${tenderText(method.tender)}</option>`);
	return html`<label>Method on file<select name="paymentMethodID">${options}</select></label>`;
}

export interface TenderChoices {
	readonly onFile: boolean;
	readonly cash: boolean;
}

/** How to pay: card, bank account, method on file, cash. */
export function tenderPart(world: World, fields: SessionFields, { onFile, cash }: TenderChoices): Html {
	const methods = onFile ? methodsOf(world, fields.knownAccount) : [];
	const ways: readonly (readonly [string, string])[] = [
		['card', 'Card'],
		...(methods.length > 0 ? [['onFile', 'Method on file'] as const] : []),
		...(fields.isOn('preventCheck') ? [] : [['eCheck', 'Bank account'] as const]),
		...(cash && !fields.isOn('preventCash') ? [['cash', 'Cash'] as const] : []),
	];
	const chosen = fields.typed('payBy') || 'card';
	const radios = ways.map(([value, label]) => html`<label class="choice"><input type="radio" name="payBy" value="${value}"${value === chosen ? html` checked` : null}>${label}</label>`);
	return html`<fieldset><legend>Payment method</legend>${radios}
${secretField('cardNumber', 'Card number', '13 to 19 digits')}
${secretField('cardExpDate', 'Expiration', 'MM/YY')}
${secretField('cardVerificationNumber', 'Security code', '3 or 4 digits')}
${field(fields, 'cardHolderName', 'Name on card')}
${methodChoice(methods)}
${fields.isOn('preventCheck') ? null : html`${secretField('routingNumber', 'Routing number', '9 digits')}${secretField('accountNumber', 'Bank account number', '')}`}</fieldset>`;
}

export function patientPart(fields: SessionFields, portal: 'provider' | 'consumer'): Html {
	const names = portal === 'provider' ? (['patientID', 'patientFirstName', 'patientLastName'] as const) : (['consumerID', 'consumerFirstName', 'consumerLastName'] as const);
	return html`${field(fields, names[0], portal === 'provider' ? 'Patient account' : 'Your account', { required: true })}${field(fields, names[1], 'First name')}${field(fields, names[2], 'Last name')}`;
}

export function button(action: string, label: string): Html {
	// who gives up need not fill anything in
	const isWayOut = action === 'cancel' || action === 'expire';
	return html`<button name="action" value="${action}"${isWayOut ? html` formnovalidate` : null}>${label}</button>`;
}

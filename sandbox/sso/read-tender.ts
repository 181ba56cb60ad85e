import type { Expiration } from '../state/cards';
import { PAYING_PROBLEMS, payingByMethod, payingByNumber, type Paying } from '../state/paying';
import { isCard, type Tender } from '../state/transaction';
import type { World } from '../state/world';
import type { SessionFields } from './session-fields';

/** How the person pays, as far as it may be kept. */
export interface TypedTender {
	readonly tender: Tender;
	/** Method on file that was chosen. */
	readonly methodId: string | null;
	/** For storing it. */
	readonly bin: string | null;
	readonly expiration: Expiration | null;
}

export type TenderReading = { readonly ok: true; readonly value: TypedTender } | { readonly ok: false; readonly problem: string };

function no(problem: string): TenderReading {
	return { ok: false, problem };
}

/** What of it the page needs. */
function typed({ tender, methodId, bin, expiration }: Pick<Paying, 'tender' | 'methodId' | 'bin' | 'expiration'>): TenderReading {
	return { ok: true, value: { tender, methodId, bin, expiration } };
}

function readTypedCard(world: World, fields: SessionFields): TenderReading {
	const number = fields.typed('cardNumber').replace(/[\s-]/g, '');
	if (!/^$|^\d{3,4}$/.test(fields.typed('cardVerificationNumber'))) return no('The security code has 3 or 4 digits.');
	const reading = payingByNumber(world, number, fields.typed('cardExpDate'));
	if (!reading.ok) return no(PAYING_PROBLEMS[reading.problem]);
	if (!isCard(reading.paying.tender)) return no('The token does not stand for a card.');
	reading.paying.spend();
	return typed(reading.paying);
}

/** The check digit of bank routing numbers. */
function isRoutingNumber(text: string): boolean {
	if (!/^\d{9}$/.test(text)) return false;
	const weights = [3, 7, 1];
	return [...text].reduce((sum, digit, index) => sum + Number(digit) * (weights[index % 3] ?? 0), 0) % 10 === 0;
}

function readBankAccount(fields: SessionFields): TenderReading {
	const account = fields.typed('accountNumber').replace(/[\s-]/g, '');
	if (!isRoutingNumber(fields.typed('routingNumber'))) return no('The routing number is not right.');
	if (!/^\d{4,17}$/.test(account)) return no('The account number has 4 to 17 digits.');
	return typed({ tender: { kind: 'eCheck', lastFour: account.slice(-4) }, methodId: null, bin: null, expiration: null });
}

function readSavedMethod(world: World, fields: SessionFields): TenderReading {
	const reading = payingByMethod(world, fields.typed('paymentMethodID'));
	if (!reading.ok || reading.paying.patientAccount !== fields.knownAccount) return no('Choose a method on file.');
	return typed(reading.paying);
}

/** The payment part of a form. Nothing of a card or account number but its last digits leaves this function. */
export function readTender(world: World, fields: SessionFields): TenderReading {
	switch (fields.typed('payBy')) {
		case 'onFile':
			return readSavedMethod(world, fields);
		case 'eCheck':
			return fields.isOn('preventCheck') ? no('Choose how to pay.') : readBankAccount(fields);
		case 'cash':
			return fields.isOn('preventCash') ? no('Choose how to pay.') : { ok: true, value: { tender: { kind: 'cash' }, methodId: null, bin: null, expiration: null } };
		default:
			return readTypedCard(world, fields);
	}
}

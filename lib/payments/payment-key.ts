import type { MoneyCommand } from './money-command';

/** Longest payment key. */
export const MAX_KEY_LENGTH = 200;

/** Control characters, invisible ones, and half characters: a person cannot see that two keys differ by them. */
const NOT_SEEN = /[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/u;

/** What an expression gives when there is no value; it would be one key for many payments. */
const NO_VALUE = ['undefined', 'null', 'NaN', '[object Object]'];

/**
 * A key as a person means it: without blanks around it, and the same in whichever way its letters are composed.
 * Null for what cannot be a key.
 */
export function readPaymentKey(text: string): string | null {
	const key = text.trim().normalize('NFC');
	return key.length > MAX_KEY_LENGTH || NOT_SEEN.test(key) || NO_VALUE.includes(key) ? null : key;
}

/** How a command is kept from being done twice. */
export type KeyRule =
	/** A person gives the key: nothing else tells two equal payments apart. */
	| { readonly kind: 'given' }
	/** The command names its own intent: a transaction can be voided, captured or refunded as a whole only once. */
	| { readonly kind: 'derived'; readonly key: string; readonly guarded: boolean }
	/** May rightly be asked for again with the same content, such as setting a plan's amount back; money stays where it is. */
	| { readonly kind: 'fresh' };

const GIVEN: KeyRule = { kind: 'given' };
const FRESH: KeyRule = { kind: 'fresh' };

/** Begins with what no key of a person can begin with. */
function derived(guarded: boolean, ...parts: readonly (string | number)[]): KeyRule {
	return { kind: 'derived', key: `\u0000${JSON.stringify(parts)}`, guarded };
}

/** What is `guarded` is not sent a second time by this process; the rest does nothing more when it is done again. */
export function keyRule(command: MoneyCommand): KeyRule {
	const { operation } = command;
	switch (operation) {
		case 'sale':
		case 'authorize':
		case 'credit':
		case 'record':
		case 'createPlan':
		case 'enrollAutomaticPayment':
			return GIVEN;
		case 'capture':
		case 'void':
			return derived(true, operation, command.transactionId.toLowerCase());
		case 'refund':
			return command.amountCents === undefined ? derived(true, operation, command.transactionId.toLowerCase()) : GIVEN;
		case 'deleteMethod':
			return derived(false, operation, command.paymentMethodId);
		case 'cancelPlan':
			return derived(false, operation, command.planId);
		case 'skipInstallment':
			return derived(false, operation, command.planId, command.installmentNumber);
		case 'unenrollAutomaticPayment':
			return derived(false, operation, command.enrollmentId);
		case 'saveMethod':
		case 'updatePlan':
			return FRESH;
	}
}

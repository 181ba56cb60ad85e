/** What becomes of members that a person adds to a body by hand. */
export type FurtherProblem = { readonly name: string; readonly why: 'ofThePackage' | 'notAName' | 'notAText' };

/** Members that decide where money goes or which card pays: never by hand, even where a call leaves them out. */
const RESERVED = [
	'Outlet', 'Amount', 'PaymentMethod', 'PaymentMethodID', 'PaymentPlanType', 'Card', 'TransactionID',
	'merchantID', 'storeID', 'terminalID', 'transactionType', 'transactionAction', 'cardNumber', 'cardExpDate', 'cardExpiration',
	'cardVerificationNumber', 'track1Data', 'track2Data', 'primaryTransactionID', 'singleSignOnToken', 'paymentType',
].map((name) => name.toLowerCase());

const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
/** Names that mean something to every object. */
const OBJECT_NAMES = ['__proto__', 'constructor', 'prototype'];

const isText = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/**
 * Finds the first member that may not be added: one that the package sets itself, in whatever case (servers do not
 * mind it), a name that is none, or, where the wire is flat, a value that is no text.
 */
export function checkFurtherFields(further: Readonly<Record<string, unknown>>, own: Iterable<string>, flat: boolean): FurtherProblem | null {
	const taken = new Set([...RESERVED, ...[...own].map((name) => name.toLowerCase())]);
	for (const [name, value] of Object.entries(further)) {
		if (!NAME.test(name) || OBJECT_NAMES.includes(name)) return { name, why: 'notAName' };
		if (taken.has(name.toLowerCase())) return { name, why: 'ofThePackage' };
		if (flat && !isText(value)) return { name, why: 'notAText' };
	}
	return null;
}

import type { ResultClass } from '../../lib/reconcile';

interface ClassChoice {
	readonly name: string;
	readonly value: ResultClass;
	readonly description: string;
}

/** The classes of the result, in the words of the panel. Every subject is in exactly one. */
export const CLASS_CHOICES: readonly ClassChoice[] = [
	{ name: 'Ambiguous', value: 'ambiguous', description: 'More than one counterpart fits equally well' },
	{ name: 'Amount Differs', value: 'amountDiffers', description: 'The counterpart is there, but for another amount' },
	{ name: 'Extra', value: 'extra', description: 'Money that nothing explains, or a second copy of something' },
	{ name: 'Matched', value: 'matched', description: 'Tied to its counterpart, to the cent' },
	{ name: 'Missing', value: 'missing', description: 'The counterpart should be there and is not' },
	{ name: 'Open', value: 'open', description: 'Not due yet, or the file that would tell has not come' },
];

/**
 * What the last two digits of an amount bring about [project: InstaMed's own tables were not visible;
 * the response codes are among those that clients of InstaMed were seen to handle].
 * The one table: interfaces, generator and manual read it from here.
 */
export interface AmountAnswer {
	readonly status: 'C' | 'D';
	readonly responseCode: string;
	readonly responseMessage: string;
	/** Absent: all of it. */
	readonly approves?: 'half';
	/** What an interface does instead of answering; the charge is not made. */
	readonly fault?: 'serverError' | 'noAnswer';
	/** What a night makes of it later. */
	readonly later?: 'settlementError' | 'takenBack';
}

export const ORDINARY_ANSWER: AmountAnswer = { status: 'C', responseCode: '000', responseMessage: 'APPROVAL' };

/** By the last two digits; every other amount gets `ORDINARY_ANSWER`. */
export const TEST_AMOUNTS: Readonly<Record<string, AmountAnswer>> = {
	'05': { status: 'D', responseCode: '005', responseMessage: 'DECLINED' },
	'51': { status: 'D', responseCode: '051', responseMessage: 'INSUFFICIENT FUNDS' },
	'63': { status: 'D', responseCode: '063', responseMessage: 'DECLINED' },
	'10': { status: 'C', responseCode: '010', responseMessage: 'PARTIAL APPROVAL', approves: 'half' },
	'96': { ...ORDINARY_ANSWER, fault: 'serverError' },
	'97': { ...ORDINARY_ANSWER, fault: 'noAnswer' },
	'98': { ...ORDINARY_ANSWER, later: 'settlementError' },
	'99': { ...ORDINARY_ANSWER, later: 'takenBack' },
};

export function answerFor(amountCents: number): AmountAnswer {
	return TEST_AMOUNTS[String(amountCents % 100).padStart(2, '0')] ?? ORDINARY_ANSWER;
}

/** True for an amount that is simply approved and settled. */
export function isOrdinary(amountCents: number): boolean {
	return answerFor(amountCents) === ORDINARY_ANSWER;
}

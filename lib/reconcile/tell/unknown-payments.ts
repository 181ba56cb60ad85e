import { dollarsOrUnreadable as money } from '../../core/dollars';
import type { FoundException } from './exception-draft';
import { compareTexts } from '../subjects';
import type { UnknownPayment } from '../types';

/** Each lost answer once; what is told now wins over what was known before. */
export function latestUnknowns(before: readonly UnknownPayment[], now: readonly UnknownPayment[]): UnknownPayment[] {
	const byReference = new Map(before.map((unknown) => [unknown.reference, unknown]));
	// of several told at once the surest stands, so that their order does not matter
	const order = ['stillOpen', 'ambiguous', 'notCharged', 'charged'];
	for (const unknown of [...now].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || compareTexts(JSON.stringify(a), JSON.stringify(b)))) byReference.set(unknown.reference, unknown);
	return [...byReference.values()].sort((a, b) => compareTexts(a.reference, b.reference));
}

export function isUnresolved({ verdict }: UnknownPayment): boolean {
	return verdict === 'stillOpen' || verdict === 'ambiguous';
}

/** One exception for each lost answer that nobody found out about. */
export function unknownExceptions(unknowns: readonly UnknownPayment[]): FoundException[] {
	return unknowns.filter(isUnresolved).map(({ reference, amountCents, verdict, since }): FoundException => {
		const fits = verdict === 'ambiguous' ? ' More than one transaction can be it.' : '';
		return {
			kind: 'unknownPayment',
			severity: 'error',
			amountCents: amountCents ?? 0,
			date: since,
			reference,
			file: null,
			rows: [],
			sentence: `A payment of ${money(amountCents)} was sent and its answer was lost: nobody knows yet whether it was made.${fits}`,
			nextStep: 'Give it to InstaMed Payment → Resolve Unknown with the posting files of that day. Do not send it again before.',
		};
	});
}

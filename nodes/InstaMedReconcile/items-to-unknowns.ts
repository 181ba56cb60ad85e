import type { IDataObject } from 'n8n-workflow';
import { dateOf, readIsoDate } from '../../lib/core/date';
import type { UnknownPayment } from '../../lib/reconcile';
import { centsOf, choiceOf, objectOf, textOf } from './item-fields';

const VERDICTS = ['charged', 'notCharged', 'stillOpen', 'ambiguous'] as const;

/** An item of the output "Unknown" of InstaMed Payment, or one that Resolve Unknown gave out; null when it is neither. */
export function toUnknownPayment(item: IDataObject): UnknownPayment | null {
	const lookUp = objectOf(item, 'lookUp');
	const reference = textOf(lookUp, 'reference');
	if (reference === null || reference === '') return null;
	const sentAt = textOf(lookUp, 'sentAt');
	return {
		reference,
		amountCents: centsOf(lookUp, 'amount'),
		verdict: choiceOf(item, 'verdict', VERDICTS) ?? 'stillOpen',
		since: sentAt === null ? null : readIsoDate(dateOf(sentAt)),
	};
}

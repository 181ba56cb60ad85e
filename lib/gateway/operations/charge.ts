import type { ChargeDetails, Tender } from '../../payments';
import type { SentTender } from '../gateway-request';
import type { Asked } from './operation';

/** Null for what no official interface shows a place for: the name of the bank value in REST is unknown. */
export function sentTender(tender: Tender): SentTender | null {
	return tender.kind === 'bankToken' ? null : tender;
}

/** What sale, authorization, credit and record have in common. `statementId` has no place in these interfaces. */
export function askCharge(details: ChargeDetails): Asked {
	const tender = sentTender(details.tender);
	if (tender === null) return { lacks: 'tender' };
	return {
		amountCents: details.amountCents,
		tender,
		patient: details.patient,
		...(details.billingAddress === undefined ? {} : { billingAddress: details.billingAddress }),
		...(details.receiptEmail === undefined ? {} : { receiptEmail: details.receiptEmail }),
		...(details.furtherFields === undefined ? {} : { furtherFields: details.furtherFields }),
	};
}

import type { CalendarDate } from '../../../core/date';
import type { Cents } from '../../../core/money';
import type { SourceRef } from '../../../core/source-ref';

export type ClaimKind = 'professional' | 'institutional' | 'dental' | 'unknown';

/** One claim of an 837, with no name and no birth date of a person. */
export interface SubmittedClaim {
	/** CLM01, the provider's own number: what a 277CA and an 835 answer with. */
	readonly claimId: string;
	readonly kind: ClaimKind;
	/** CLM02; null when absent or unreadable. */
	readonly chargedCents: Cents | null;
	/** First day of service: of the claim (DTP 472, 434), else the earliest of its lines. */
	readonly serviceFrom: CalendarDate | null;
	/** Last day of service. */
	readonly serviceTo: CalendarDate | null;
	/** CLM05-1: place of service, or type of bill. */
	readonly facilityType: string | null;
	/** CLM05-3: 1 original, 7 replacement, 8 void. */
	readonly frequency: string | null;
	/** LX loops. */
	readonly lines: number;
	/** NM109 of 2010AA. */
	readonly billingProviderId: string | null;
	/** NM109 and NM103 of 2010BB. */
	readonly payerId: string | null;
	readonly payerName: string | null;
	/** SBR02 or PAT01 as written: 18 self, 01 spouse, 19 child … */
	readonly relationship: string | null;
	/** The patient is a dependent of the subscriber. */
	readonly isDependent: boolean;
	/** What acknowledgements name: ISA13, GS06, ST02, and BHT03 (the batch, as a 277CA names it). */
	readonly interchange: string | null;
	readonly group: string | null;
	readonly transaction: string;
	readonly batch: string | null;
	/** False when the input ends inside the claim. */
	readonly complete: boolean;
	readonly source: SourceRef;
}

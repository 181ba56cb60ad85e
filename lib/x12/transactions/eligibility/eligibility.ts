import type { CalendarDate } from '../../../core/date';
import type { Cents } from '../../../core/money';
import type { SourceRef } from '../../../core/source-ref';

/** A code with its wording; null for a code that is not known here. */
export interface NamedCode {
	readonly code: string;
	readonly name: string | null;
}

/** DTP. */
export interface EligibilityDate extends NamedCode {
	readonly from: CalendarDate | null;
	/** Equals `from` for a single day. */
	readonly to: CalendarDate | null;
}

/** AAA: why there is no answer, or not a whole one. */
export interface EligibilityRejection {
	/** AAA03. */
	readonly reason: NamedCode;
	/** AAA04. */
	readonly followUp: NamedCode | null;
	/** Whom it is about. */
	readonly level: EligibilityLevel | 'benefit';
}

export type EligibilityLevel = 'payer' | 'provider' | 'subscriber' | 'dependent';

/** Someone named with a benefit, such as another payer (NM1 within LS … LE). */
export interface BenefitEntity {
	/** NM101. */
	readonly role: string;
	/** Of an organisation only. */
	readonly organization: string | null;
	readonly idQualifier: string | null;
	readonly id: string | null;
}

/** One EB with what follows it. */
export interface BenefitRow {
	/** EB01. */
	readonly information: NamedCode;
	/** EB02. */
	readonly coverageLevel: NamedCode | null;
	/** EB03. */
	readonly serviceTypes: readonly NamedCode[];
	/** EB04 as written. */
	readonly insuranceType: string | null;
	/** EB05. */
	readonly plan: string | null;
	/** EB06. */
	readonly period: NamedCode | null;
	/** EB07; null when absent or unreadable. */
	readonly amountCents: Cents | null;
	/** EB08 in percent: ".2" is 20. */
	readonly percent: number | null;
	/** EB09 and EB10 as written. */
	readonly quantity: { readonly qualifier: string; readonly value: string } | null;
	/** EB11: null when not told. */
	readonly authorizationRequired: boolean | null;
	/** EB12: null when not told. */
	readonly inNetwork: 'in' | 'out' | 'both' | null;
	/** EB13 as written. */
	readonly procedure: string | null;
	readonly dates: readonly EligibilityDate[];
	readonly rejections: readonly EligibilityRejection[];
	/** MSG. */
	readonly messages: readonly string[];
	/** REF, as qualifier and value. */
	readonly references: readonly { readonly qualifier: string; readonly value: string }[];
	readonly entities: readonly BenefitEntity[];
	/** HSD, III and others, as written: name and elements. */
	readonly otherSegments: readonly (readonly string[])[];
}

/** Who a person is. Only under `names`, so that a caller can leave it out. */
export interface EligibilityPerson {
	readonly lastName: string | null;
	readonly firstName: string | null;
	readonly middleName: string | null;
	readonly birthDate: CalendarDate | null;
	/** DMG03 as written: M, F, U. */
	readonly gender: string | null;
}

/** One subscriber or dependent that is asked about (270) or answered (271). */
export interface Eligibility {
	readonly kind: 'inquiry' | 'response';
	/** 'payer' and 'provider' only where the answer ends at that level, because it was rejected there. */
	readonly level: EligibilityLevel;
	/** TRN02 of the inquiry (TRN01 1 in a 270, 2 in a 271); null when there is none. */
	readonly traceNumber: string | null;
	/** Every TRN: type, number, originator. */
	readonly traces: readonly { readonly type: string; readonly number: string; readonly originator: string | null }[];
	readonly payer: { readonly name: string | null; readonly id: string | null; readonly idQualifier: string | null };
	readonly provider: { readonly id: string | null; readonly idQualifier: string | null };
	/** NM109 of the subscriber, also for a dependent. */
	readonly memberId: string | null;
	readonly dates: readonly EligibilityDate[];
	/** Of the person, and of provider and payer above. */
	readonly rejections: readonly EligibilityRejection[];
	/** EB01 is 1 to 5 for any benefit: true; 6 to 8: false; neither or both: null. */
	readonly active: boolean | null;
	readonly benefits: readonly BenefitRow[];
	/** EQ01 (270). */
	readonly requestedServiceTypes: readonly NamedCode[];
	/** REF of the person, such as a group number. */
	readonly references: readonly { readonly qualifier: string; readonly value: string }[];
	/** The only place for names, birth dates and gender. */
	readonly names: { readonly subscriber: EligibilityPerson | null; readonly dependent: EligibilityPerson | null };
	readonly interchange: string | null;
	readonly transaction: string;
	/** An answer with very many benefits comes in parts, which repeat all but the benefits. 1-based. */
	readonly part: number;
	readonly lastPart: boolean;
	/** False when the input ends inside it. */
	readonly complete: boolean;
	readonly source: SourceRef;
}

import type { CalendarDate } from '../../../core/date';

/** Payer or provider; a person's first name makes it a person. */
export interface InquiryParty {
	/** Organisation, or last name of a person. */
	readonly name: string;
	readonly firstName?: string;
	readonly id: string;
	/** NM108: PI payer id, XV plan id, XX NPI (ten digits), FI tax id, SV provider number. Payers default to PI, providers to XX. */
	readonly idQualifier?: string;
}

export interface InquiryPerson {
	readonly lastName?: string;
	readonly firstName?: string;
	readonly middleName?: string;
	readonly birthDate?: CalendarDate;
	readonly gender?: 'M' | 'F' | 'U';
}

/** A person who is not the subscriber; names are needed, as there is no id. */
export interface InquiryDependent extends InquiryPerson {
	readonly lastName: string;
	readonly firstName: string;
}

/** One question about one person. */
export interface EligibilityInquiry {
	readonly payer: InquiryParty;
	readonly provider: InquiryParty;
	/** Who is insured; `memberId` or last name with birth date, or both. */
	readonly subscriber: InquiryPerson & { readonly memberId?: string };
	/** The patient, where that is not the subscriber. */
	readonly dependent?: InquiryDependent;
	/** TRN02: comes back in the answer. Up to 50 characters. */
	readonly traceNumber: string;
	/** TRN03, ten characters: 1 and tax id, 3 and DUNS, or 9 and a number of one's own. */
	readonly traceOriginator: string;
	/** A day, or first and last day, of service; the payer takes the day of the inquiry when left out. */
	readonly serviceFrom?: CalendarDate;
	readonly serviceTo?: CalendarDate;
	/** EQ01; 30, health benefit plan coverage, when left out. */
	readonly serviceTypes?: readonly string[];
}

/** One 270 file. */
export interface EligibilityInquiryFile {
	/** ISA06 and GS02; qualifiers default to ZZ. */
	readonly sender: { readonly id: string; readonly qualifier?: string };
	/** ISA08 and GS03. */
	readonly receiver: { readonly id: string; readonly qualifier?: string };
	/** ISA13, 1 to 999999999. */
	readonly interchangeControlNumber: number;
	/** GS06; the interchange's when left out. */
	readonly groupControlNumber?: number;
	/** "YYYY-MM-DDTHH:MM:SS", in the sender's time. */
	readonly createdAt: string;
	/** ISA15: P production, T test. */
	readonly usage: 'P' | 'T';
	/** BHT03: comes back in a real-time answer. Up to 50 characters. */
	readonly reference: string;
	readonly inquiries: readonly EligibilityInquiry[];
}

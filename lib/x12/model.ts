/**
 * The 835 as plain objects that survive JSON: what `readEraFile` gives and `buildRemittance` takes.
 * Element names (CLP04, BPR16 …) are those of ASC X12 005010X221A1. Conventions:
 * - Text that the file does not give is absent (no member), never ''. Required text is '' when missing.
 * - Money is integer cents. Null means absent or unreadable; unreadable text is kept in `asWritten`.
 * - Dates are "YYYY-MM-DD", null when unreadable; the text is then kept in `asWritten`.
 * - Elements after the last named one are kept in `extra`; whole unknown segments in `otherSegments`.
 * - Members marked "set by the reader" are not needed to build a file, and are ignored by the writer.
 * This file is long because it is the one list of all shapes.
 */
import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import type { Balance } from '../core/outcome';

/** Where an object starts: 1-based segment, 0-based byte, both counted over the whole input. */
export interface Position {
	segment: number;
	byteOffset: number;
}

/** Members that every object read from one segment may have. */
export interface FromSegment {
	/** Set by the reader. */
	at?: Position;
	/** Elements after the last one that the object names, raw. */
	extra?: string[];
	/** Text of elements that could not be read, by element name, e.g. { CLP04: '2OO' }. Written back as is. */
	asWritten?: Record<string, string>;
}

/** A segment kept as it came; `elements[0]` is element 01, composites unsplit. */
export interface RawSegment {
	name: string;
	elements: string[];
	at?: Position;
	/** Present and true when the input ended, or another file began, before its terminator. */
	cut?: boolean;
}

/** The characters an interchange is written with. */
export interface Separators {
	/** Between elements, e.g. "*". */
	element: string;
	/** ISA16, between components, e.g. ":". */
	component: string;
	/** ISA11 from version 00402 on, e.g. "^"; null where the version or the file has none. */
	repetition: string | null;
	/** Ends a segment, e.g. "~". */
	segment: string;
	/** Put after each terminator for readers' eyes: '', '\n' or '\r\n'. */
	newline: string;
}

/** ISA01–ISA15 without padding on the right. */
export interface InterchangeHeader extends FromSegment {
	authorizationQualifier: string;
	authorization: string;
	securityQualifier: string;
	security: string;
	senderQualifier: string;
	senderId: string;
	receiverQualifier: string;
	receiverId: string;
	/** ISA09, YYMMDD as written. */
	date: string;
	/** ISA10, HHMM as written. */
	time: string;
	/** ISA11 as written: repetition separator, or "U" in older versions. */
	repetitionOrStandard: string;
	/** ISA12, e.g. "00501". */
	version: string;
	/** ISA13, nine digits. */
	controlNumber: string;
	acknowledgementRequested: string;
	/** ISA15: P production, T test. */
	usage: string;
}

/** GS01–GS08. */
export interface GroupHeader extends FromSegment {
	/** GS01: HP for the 835. */
	functionalCode: string;
	senderCode: string;
	receiverCode: string;
	/** GS04, CCYYMMDD as written. */
	date: string;
	/** GS05 as written. */
	time: string;
	/** GS06. */
	controlNumber: string;
	responsibleAgency: string;
	/** GS08, e.g. "005010X221A1". */
	version: string;
}

/** SE, GE or IEA as written: 01 is a count, 02 a control number. */
export interface EnvelopeTrailer extends FromSegment {
	count: string;
	controlNumber: string;
}

/** One bank account of BPR06–09 or BPR12–15. */
export interface BankAccount {
	/** 01 ABA, 04 Canadian. */
	routingQualifier?: string;
	routingNumber?: string;
	/** DA demand deposit, SG savings. */
	accountQualifier?: string;
	accountNumber?: string;
}

/** BPR: the payment of one 835. */
export interface Payment extends FromSegment {
	/** BPR01: I, H, C, D, P, U, X. */
	handling: string;
	/** BPR02 as written, never negated by BPR03. */
	amountCents: Cents | null;
	/** BPR03: C credit, D debit. */
	direction: string;
	/** BPR04: ACH, CHK, NON, FWT, BOP. */
	method: string;
	/** BPR05: CCP, CTX. */
	format?: string;
	/** BPR06–09. */
	sender?: BankAccount;
	/** BPR10. */
	originatingCompanyId?: string;
	/** BPR11. */
	originatingSupplementalCode?: string;
	/** BPR12–15. */
	receiver?: BankAccount;
	/** BPR16. */
	date: CalendarDate | null;
}

/** TRN. */
export interface Trace extends FromSegment {
	/** TRN01, 1. */
	type: string;
	/** TRN02: check or EFT number. */
	number: string;
	/** TRN03: the payer's identifier. */
	payerId?: string;
	/** TRN04. */
	supplementalCode?: string;
}

/** REF; also RDM is not one of these. */
export interface Reference extends FromSegment {
	/** REF01. */
	qualifier: string;
	/** REF02. */
	value: string;
	/** REF03. */
	description?: string;
}

/** DTM. */
export interface DateReference extends FromSegment {
	/** DTM01: 405 production, 232/233 statement from/to, 472 service, 150/151 service from/to, 050 received, 036 expiry. */
	qualifier: string;
	/** DTM02. */
	date: CalendarDate | null;
}

/** PER. */
export interface Contact extends FromSegment {
	/** PER01: CX claims, BL technical, IC web site. */
	role: string;
	name?: string;
	/** PER03–08 in pairs: TE, FX, EM, EX, UR and its value. */
	numbers: { qualifier: string; value: string }[];
}

/** N4. */
export interface Place extends FromSegment {
	city?: string;
	state?: string;
	postalCode?: string;
	country?: string;
}

/** An N1 loop. */
export interface Party extends FromSegment {
	/** N101: PR payer, PE payee. */
	role: string;
	name?: string;
	/** N103: XX NPI, FI tax id, XV plan id. */
	idQualifier?: string;
	id?: string;
	/** N3, one list of N301/N302 per segment. */
	addressLines: string[][];
	place?: Place;
	contacts: Contact[];
	references: Reference[];
	/** N2, RDM and anything else of the loop, in order. */
	otherSegments: RawSegment[];
}

/** NM1. */
export interface PersonName extends FromSegment {
	/** NM101: QC patient, IL insured, 74 corrected, 82 rendering, TT crossover, PR corrected payer, GB other insured. */
	role: string;
	/** NM102: 1 person, 2 organisation. */
	entityType: string;
	/** NM103: family name or organisation. */
	lastName?: string;
	firstName?: string;
	middleName?: string;
	prefix?: string;
	suffix?: string;
	/** NM108: MI member id, XX NPI, HN, 34 … */
	idQualifier?: string;
	/** NM109. */
	id?: string;
}

/** One reason of a CAS segment. */
export interface Adjustment {
	/** CARC code. */
	reason: string;
	/** Positive reduces the payment. */
	amountCents: Cents | null;
	/** Decimal text. */
	quantity?: string;
}

/** One CAS segment: a group and up to six reasons. */
export interface AdjustmentGroup extends FromSegment {
	/** CAS01: CO, PR, OA, PI, CR. */
	group: string;
	reasons: Adjustment[];
}

/** AMT. Information only: never part of a balance. */
export interface AmountReference extends FromSegment {
	qualifier: string;
	amountCents: Cents | null;
}

/** QTY. */
export interface QuantityReference extends FromSegment {
	qualifier: string;
	/** Decimal text. */
	quantity: string;
}

/** LQ. */
export interface Remark extends FromSegment {
	/** LQ01: HE for RARC, RX for NCPDP. */
	list: string;
	code: string;
}

/** MIA or MOA: adjudication information. */
export interface Adjudication extends FromSegment {
	/** As written; `elements[0]` is element 01. This is what the writer writes. */
	elements: string[];
	/** RARC codes: MIA05 and MIA20–23, or MOA03–07. Set by the reader. */
	remarks?: string[];
}

/** SVC01 or SVC06. */
export interface Procedure {
	/** HC, AD, NU, N4, … */
	qualifier: string;
	code: string;
	/** Up to four. */
	modifiers: string[];
	description?: string;
	/** End of a range of codes (component 8). */
	codeTo?: string;
}

/** An SVC loop. */
export interface ServiceLine extends FromSegment {
	/** SVC01. */
	procedure: Procedure | null;
	/** SVC02. */
	chargedCents: Cents | null;
	/** SVC03. */
	paidCents: Cents | null;
	/** SVC04. */
	revenueCode?: string;
	/** SVC05, decimal text; absent means 1. */
	paidUnits?: string;
	/** SVC06. */
	submittedProcedure?: Procedure;
	/** SVC07, decimal text. */
	submittedUnits?: string;
	dates: DateReference[];
	adjustments: AdjustmentGroup[];
	references: Reference[];
	amounts: AmountReference[];
	quantities: QuantityReference[];
	remarks: Remark[];
	otherSegments: RawSegment[];
	/** First day of service; set by the reader. */
	serviceFrom?: CalendarDate;
	/** Last day of service; set by the reader. */
	serviceTo?: CalendarDate;
	/** Says when the day was taken from the claim because the line has none; set by the reader. */
	serviceDateSource?: 'line' | 'claim';
	/** SVC02 − Σ CAS = SVC03; set by the reader. */
	balance?: Balance;
}

/** A CLP loop. */
export interface Claim extends FromSegment {
	/** CLP01: the provider's own number. */
	claimId: string;
	/** CLP02. */
	status: string;
	/** CLP03. */
	chargedCents: Cents | null;
	/** CLP04. */
	paidCents: Cents | null;
	/** CLP05; null when absent. */
	patientResponsibilityCents: Cents | null;
	/** CLP06. */
	filingIndicator?: string;
	/** CLP07. */
	payerClaimNumber?: string;
	/** CLP08. */
	facilityType?: string;
	/** CLP09. */
	frequency?: string;
	/** CLP11. */
	drgCode?: string;
	/** CLP12, decimal text. */
	drgWeight?: string;
	/** CLP13, decimal text. */
	dischargeFraction?: string;
	adjustments: AdjustmentGroup[];
	names: PersonName[];
	inpatient?: Adjudication;
	outpatient?: Adjudication;
	references: Reference[];
	dates: DateReference[];
	contacts: Contact[];
	amounts: AmountReference[];
	quantities: QuantityReference[];
	otherSegments: RawSegment[];
	lines: ServiceLine[];
	/** CLP03 − Σ CAS of claim and lines = CLP04; set by the reader. */
	balance?: Balance;
	/**
	 * Set by the reader. False when the input ended, or another file began, inside this claim: lines may
	 * be missing, so its balance is not evaluable.
	 */
	complete?: boolean;
	/**
	 * Set by the reader only for a claim larger than `limits.claimBytes`, which comes in parts: each part
	 * repeats the CLP, holds the next stretch of what follows, and the balance stands on the last one.
	 */
	part?: { number: number; last: boolean };
}

/** TS2 or TS3: provider summary, as written. */
export interface ProviderSummary extends FromSegment {
	elements: string[];
}

/** An LX loop: claims under one header number. */
export interface ClaimBatch extends FromSegment {
	/** LX01; null when claims come without LX. */
	number: string | null;
	/** TS3. */
	summary?: ProviderSummary;
	/** TS2. */
	supplement?: ProviderSummary;
	otherSegments: RawSegment[];
}

/** One reason and amount of a PLB. */
export interface ProviderAdjustmentItem {
	/** First component of PLB03, 05 …: WO, FB, L6, 72, CS … */
	reason: string;
	/** Second component. */
	reference?: string;
	/** PLB04, 06 …: positive reduces the payment, negative raises it. */
	amountCents: Cents | null;
}

/** PLB: belongs to the transaction, not to a claim. */
export interface ProviderAdjustment extends FromSegment {
	/** PLB01. */
	providerId: string;
	/** PLB02. */
	fiscalPeriodEnd: CalendarDate | null;
	items: ProviderAdjustmentItem[];
}

/** Everything of an ST that stands before the first LX, CLP or PLB. */
export interface TransactionHeader extends FromSegment {
	/** ST02. */
	controlNumber: string;
	/** ST03. */
	version?: string;
	/** BPR. */
	payment: Payment | null;
	/** The first TRN. */
	trace: Trace | null;
	references: Reference[];
	dates: DateReference[];
	/** DTM*405; set by the reader. */
	productionDate?: CalendarDate;
	/** The first N1*PR. */
	payer: Party | null;
	/** The first N1*PE. */
	payee: Party | null;
	/** Further N1 loops. */
	otherParties: Party[];
	/** CUR, further TRN and BPR, and unknown ones. */
	otherSegments: RawSegment[];
}

/** One 835, whole. */
export interface EraTransaction extends TransactionHeader {
	batches: (ClaimBatch & { claims: Claim[] })[];
	providerAdjustments: ProviderAdjustment[];
	/** Segments kept that belong to none of the above; the writer puts them before SE. */
	looseSegments?: RawSegment[];
	/** SE as written. Absent: computed by the writer. Null: missing in the file, left out by the writer. */
	trailer?: EnvelopeTrailer | null;
	/** Set by the reader. */
	balance?: Balance;
	/** Set by the reader: SE present and right, and no part of it cut. */
	complete?: boolean;
}

/** A transaction set that is not an 835: named and passed over. */
export interface SkippedTransaction {
	/** ST01, e.g. "999". */
	kind: string;
	/** ST02. */
	controlNumber: string;
	/** Segments including ST and SE. */
	segments: number;
	at: Position;
}

/** GS … GE; `header` is null when the file has none. */
export interface Group {
	header: GroupHeader | null;
	transactions: EraTransaction[];
	/** Set by the reader; the writer leaves these out. */
	skipped?: SkippedTransaction[];
	/** See `EraTransaction.trailer`. */
	trailer?: EnvelopeTrailer | null;
}

/** ISA … IEA; `header` is null when the file starts at GS or ST. */
export interface Interchange {
	/** Absent: canonical ones. */
	separators?: Separators;
	header: InterchangeHeader | null;
	groups: Group[];
	/** TA1 and others between ISA and GS. */
	otherSegments?: RawSegment[];
	/** See `EraTransaction.trailer`. */
	trailer?: EnvelopeTrailer | null;
}

export interface EraFile {
	interchanges: Interchange[];
}

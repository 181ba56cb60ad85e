import type { CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { Finding } from '../core/finding';
import type { Cents } from '../core/money';
import type { Payment } from '../core/payment';
import type { ClaimSummary, Remittance } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';
import type { CarriedState } from './carry/carried-state';

/** A file that was offered, whatever could be read of it. */
export interface FileEvidence {
	readonly name: string;
	readonly kind: 'remittance' | 'deposit' | 'posting';
	/** Which lines a deposit file of this format holds; absent for other kinds, or when not known. */
	readonly depositLines?: DepositLine['kind'];
	/** Lower-case hex; files of the same hash are one file. */
	readonly sha256: string;
	readonly bytes: number;
	/** False when the file is cut, or its own counts and totals do not agree. */
	readonly complete: boolean;
	/** Zero rows: legal, "nothing that day". */
	readonly empty: boolean;
	/** The business day the file is for; null when neither name nor content says. */
	readonly businessDate: CalendarDate | null;
	readonly issueCounts: { readonly error: number; readonly warning: number; readonly info: number };
}

export interface ReconcileInput {
	readonly files: readonly FileEvidence[];
	readonly remittances: readonly Remittance[];
	readonly depositLines: readonly DepositLine[];
	readonly payments: readonly Payment[];
	/** The day on which this is asked; the latest business date of the files when absent. */
	readonly asOf?: CalendarDate;
	/** What the run before handed over; see `readCarryOver` for one that comes from outside. */
	readonly carried?: CarryOver;
	/** Calls that moved money and whose answers were lost, with what is known of them by now. */
	readonly unknowns?: readonly UnknownPayment[];
}

/** A call whose answer was lost; whoever looked at the evidence says what became of it. */
export interface UnknownPayment {
	/** The reference that the call carried. */
	readonly reference: string;
	/** Null when it is not known. */
	readonly amountCents: Cents | null;
	readonly verdict: 'charged' | 'notCharged' | 'stillOpen' | 'ambiguous';
	/** Day of the call. */
	readonly since: CalendarDate | null;
}

export interface ReconcileOptions {
	/** Days around a payment date in which its deposit may stand; also how long a deposit may take. 5 unless set. */
	readonly depositWindowDays?: number;
	/** Whether a file that otherwise comes every weekday is expected every weekday. "weekdays" unless set. */
	readonly dailyFiles?: 'weekdays' | 'none';
	/** Weekdays on which nothing is expected, such as bank holidays. */
	readonly holidays?: readonly CalendarDate[];
	/** How long things are followed and remembered from run to run. */
	readonly carry?: Partial<CarryWindows>;
}

/** How many days back a carry-over reaches, counted from the latest day of its files. */
export interface CarryWindows {
	/** What is not settled is followed for so long after it was first told. 60 unless set. */
	readonly openDays: number;
	/** What is settled is remembered for so long, to know it again when it is sent again. 30 unless set. */
	readonly settledDays: number;
	/** Days of the trend. 60 unless set. */
	readonly trendDays: number;
}

export const RESULT_CLASSES = ['matched', 'open', 'missing', 'extra', 'amountDiffers', 'ambiguous'] as const;
export type ResultClass = (typeof RESULT_CLASSES)[number];

export const SUBJECTS = ['remittance', 'depositLine', 'transaction'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Why a subject is in its class. */
export const REASONS = {
	sameTrace: 'The trace number and the amount agree',
	sameTransaction: 'The transaction id and the amount agree',
	amountAndDate: 'The amount agrees, the dates fit, and no other answer is possible',
	sumAgrees: 'Several parts add up to the cent',
	noMoneyExpected: 'No money moves through a deposit',
	superseded: 'A later row tells the newer state of the same transaction',
	notDueYet: 'The deposit is not due yet',
	noFiles: 'No file of the other side was given',
	beforeFirstFile: 'It is older than the files of the other side',
	fileMissing: 'The file that would tell is missing',
	fileCut: 'The file that would tell is cut',
	otherChannel: 'Paid in a way that these deposit files do not show',
	unreadable: 'The amount cannot be read',
	notDeposited: 'It was due, the deposit files of these days are complete, and it is not in them',
	unexplained: 'Nothing explains this deposit although the files of these days are complete',
	duplicateRemittance: 'The same payment was announced before in another remittance',
	duplicateDepositLine: 'The same deposit line was listed before in another file',
	differentAmount: 'Both sides are there, the amounts differ',
	severalAnswers: 'More than one answer fits equally well',
	forgotten: 'It is older than what is remembered from the runs before',
} as const;
export type Reason = keyof typeof REASONS;

/** One remittance, deposit line or transaction, in exactly one class. */
export interface ResultRow {
	readonly subject: Subject;
	/** Unique in the result. */
	readonly key: string;
	readonly class: ResultClass;
	readonly reason: Reason;
	/** Signed; null when unreadable. */
	readonly amountCents: Cents | null;
	/** Deposit minus expectation, where the amounts differ. */
	readonly differenceCents?: Cents;
	/** Keys of the rows on the other side that this one belongs with, or could belong with. */
	readonly counterparts: readonly string[];
	readonly date: CalendarDate | null;
	/** Trace number or transaction id as written. */
	readonly reference: string | null;
	/** Payer of a remittance, merchant of the others. */
	readonly party: string | null;
	readonly patientAccountNumber?: string;
	readonly source: SourceRef;
	/** Claims of a remittance. */
	readonly claims?: readonly ClaimSummary[];
	/** For what is not matched: days from its date, or from the day it was first told, to the day of the question. */
	readonly ageDays?: number;
	/** Day of the run that told it first; absent when this run does. */
	readonly carriedSince?: CalendarDate;
}

export const EXCEPTION_KINDS = {
	missingDeposit: 'Money announced but not deposited',
	extraDeposit: 'Deposit that nothing explains',
	amountDiffers: 'Deposit of another amount',
	ambiguous: 'More than one answer fits',
	duplicateRemittance: 'Remittance sent twice',
	duplicateDepositLine: 'Deposit listed twice',
	possibleDouble: 'Patient possibly charged twice',
	chargeback: 'Chargeback',
	bankReturn: 'Bank return',
	settlementError: 'Settlement error',
	unbalancedRemittance: 'Remittance that does not add up',
	unreadableAmount: 'Amount that cannot be read',
	cutFile: 'File that is cut',
	missingFile: 'File that did not come',
	refund: 'Refund',
	unknownPayment: 'Payment whose answer was lost',
} as const;
export type ExceptionKind = keyof typeof EXCEPTION_KINDS;

/** One thing that a person should look at; one real event is one exception, over all runs. */
export interface ReconcileException extends Finding<ExceptionKind> {
	/** The same in every run that tells of this event. */
	readonly id: string;
	/** False for what an earlier run told and is still so. */
	readonly isNew: boolean;
	/** Day of the run that told it first; null when no file has a day. */
	readonly firstToldOn: CalendarDate | null;
}

/** Something that an earlier run told as an exception and is one no longer. */
export interface ResolvedException {
	/** As in the exception. */
	readonly id: string;
	readonly kind: ExceptionKind;
	/** Key of the row it was told of; null for a file or a lost answer. */
	readonly key: string | null;
	/** Class of that row when it was told; null for a file or a lost answer. */
	readonly formerClass: ResultClass | null;
	/** Class of that row now; null for a file or a lost answer, and for what is no longer followed. */
	readonly class: ResultClass | null;
	/** Matched now; the file came; told differently now; or older than what is followed. */
	readonly how: 'settled' | 'arrived' | 'changed' | 'noLongerFollowed';
	/** Day of the run that told it first. */
	readonly since: CalendarDate | null;
	readonly amountCents: Cents;
	readonly date: CalendarDate | null;
	readonly reference: string;
	/** For a billing person; holds no patient data. */
	readonly sentence: string;
}

export interface ClassTotal {
	readonly count: number;
	/** Sum of the readable amounts. */
	readonly cents: Cents;
}

export type FileVerdict = 'read' | 'cut' | 'empty' | 'missing';

export interface FileResult {
	readonly name: string;
	readonly kind: FileEvidence['kind'];
	readonly verdict: FileVerdict;
	readonly businessDate: CalendarDate | null;
	/** Under how many other names the same content came. */
	readonly repeats: number;
	readonly sha256: string | null;
	readonly bytes: number;
	readonly errors: number;
}

export interface DayTotal {
	readonly date: CalendarDate;
	/** Remittances and transactions of the day, by class. */
	readonly cents: Readonly<Record<ResultClass, Cents>>;
	readonly depositedCents: Cents;
}

export interface PartyTotal {
	readonly party: string;
	readonly subject: Subject;
	readonly count: number;
	readonly cents: Cents;
	readonly matchedCents: Cents;
}

/** A provider adjustment (PLB) that a payer took from, or added to, a payment. */
export interface CarriedAdjustment {
	readonly reason: string;
	readonly reference: string | null;
	/** As in the PLB: positive reduces the payment. */
	readonly amountCents: Cents;
	readonly payer: string | null;
	readonly date: CalendarDate | null;
	readonly row: string;
}

export interface ReconcileResult {
	readonly asOf: CalendarDate | null;
	readonly rows: readonly ResultRow[];
	readonly exceptions: readonly ReconcileException[];
	readonly totals: Readonly<Record<Subject, Readonly<Record<ResultClass, ClassTotal>>>>;
	readonly byDay: readonly DayTotal[];
	readonly byParty: readonly PartyTotal[];
	readonly files: readonly FileResult[];
	readonly adjustments: readonly CarriedAdjustment[];
	/** What earlier runs told as an exception and is settled, came, or changed since. */
	readonly resolved: readonly ResolvedException[];
	/** Give it to the next run as `carried`. */
	readonly carryOver: CarryOver;
}

/** A finding of patients or fees that a run told, without what it was about. */
export interface ToldFinding {
	readonly mark: string;
	/** Day of the run that told it first. */
	readonly since: CalendarDate | null;
	readonly lastToldOn: CalendarDate | null;
}

/**
 * What one run hands to the next: plain JSON of one shape, checked by a sum over all of it. Holds no patient
 * name; account numbers and claim numbers only of what is not settled, or was within the last four days.
 */
export interface CarryOver {
	readonly kind: 'reconcileCarryOver';
	readonly version: typeof CARRY_OVER_VERSION;
	/** Day of the run that wrote it; null when no file had a day. */
	readonly asOf: CalendarDate | null;
	/** Day of the first run of the chain. */
	readonly began: CalendarDate | null;
	readonly runs: number;
	/** Totals of the latest days as they are known now, the earliest first. */
	readonly trend: readonly DayTotal[];
	/** Findings of patients and fees that were told; see `FindingBook`. */
	readonly findings: readonly ToldFinding[];
	/** What only the next run reads. */
	readonly state: CarriedState;
	/** SHA-256 over everything else. */
	readonly check: string;
}

/** The shape of a carry-over; one of another number is not read. */
export const CARRY_OVER_VERSION = 2;

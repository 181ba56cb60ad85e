import type { CalendarDate } from '../../core/date';
import type { Cents } from '../../core/money';
import type { DepositLineFacts, PaymentFacts, RemittanceFacts } from '../facts';
import { NO_FILE_DAYS, type FileDays } from '../calendar/file-dates';
import type { SettledDay } from './settled-day';
import type { ExceptionKind, FileEvidence, Reason, ResultClass, UnknownPayment } from '../types';

/** Where a subject stood when it was told last. */
export interface CarriedRow {
	readonly class: ResultClass;
	readonly reason: Reason;
	/** Day of the run that told it first. */
	readonly since: CalendarDate | null;
}

/** An exception as an earlier run told it. */
export interface ToldException {
	readonly id: string;
	readonly kind: ExceptionKind;
	/** Key of the row it was told of; null for a file or a lost answer. */
	readonly key: string | null;
	readonly class: ResultClass | null;
	readonly since: CalendarDate | null;
	readonly amountCents: Cents;
	readonly date: CalendarDate | null;
	readonly reference: string;
}

/** What only the next run reads of a carry-over. */
export interface CarriedState {
	readonly files: readonly FileEvidence[];
	readonly remittances: readonly RemittanceFacts[];
	readonly depositLines: readonly DepositLineFacts[];
	readonly payments: readonly PaymentFacts[];
	/** What is settled and put away, the earliest day first. */
	readonly settled: readonly SettledDay[];
	/** Which days stand in which file. */
	readonly fileDays: FileDays;
	/** By key of the subject, of those above. */
	readonly rows: Readonly<Record<string, CarriedRow>>;
	readonly told: readonly ToldException[];
	readonly unknowns: readonly UnknownPayment[];
	/** What is settled and dated before this day is no longer known; null: everything is. */
	readonly forgottenBefore: CalendarDate | null;
}

export const NOTHING_CARRIED: CarriedState = { files: [], remittances: [], depositLines: [], payments: [], settled: [], fileDays: NO_FILE_DAYS, rows: {}, told: [], unknowns: [], forgottenBefore: null };

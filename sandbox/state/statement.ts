import type { CalendarDate } from '../../lib/core/date';
import { sumCents, type Cents } from '../../lib/core/money';

export interface StatementLine {
	readonly serviceDate: CalendarDate;
	readonly title: string;
	readonly chargeCents: Cents;
	readonly payerPaidCents: Cents;
	/** Contract write-offs and the like. */
	readonly adjustedCents: Cents;
	readonly patientOwesCents: Cents;
}

/** What a patient is asked to pay. */
export interface Statement {
	readonly id: string;
	readonly patientAccount: string;
	/** Position in `DEPARTMENTS`. */
	readonly department: 0 | 1;
	readonly issuedOn: CalendarDate;
	readonly dueOn: CalendarDate;
	/** Later corrections of a payer are added at the end. */
	readonly lines: StatementLine[];
	/** Payments minus what was taken back. */
	paidCents: Cents;
}

export function balanceOf(statement: Statement): Cents {
	return sumCents(statement.lines.map((line) => line.patientOwesCents)) - statement.paidCents;
}

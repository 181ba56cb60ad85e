import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { askedByLines } from './latest-statements';
import type { StatementEvidence } from './types';

/** A line of a claim or of a statement. */
export interface AskedLine {
	readonly serviceDate: CalendarDate;
	readonly procedureCode: string | null;
	readonly chargeCents: Cents;
	readonly patientOwesCents: Cents;
}

/** Lines by what they are alike in, and how often; procedures only compared where both sides tell them. */
export type LineCounts = ReadonlyMap<string, LineCount>;
export interface LineCount {
	readonly count: number;
	readonly procedures: ReadonlySet<string>;
	/** Some lines tell no procedure. */
	readonly anyProcedure: boolean;
}

type KeyOf = (line: AskedLine, sign: 1 | -1) => string;

/** Day, charge and what the patient owes. */
const byShare: KeyOf = ({ serviceDate, chargeCents, patientOwesCents }, sign) => `${serviceDate} ${sign * chargeCents} ${sign * patientOwesCents}`;
/** Day and charge. */
const byCharge: KeyOf = ({ serviceDate, chargeCents }, sign) => `${serviceDate} ${sign * chargeCents}`;

/** A line and the line that takes it back stand for nothing. Null when more is taken back than was there. */
function countLines(lines: readonly AskedLine[], keyOf: KeyOf): LineCounts | null {
	const counts = new Map<string, { count: number; procedures: Set<string>; anyProcedure: boolean }>();
	for (const line of lines) {
		const sign = line.chargeCents < 0 || (line.chargeCents === 0 && line.patientOwesCents < 0) ? -1 : 1;
		const key = keyOf(line, sign);
		const known = counts.get(key) ?? { count: 0, procedures: new Set<string>(), anyProcedure: false };
		known.count += sign;
		if (line.procedureCode === null) known.anyProcedure = true;
		else known.procedures.add(line.procedureCode);
		counts.set(key, known);
	}
	const left = [...counts].filter(([, { count }]) => count !== 0);
	return left.some(([, { count }]) => count < 0) ? null : new Map(left);
}

/** The lines that ask the patient for money; null when they cannot be compared. */
export function shareLines(lines: readonly AskedLine[] | null, totalCents: Cents | null): LineCounts | null {
	if (lines === null || totalCents === null || askedByLines(lines) !== totalCents) return null;
	const counts = countLines(
		lines.filter(({ patientOwesCents }) => patientOwesCents !== 0),
		byShare,
	);
	return counts === null || counts.size === 0 ? null : counts;
}

/** All lines, whatever the patient owes of them; null when they cannot be compared. */
export function chargeLines(lines: readonly AskedLine[] | null): LineCounts | null {
	const counts = lines === null ? null : countLines(lines, byCharge);
	return counts === null || counts.size === 0 ? null : counts;
}

export function statementShares({ lineItems, totalCents }: StatementEvidence): LineCounts | null {
	return shareLines(lineItems, totalCents);
}

/** Whether procedures told on both sides agree. */
export function fitsProcedures(wanted: LineCount, offered: LineCount): boolean {
	if (wanted.anyProcedure || offered.anyProcedure) return true;
	return [...wanted.procedures].every((code) => offered.procedures.has(code));
}

/** Whether each line of a claim is one of a statement, procedures included. */
export function fitsLines(claim: LineCounts, statement: LineCounts): boolean {
	return [...claim].every(([key, wanted]) => {
		const offered = statement.get(key);
		return offered !== undefined && fitsProcedures(wanted, offered);
	});
}

/** The same text for the same lines. */
export function signatureOf(counts: LineCounts): string {
	return [...counts].map(([key, { count, procedures, anyProcedure }]) => `${count}x${key} ${anyProcedure ? '' : [...procedures].sort().join(',')}`).sort().join('|');
}

/** The same text for the same lines, procedures left aside. */
export function plainSignatureOf(counts: LineCounts): string {
	return [...counts].map(([key, { count }]) => `${count}x${key}`).sort().join('|');
}

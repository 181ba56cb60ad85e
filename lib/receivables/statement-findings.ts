import { dollars } from '../core/dollars';
import type { Finding } from '../core/finding';
import { askedByLines } from './latest-statements';
import { statementKey } from './rows';
import { isCovered } from './spread-payments';
import type { UnclearCase } from './tie-claims';
import type { ReceivableFindingKind, ReceivableRow, StatementEvidence } from './types';
import type { CalendarDate } from '../core/date';

type ReceivableFinding = Finding<ReceivableFindingKind>;
type Draft = Pick<ReceivableFinding, 'kind' | 'severity' | 'amountCents' | 'sentence' | 'nextStep'>;

/** A statement with its row, and what its own word says was paid or written off. */
export interface JudgedStatement {
	readonly statement: StatementEvidence;
	readonly row: ReceivableRow;
	readonly wordCents: number;
}

function differs({ statement: { id }, row }: JudgedStatement): Draft[] {
	const { responsibilityCents, billedCents } = row;
	if (row.tie !== 'differs' || responsibilityCents === null || billedCents === null) return [];
	const tooMuch = billedCents > responsibilityCents;
	return [
		{
			kind: 'billedDifferently',
			severity: tooMuch ? 'error' : 'warning',
			amountCents: responsibilityCents - billedCents,
			sentence: `Statement ${id} asks for ${dollars(billedCents)}; the remittances leave ${dollars(responsibilityCents)} to the patient.`,
			nextStep: tooMuch ? 'Correct the statement before it is paid, and refund what was paid too much.' : 'Find out which is right, and send a corrected statement if the rest is to be billed.',
		},
	];
}

function overpaid({ statement: { id }, row }: JudgedStatement): Draft[] {
	if (row.openCents >= 0) return [];
	return [
		{
			kind: 'patientOverpaid',
			severity: 'warning',
			amountCents: -row.openCents,
			sentence: `${dollars(-row.openCents)} more was paid on statement ${id} than it asks for.`,
			nextStep: 'Refund it, or put it to another balance of the account.',
		},
	];
}

/** A payment too much is told once, as that. */
function paidDiffers({ statement, row, wordCents }: JudgedStatement, paymentsFrom: CalendarDate | null): Draft[] {
	const difference = row.paidCents - wordCents;
	if (difference === 0 || row.openCents < 0) return [];
	// what was paid before the first payment that was given is not in doubt
	if (difference < 0 && !isCovered(statement, paymentsFrom)) return [];
	return [
		{
			kind: 'statementPaidDiffers',
			severity: 'warning',
			amountCents: difference,
			sentence: `Statement ${statement.id} says that ${dollars(wordCents)} of it was paid or written off; the payments given show ${dollars(row.paidCents)}.`,
			nextStep: difference > 0 ? 'Get the statement anew; if it says the same, the payment was not put to it.' : 'Look for a posting file that did not come, a refund that the statement does not know of, or a write-off.',
		},
	];
}

function overdue({ statement: { id, status }, row }: JudgedStatement, overdueDays: number): Draft[] {
	if (row.openCents <= 0 || status === 'onPlan' || row.ageDays === null || row.ageDays <= overdueDays) return [];
	return [
		{
			kind: 'patientOverdue',
			severity: 'warning',
			amountCents: row.openCents,
			sentence: `${dollars(row.openCents)} of statement ${id} is ${row.ageDays} days past due.`,
			nextStep: 'Call the patient, offer a payment plan, or hand it to collections.',
		},
	];
}

function doesNotAddUp({ statement: { id, totalCents, paidCents, balanceCents, lineItems } }: JudgedStatement): Draft[] {
	const nextStep = 'Do not send or collect it before it is corrected; get it anew first.';
	const shared = { kind: 'statementDoesNotAddUp', severity: 'error', nextStep } as const;
	if (totalCents - paidCents !== balanceCents) {
		const amountCents = totalCents - paidCents - balanceCents;
		return [{ ...shared, amountCents, sentence: `Statement ${id} asks for ${dollars(totalCents)}, of which ${dollars(paidCents)} was paid, and says that ${dollars(balanceCents)} is open.` }];
	}
	const lines = lineItems === null ? totalCents : askedByLines(lineItems);
	if (lines === totalCents) return [];
	return [{ ...shared, amountCents: lines - totalCents, sentence: `The lines of statement ${id} add up to ${dollars(lines)}; it asks for ${dollars(totalCents)}.` }];
}

/** What a person should look at about one statement. */
export function statementFindings(judged: JudgedStatement, settings: { readonly paymentsFrom: CalendarDate | null; readonly overdueDays: number }): ReceivableFinding[] {
	const { statement, row } = judged;
	const drafts = [...doesNotAddUp(judged), ...differs(judged), ...overpaid(judged), ...paidDiffers(judged, settings.paymentsFrom), ...overdue(judged, settings.overdueDays)];
	return drafts.map((draft) => ({ ...draft, date: draft.kind === 'patientOverdue' ? statement.dueOn : statement.issuedOn, reference: statement.id, file: statement.source.file, rows: [row.key] }));
}

/** Claims and statements that fit each other in several ways. */
export function unclearFinding({ claims, statements }: UnclearCase): ReceivableFinding {
	const [first] = statements;
	const cents = claims.reduce((sum, { shareCents }) => sum + (shareCents ?? 0), 0);
	return {
		kind: 'severalAnswers',
		severity: 'warning',
		amountCents: cents,
		date: first?.issuedOn ?? null,
		reference: first?.id ?? '',
		file: first?.source.file ?? null,
		rows: [...claims.filter(({ shareCents }) => (shareCents ?? 0) > 0).map(({ key }) => key), ...statements.map(({ id }) => statementKey(id))],
		sentence: `${claims.length === 1 ? 'A claim' : `${claims.length} claims`} with a patient share of ${dollars(cents)} and ${statements.length === 1 ? `statement ${first?.id ?? ''}` : `${statements.length} statements`} fit each other in more than one way.`,
		nextStep: 'Look up by hand which claim each statement is for, and whether one was not billed.',
	};
}

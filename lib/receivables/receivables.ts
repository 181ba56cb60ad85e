import { dateOf, type CalendarDate } from '../core/date';
import type { Finding } from '../core/finding';
import { sumCents } from '../core/money';
import { agingLine } from './aging';
import { sortedBy } from '../core/sorted-by';
import { notBilledFinding } from './claim-findings';
import { decisionsOf } from './decisions';
import { groupedBy } from '../core/grouped-by';
import { latestPayments } from './latest-payments';
import { latestStatements } from './latest-statements';
import { patientShares, type ClaimNumbering } from './patient-shares';
import { looseFinding, unreadableFinding } from './payment-findings';
import { paymentUnits } from './payment-units';
import { Purse } from './purse';
import { claimRow, paymentRow, statementRow } from './rows';
import { spreadPayments } from './spread-payments';
import { statementFindings, unclearFinding } from './statement-findings';
import { ClaimTier } from './tie-claims';
import type { ReceivableFindingKind, ReceivableRow, ReceivablesInput, ReceivablesOptions, ReceivablesResult, ReceivablesTotals } from './types';

const BILL_WITHIN_DAYS = 7;
const OVERDUE_DAYS = 90;
const PREPAID_DAYS = 30;

/** Accounts of claim numbers: as told, else the claim number itself where it is a known account. */
function numberingOf({ statements, payments, claimAccounts = [] }: ReceivablesInput, mode: ReceivablesOptions['claimNumber'] = 'auto'): ClaimNumbering {
	const accounts = new Set([...statements, ...payments].map(({ patientAccountNumber }) => patientAccountNumber));
	const told = new Map([...groupedBy(claimAccounts, ({ claimId }) => claimId)].map(([claimId, known]) => [claimId, new Set(known.map(({ patientAccountNumber }) => patientAccountNumber))]));
	return {
		isAccount: (claimId) => mode === 'account' || (mode === 'auto' && !told.has(claimId) && accounts.has(claimId)),
		accountOf: (claimId) => {
			const [only, another] = told.get(claimId) ?? [];
			// two answers are none
			if (only !== undefined) return another === undefined ? { number: only, presumed: false } : null;
			if (mode === 'account') return { number: claimId, presumed: false };
			return mode === 'auto' && accounts.has(claimId) ? { number: claimId, presumed: true } : null;
		},
	};
}

function earliestDate({ payments, paymentsFrom }: ReceivablesInput): CalendarDate | null {
	if (paymentsFrom !== undefined) return paymentsFrom;
	return payments.reduce<CalendarDate | null>((earliest, { transactedAt }) => {
		const date = transactedAt === null ? null : dateOf(transactedAt);
		return date !== null && (earliest === null || date < earliest) ? date : earliest;
	}, null);
}

function totalsOf(rows: readonly ReceivableRow[]): ReceivablesTotals {
	return {
		responsibilityCents: sumCents(rows.map(({ responsibilityCents }) => responsibilityCents ?? 0)),
		billedCents: sumCents(rows.map(({ billedCents }) => billedCents ?? 0)),
		paidCents: sumCents(rows.map(({ paidCents }) => paidCents)),
		paidElsewhereCents: sumCents(rows.map(({ paidElsewhereCents }) => paidElsewhereCents)),
		openCents: sumCents(rows.map(({ openCents }) => openCents)),
	};
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Most serious first, then by date, kind and reference. */
function ordered(findings: readonly Finding<ReceivableFindingKind>[]): Finding<ReceivableFindingKind>[] {
	return sortedBy(findings, ({ severity, date, kind, reference, rows }) => [SEVERITIES.indexOf(severity), date ?? '', kind, reference, rows[0] ?? ''].join('\u0000'));
}

/**
 * Ties what payers left to patients to the statements that ask for it, and both to what patients paid. The result is a
 * partition: every claim with a patient share, every statement and every cent that patients paid is in exactly one
 * row. Neither the order of the input matters nor how often something is offered. Where more than one answer fits, none
 * is chosen.
 */
export function receivables(input: ReceivablesInput, options: ReceivablesOptions = {}): ReceivablesResult {
	const { asOf } = input;
	const paymentsFrom = earliestDate(input);
	const statements = latestStatements(input.statements);
	const payments = latestPayments(input.payments);
	const shares = patientShares(decisionsOf(input.remittances), numberingOf(input, options.claimNumber));
	const ties = new ClaimTier(shares, statements).run();
	const { units, unreadable, moving, still } = paymentUnits(payments);
	const { purses, loose } = spreadPayments(units, statements, { unlinked: options.unlinkedPayments ?? 'asStatementsSay', paymentsFrom });

	const judged = ties.statements.map((tied) => {
		const purse = purses.get(tied.statement.id) ?? new Purse(tied.statement);
		return { statement: tied.statement, row: statementRow(tied, purse, asOf), wordCents: purse.wordCents };
	});
	const claims = ties.left.map((left) => ({ claim: left.claim, row: claimRow(left, asOf) }));
	const money = loose.map((one) => ({ one, row: paymentRow(one, asOf) }));
	const rows = [...judged, ...claims, ...money].map(({ row }) => row);

	const openOf = groupedBy(
		judged.filter(({ row }) => row.openCents > 0),
		({ statement }): string | null => statement.patientAccountNumber,
	);
	const settings = { paymentsFrom, overdueDays: options.overdueDays ?? OVERDUE_DAYS };
	const findings = [
		...judged.flatMap((one) => statementFindings(one, settings)),
		...ties.unclear.map(unclearFinding),
		...(statements.length === 0 ? [] : claims.flatMap(({ claim, row }) => notBilledFinding(claim, row, options.billWithinDays ?? BILL_WITHIN_DAYS))),
		...(statements.length === 0 ? [] : money).flatMap(({ one, row }) => {
			const open = row.patientAccountNumber === null ? [] : (openOf.get(row.patientAccountNumber) ?? []);
			return looseFinding(one, row, open.map(({ statement }) => statement.id), options.prepaidDays ?? PREPAID_DAYS);
		}),
		...unreadable.map(unreadableFinding),
	];
	return {
		asOf,
		rows,
		aging: rows.length === 0 ? [] : [agingLine('patient', null, rows.map(({ openCents, ageDays }) => ({ cents: openCents, ageDays })))],
		findings: ordered(findings),
		totals: totalsOf(rows),
		counts: { claims: shares.length, claimsWithoutShare: shares.filter(({ shareCents }) => (shareCents ?? 0) <= 0).length, statements: statements.length, payments: moving, paymentsWithoutMoney: still },
	};
}

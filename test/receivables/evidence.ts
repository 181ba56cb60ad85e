import { addDays, type CalendarDate } from '../../lib/core/date';
import type { ClaimDetail, Remittance } from '../../lib/core/remittance';
import type { PatientPayment, StatementEvidence, StatementLine } from '../../lib/receivables';

/** Invented evidence, short to write. */

export const DAY_0: CalendarDate = '2026-01-05';

export function day(number: number): CalendarDate {
	return addDays(DAY_0, number);
}

export interface LineDraft {
	readonly serviceDate: CalendarDate;
	readonly chargeCents: number;
	readonly shareCents: number;
	readonly procedureCode?: string | null;
}

export interface DecisionDraft {
	readonly claimId: string;
	readonly status?: string;
	readonly payerClaimNumber?: string;
	readonly lines: readonly LineDraft[];
	/** CLP05 is left out, as where nothing is left to the patient. */
	readonly silent?: boolean;
}

function detailOf({ claimId, status = '1', payerClaimNumber = `PCN-${claimId}`, lines, silent }: DecisionDraft): ClaimDetail {
	const share = lines.reduce((sum, { shareCents }) => sum + shareCents, 0);
	const charged = lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
	return {
		summary: { claimId, payerClaimNumber, status, chargedCents: charged, paidCents: status === '4' ? 0 : charged - share, patientResponsibilityCents: silent === true ? null : share, balance: 'holds' },
		segment: null,
		serviceFrom: lines[0]?.serviceDate ?? null,
		serviceTo: null,
		drgCode: null,
		adjustments: [],
		remarks: [],
		lines: lines.map(({ serviceDate, chargeCents, shareCents, procedureCode = null }) => ({
			segment: null,
			procedureQualifier: 'HC',
			procedureCode,
			modifiers: [],
			revenueCode: null,
			units: null,
			controlNumber: null,
			serviceFrom: serviceDate,
			serviceTo: serviceDate,
			chargedCents: chargeCents,
			paidCents: status === '4' ? 0 : chargeCents - shareCents,
			adjustments: shareCents === 0 ? [] : [{ group: 'PR', reason: '2', amountCents: shareCents, segment: null }],
			remarks: [],
		})),
	};
}

export function negated(lines: readonly LineDraft[]): LineDraft[] {
	return lines.map((line) => ({ ...line, chargeCents: -line.chargeCents, shareCents: -line.shareCents }));
}

export interface RemittanceDraft {
	readonly trace: string | null;
	readonly payer?: string;
	readonly date: CalendarDate;
	readonly decisions: readonly DecisionDraft[];
	readonly file?: string;
	readonly segment?: number;
	/** Without service lines, as items of a file have them. */
	readonly plain?: boolean;
}

export function remittance({ trace, payer = 'PAYER-1', date, decisions, file = `era-${date}-${payer}.835`, segment = 3, plain = false }: RemittanceDraft): Remittance {
	const claims = decisions.map(detailOf);
	return {
		source: { file, sha256: `sha-${file}`, segment },
		interchange: '000000001',
		transaction: '0001',
		traceNumber: trace,
		payerId: payer,
		payerName: `${payer} HEALTH`,
		payeeId: '1999999984',
		paymentDate: date,
		amountCents: claims.reduce((sum, { summary }) => sum + (summary.paidCents ?? 0), 0),
		method: 'ACH',
		claims: claims.map(({ summary }) => summary),
		providerAdjustments: [],
		balance: 'holds',
		differenceCents: null,
		complete: true,
		...(plain ? {} : { detail: { payeeIdQualifier: 'XX', payeeName: 'INVENTED CLINIC', claims, providerAdjustments: [] } }),
	};
}

export interface StatementDraft {
	readonly id: string;
	readonly account: string;
	readonly issuedOn: CalendarDate;
	readonly dueOn?: CalendarDate;
	readonly lines: readonly LineDraft[];
	/** Paid by its own word. */
	readonly wordCents?: number;
	readonly onPlan?: boolean;
	/** Lists tell no lines. */
	readonly listed?: boolean;
	readonly updatedAt?: string | null;
}

export function toStatementLine({ serviceDate, chargeCents, shareCents, procedureCode = null }: LineDraft): StatementLine {
	return { serviceDate, procedureCode, chargeCents, patientOwesCents: shareCents };
}

export function statement({ id, account, issuedOn, dueOn = addDays(issuedOn, 21), lines, wordCents = 0, onPlan = false, listed = false, updatedAt = `${issuedOn}T08:00:00Z` }: StatementDraft): StatementEvidence {
	const totalCents = lines.reduce((sum, { shareCents }) => sum + shareCents, 0);
	const balanceCents = totalCents - wordCents;
	return {
		id,
		patientAccountNumber: account,
		status: balanceCents <= 0 ? 'paid' : onPlan ? 'onPlan' : 'open',
		issuedOn,
		dueOn,
		totalCents,
		paidCents: wordCents,
		balanceCents,
		lineItems: listed ? null : lines.map(toStatementLine),
		updatedAt,
		source: { file: 'items' },
	};
}

export interface PaymentDraft {
	readonly id: string;
	readonly account?: string | null;
	/** Negative: money that goes back. */
	readonly cents: number | null;
	readonly on?: CalendarDate | null;
	readonly status?: string;
	readonly original?: string | null;
	readonly statementId?: string | null;
	readonly file?: string;
	readonly line?: number;
	readonly method?: PatientPayment['method'];
}

export function payment({ id, account = null, cents, on = DAY_0, status = 'S', original = null, statementId = null, file = 'posting.txt', line = 1, method = 'card' }: PaymentDraft): PatientPayment {
	const action = (cents ?? 0) >= 0 ? 'payment' : status === 'CB' || status === 'RI' ? 'return' : 'refund';
	return {
		transactionId: id,
		action,
		amountCents: cents,
		status,
		transactedAt: on === null ? null : `${on}T10:00:00`,
		outlet: { merchantId: '900100', storeId: '1', terminalId: '2' },
		method,
		cardBrand: method === 'card' ? 'VISA' : null,
		lastFour: null,
		authorizationNumber: null,
		patientAccountNumber: account,
		originalTransactionId: original,
		statementId,
		source: { file, sha256: `sha-${file}`, line },
	};
}

/**
 * One flat JSON object per claim, per service line and per remittance, for command line and node output.
 * Amounts come as integer cents and as decimal text; the patient's name only when asked for; bank accounts
 * show their last four characters at most.
 */
import type { CalendarDate } from '../core/date';
import { formatCents } from '../core/money';
import type { Balance } from '../core/outcome';
import { type CodeList, nameAdjustmentGroup, nameClaimStatus, nameHandling, namePaymentMethod, namePlbReason, nameReason, nameRemark } from './codes';
import type { ClaimEvent, EraContext, EraEvent } from './events';
import type { AdjustmentGroup, BankAccount, Claim, ServiceLine } from './model';
import { traceNumberOf } from './trace-number';

export interface RowOptions {
	/** Adds `patientName` and `patientId`. Default false. */
	readonly includePatient?: boolean;
	/** A user's own wording of CARC codes. */
	readonly reasons?: CodeList;
	/** A user's own wording of RARC codes. */
	readonly remarks?: CodeList;
}

export interface AdjustmentRow {
	group: string;
	groupName: string | null;
	reason: string;
	reasonName: string | null;
	amountCents: number | null;
	amount: string | null;
	quantity: string | null;
}

interface OriginRow {
	file: string | null;
	interchange: string | null;
	transaction: string | null;
	segment: number | null;
	byteOffset: number | null;
	payerName: string | null;
	payerId: string | null;
	payeeName: string | null;
	payeeId: string | null;
	traceNumber: string | null;
	paymentDate: CalendarDate | null;
	claimId: string;
	payerClaimNumber: string | null;
	status: string;
	statusName: string | null;
	isReversal: boolean;
}

interface MoneyRow {
	chargedCents: number | null;
	charged: string | null;
	paidCents: number | null;
	paid: string | null;
}

export interface ClaimRow extends OriginRow, MoneyRow {
	patientResponsibilityCents: number | null;
	patientResponsibility: string | null;
	filingIndicator: string | null;
	serviceFrom: CalendarDate | null;
	serviceTo: CalendarDate | null;
	adjustments: AdjustmentRow[];
	remarks: { code: string; name: string | null }[];
	references: { qualifier: string; value: string }[];
	lineCount: number;
	balance: Balance['state'];
	differenceCents: number | null;
	complete: boolean;
	patientName?: string | null;
	patientId?: string | null;
}

export interface LineRow extends OriginRow, MoneyRow {
	/** 1-based within the claim. */
	line: number;
	/** REF*6R: the line's number on the 837. */
	controlNumber: string | null;
	procedureQualifier: string | null;
	procedure: string | null;
	modifiers: string[];
	revenueCode: string | null;
	units: string | null;
	serviceFrom: CalendarDate | null;
	serviceTo: CalendarDate | null;
	serviceDateSource: 'line' | 'claim' | null;
	adjustments: AdjustmentRow[];
	remarks: { code: string; name: string | null }[];
	balance: Balance['state'];
	differenceCents: number | null;
	patientName?: string | null;
	patientId?: string | null;
}

const amountText = (cents: number | null): string | null => (cents === null ? null : formatCents(cents));
const difference = (balance: Balance | undefined): number | null => (balance?.state === 'mismatch' ? balance.differenceCents : null);

function origin(claim: Claim, context: EraContext, at: { segment: number; byteOffset: number } | undefined): OriginRow {
	const { transaction, interchange } = context;
	return {
		file: context.file ?? null,
		interchange: interchange?.controlNumber ?? null,
		transaction: transaction?.controlNumber ?? null,
		segment: at?.segment ?? null,
		byteOffset: at?.byteOffset ?? null,
		payerName: transaction?.payer?.name ?? null,
		payerId: transaction?.trace?.payerId ?? null,
		payeeName: transaction?.payee?.name ?? null,
		payeeId: transaction?.payee?.id ?? null,
		traceNumber: traceNumberOf(transaction?.trace),
		paymentDate: transaction?.payment?.date ?? null,
		claimId: claim.claimId,
		payerClaimNumber: claim.payerClaimNumber ?? null,
		status: claim.status,
		statusName: nameClaimStatus(claim.status),
		isReversal: claim.status === '22',
	};
}

function money(of: Claim | ServiceLine): MoneyRow {
	const { chargedCents, paidCents } = of;
	return { chargedCents, charged: amountText(chargedCents), paidCents, paid: amountText(paidCents) };
}

function adjustmentRows(groups: readonly AdjustmentGroup[], options: RowOptions): AdjustmentRow[] {
	return groups.flatMap(({ group, reasons }) =>
		reasons.map(({ reason, amountCents, quantity }) => ({
			group,
			groupName: nameAdjustmentGroup(group),
			reason,
			reasonName: nameReason(reason, options.reasons),
			amountCents,
			amount: amountText(amountCents),
			quantity: quantity ?? null,
		})),
	);
}

function patient(claim: Claim, options: RowOptions): { patientName?: string | null; patientId?: string | null } {
	if (options.includePatient !== true) return {};
	const name = claim.names.find(({ role }) => role === 'QC');
	const text = [name?.firstName, name?.middleName, name?.lastName].filter((part) => part !== undefined).join(' ');
	return { patientName: text === '' ? null : text, patientId: name?.id ?? null };
}

const named = (codes: readonly string[], options: RowOptions): { code: string; name: string | null }[] =>
	codes.map((code) => ({ code, name: nameRemark(code, options.remarks) }));

/** The claim of an event as one row. */
export function claimRow(event: Pick<ClaimEvent, 'claim' | 'context'>, options: RowOptions = {}): ClaimRow {
	const { claim, context } = event;
	const day = (...qualifiers: string[]): CalendarDate | null =>
		claim.dates.find(({ qualifier, date }) => date !== null && qualifiers.includes(qualifier))?.date ?? null;
	const lineDays = claim.lines.flatMap(({ serviceFrom, serviceTo }) => (serviceFrom === undefined ? [] : [serviceFrom, serviceTo ?? serviceFrom])).sort();
	const remarks = [...(claim.inpatient?.remarks ?? []), ...(claim.outpatient?.remarks ?? [])];
	return {
		...origin(claim, context, claim.at),
		...money(claim),
		patientResponsibilityCents: claim.patientResponsibilityCents,
		patientResponsibility: amountText(claim.patientResponsibilityCents),
		filingIndicator: claim.filingIndicator ?? null,
		serviceFrom: day('232', '472') ?? lineDays[0] ?? null,
		serviceTo: day('233') ?? day('232', '472') ?? lineDays.at(-1) ?? null,
		adjustments: adjustmentRows(claim.adjustments, options),
		remarks: named(remarks, options),
		references: claim.references.map(({ qualifier, value }) => ({ qualifier, value })),
		lineCount: claim.lines.length,
		balance: claim.balance?.state ?? 'notEvaluable',
		differenceCents: difference(claim.balance),
		complete: claim.complete ?? true,
		...patient(claim, options),
	};
}

/** One row for each service line of the claim of an event. */
export function lineRows(event: Pick<ClaimEvent, 'claim' | 'context'>, options: RowOptions = {}): LineRow[] {
	const { claim, context } = event;
	const who = patient(claim, options);
	return claim.lines.map((line, i) => ({
		...origin(claim, context, line.at),
		line: i + 1,
		controlNumber: line.references.find(({ qualifier }) => qualifier === '6R')?.value ?? null,
		procedureQualifier: line.procedure?.qualifier ?? null,
		procedure: line.procedure?.code ?? null,
		modifiers: line.procedure?.modifiers ?? [],
		revenueCode: line.revenueCode ?? null,
		units: line.paidUnits ?? null,
		...money(line),
		serviceFrom: line.serviceFrom ?? null,
		serviceTo: line.serviceTo ?? null,
		serviceDateSource: line.serviceDateSource ?? null,
		adjustments: adjustmentRows(line.adjustments, options),
		remarks: named(line.remarks.map(({ code }) => code), options),
		balance: line.balance?.state ?? 'notEvaluable',
		differenceCents: difference(line.balance),
		...who,
	}));
}

/** All but the last four characters hidden; nothing shown of four or fewer. */
export function maskAccount(number: string | undefined): string | null {
	if (number === undefined) return null;
	return number.length <= 4 ? '****' : `****${number.slice(-4)}`;
}

export interface TransactionRow {
	file: string | null;
	interchange: string | null;
	transaction: string | null;
	segment: number | null;
	byteOffset: number | null;
	payerName: string | null;
	payerId: string | null;
	payeeName: string | null;
	payeeId: string | null;
	traceNumber: string | null;
	paymentDate: CalendarDate | null;
	productionDate: CalendarDate | null;
	amountCents: number | null;
	amount: string | null;
	direction: string | null;
	method: string | null;
	methodName: string | null;
	handlingName: string | null;
	receiverAccount: string | null;
	claims: number;
	serviceLines: number;
	claimsPaidCents: number;
	claimsPaid: string;
	providerAdjustmentCents: number;
	providerAdjustment: string;
	providerAdjustments: { reason: string; reasonName: string | null; reference: string | null; amountCents: number | null; amount: string | null }[];
	balance: Balance['state'];
	differenceCents: number | null;
	complete: boolean;
}

const account = (bank: BankAccount | undefined): string | null => maskAccount(bank?.accountNumber);

/** One 835 as one row, from its 'trailer' event and the 'providerAdjustments' events before it. */
export function transactionRow(
	event: Extract<EraEvent, { type: 'trailer' }>,
	adjustments: readonly Extract<EraEvent, { type: 'providerAdjustments' }>[],
): TransactionRow {
	const { context, totals, balance, complete } = event;
	const { transaction } = context;
	const payment = transaction?.payment ?? null;
	return {
		file: context.file ?? null,
		interchange: context.interchange?.controlNumber ?? null,
		transaction: transaction?.controlNumber ?? null,
		segment: transaction?.at?.segment ?? null,
		byteOffset: transaction?.at?.byteOffset ?? null,
		payerName: transaction?.payer?.name ?? null,
		payerId: transaction?.trace?.payerId ?? null,
		payeeName: transaction?.payee?.name ?? null,
		payeeId: transaction?.payee?.id ?? null,
		traceNumber: traceNumberOf(transaction?.trace),
		paymentDate: payment?.date ?? null,
		productionDate: transaction?.productionDate ?? null,
		amountCents: payment?.amountCents ?? null,
		amount: amountText(payment?.amountCents ?? null),
		direction: payment?.direction ?? null,
		method: payment?.method ?? null,
		methodName: payment === null ? null : namePaymentMethod(payment.method),
		handlingName: payment === null ? null : nameHandling(payment.handling),
		receiverAccount: account(payment?.receiver),
		claims: totals.claims,
		serviceLines: totals.serviceLines,
		claimsPaidCents: totals.paidCents,
		claimsPaid: formatCents(totals.paidCents),
		providerAdjustmentCents: totals.plbCents,
		providerAdjustment: formatCents(totals.plbCents),
		providerAdjustments: adjustments.flatMap(({ adjustment }) =>
			adjustment.items.map(({ reason, reference, amountCents }) => ({
				reason,
				reasonName: namePlbReason(reason),
				reference: reference ?? null,
				amountCents,
				amount: amountText(amountCents),
			})),
		),
		balance: balance.state,
		differenceCents: difference(balance),
		complete,
	};
}

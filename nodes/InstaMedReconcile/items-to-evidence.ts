import type { IDataObject } from 'n8n-workflow';
import { dateOf, type CalendarDate } from '../../lib/core/date';
import type { DepositLine } from '../../lib/core/deposit';
import type { Payment } from '../../lib/core/payment';
import type { Remittance } from '../../lib/core/remittance';
import type { SourceRef } from '../../lib/core/source-ref';
import { ERA_FORMAT_ID, findFormat } from '../../lib/formats';
import { dateInName, type Evidence, type EvidenceKind } from '../../lib/intake';
import { centsOf, choiceOf, listOf, numberOf, objectOf, textOf } from './item-fields';

const ACTIONS = ['payment', 'refund', 'return', 'other'] as const;
const METHODS = ['card', 'debitCard', 'bankAccount', 'cash', 'check', 'other'] as const;
const BALANCES = ['holds', 'mismatch', 'notEvaluable'] as const;

function sourceOf(item: IDataObject): SourceRef {
	const file = objectOf(item, 'file');
	const source = objectOf(item, 'source');
	const sha256 = textOf(file, 'sha256');
	const line = numberOf(source, 'line');
	const segment = numberOf(item, 'segment');
	return {
		file: textOf(file, 'name') ?? textOf(source, 'file') ?? 'items',
		...(sha256 === null ? {} : { sha256 }),
		...(line === null ? {} : { line }),
		...(segment === null ? {} : { segment }),
	};
}

function outletOf(item: IDataObject): Payment['outlet'] {
	const outlet = objectOf(item, 'outlet');
	return {
		merchantId: textOf(outlet, 'merchantId') ?? '',
		storeId: textOf(outlet, 'storeId') ?? '',
		terminalId: textOf(outlet, 'terminalId') ?? '',
	};
}

function toPayment(item: IDataObject): Payment {
	return {
		transactionId: textOf(item, 'transactionId') ?? '',
		action: choiceOf(item, 'action', ACTIONS) ?? 'other',
		amountCents: centsOf(item, 'amount'),
		status: textOf(item, 'status') ?? '',
		transactedAt: textOf(item, 'transactedAt'),
		outlet: outletOf(item),
		method: choiceOf(item, 'method', METHODS) ?? 'other',
		cardBrand: textOf(item, 'cardBrand'),
		lastFour: textOf(item, 'lastFour'),
		authorizationNumber: textOf(item, 'authorizationNumber'),
		patientAccountNumber: textOf(item, 'patientAccountNumber'),
		originalTransactionId: textOf(item, 'originalTransactionId'),
		source: sourceOf(item),
	};
}

function toDepositLine(item: IDataObject): DepositLine {
	return {
		kind: choiceOf(item, 'kind', ['patientPayment', 'otherPayment'] as const) ?? 'otherPayment',
		traceNumber: textOf(item, 'traceNumber'),
		effectiveDate: textOf(item, 'effectiveDate'),
		transactionId: textOf(item, 'transactionId'),
		paymentIdentifier: textOf(item, 'paymentIdentifier'),
		action: choiceOf(item, 'action', ACTIONS) ?? 'other',
		amountCents: centsOf(item, 'amount'),
		status: textOf(item, 'status'),
		transactedAt: textOf(item, 'transactedAt'),
		outlet: item.outlet === null || item.outlet === undefined ? null : outletOf(item),
		method: choiceOf(item, 'method', METHODS) ?? 'other',
		patientAccountNumber: textOf(item, 'patientAccountNumber'),
		source: sourceOf(item),
	};
}

function toRemittance(item: IDataObject): Remittance {
	return {
		source: sourceOf(item),
		interchange: textOf(item, 'interchange'),
		transaction: textOf(item, 'transaction'),
		traceNumber: textOf(item, 'traceNumber'),
		payerId: textOf(item, 'payerId'),
		payerName: textOf(item, 'payerName'),
		payeeId: textOf(item, 'payeeId'),
		paymentDate: textOf(item, 'paymentDate'),
		amountCents: centsOf(item, 'amount'),
		method: textOf(item, 'method'),
		claims: listOf(item, 'claims').map((claim) => ({
			claimId: textOf(claim, 'claimId') ?? '',
			payerClaimNumber: textOf(claim, 'payerClaimNumber'),
			status: textOf(claim, 'status') ?? '',
			chargedCents: centsOf(claim, 'charged'),
			paidCents: centsOf(claim, 'paid'),
			patientResponsibilityCents: centsOf(claim, 'patientResponsibility'),
			balance: choiceOf(claim, 'balance', BALANCES) ?? 'notEvaluable',
		})),
		providerAdjustments: listOf(item, 'providerAdjustments').map((adjustment) => ({
			reason: textOf(adjustment, 'reason') ?? '',
			reference: textOf(adjustment, 'reference'),
			amountCents: centsOf(adjustment, 'amount'),
		})),
		balance: choiceOf(item, 'balance', BALANCES) ?? 'notEvaluable',
		differenceCents: centsOf(item, 'difference'),
		complete: item.complete === true,
	};
}

interface Draft {
	readonly kind: EvidenceKind;
	readonly source: SourceRef;
	readonly format: string;
	readonly complete: boolean;
	/** The file said that it holds nothing; one of which nothing could be read does not. */
	empty: boolean;
	readonly bytes: number;
	readonly remittances: Remittance[];
	readonly depositLines: DepositLine[];
	readonly payments: Payment[];
}

const KINDS: Readonly<Record<string, EvidenceKind>> = { remittance: 'remittance', depositLine: 'deposit', payment: 'posting' };
const KIND_OF_FAMILY: Readonly<Record<string, EvidenceKind>> = { deposit: 'deposit', posting: 'posting' };

/** What an item is about; undefined when it is not one that Read gives out for reconciliation. */
function kindOf(item: IDataObject): EvidenceKind | undefined {
	if (item.type !== 'emptyFile') return typeof item.type === 'string' && Object.hasOwn(KINDS, item.type) ? KINDS[item.type] : undefined;
	const format = textOf(objectOf(item, 'file'), 'format') ?? '';
	return format === ERA_FORMAT_ID ? 'remittance' : KIND_OF_FAMILY[findFormat(format)?.family ?? ''];
}

/** Whether an item is a payment, a deposit line, a remittance or the note of an empty file as InstaMed File → Read gives them out. */
export function isEvidenceItem(item: IDataObject): boolean {
	return kindOf(item) !== undefined;
}

/** Which lines a deposit file holds: by its lines, else by its format. */
function depositLinesOf(lines: readonly DepositLine[], format: string): { depositLines?: DepositLine['kind'] } {
	const kind = lines[0]?.kind ?? findFormat(format)?.deposit?.kind;
	return kind === undefined ? {} : { depositLines: kind };
}

function latest(dates: readonly (string | null)[]): CalendarDate | null {
	const known = dates.filter((date): date is string => date !== null).map(dateOf);
	return known.sort().at(-1) ?? null;
}

/** A last line without its end tells nothing unless every column is there: half an amount is another amount. */
function isHalf(item: IDataObject): boolean {
	const issues = listOf(item, 'issues');
	return issues.length > 1 && issues.some(({ code }) => code === 'unterminatedLine');
}

/**
 * Items of InstaMed File → Read, put together by the file they came from.
 */
export function itemsToEvidence(items: readonly IDataObject[]): Evidence[] {
	const drafts = new Map<string, Draft>();
	for (const item of items) {
		const kind = kindOf(item);
		if (kind === undefined) continue;
		const source = sourceOf(item);
		const key = `${kind}:${source.sha256 ?? source.file}`;
		const file = objectOf(item, 'file');
		const draft = drafts.get(key) ?? {
			kind,
			source,
			format: textOf(file, 'format') ?? '',
			complete: file.complete === true,
			empty: false,
			bytes: numberOf(file, 'size') ?? 0,
			remittances: [],
			depositLines: [],
			payments: [],
		};
		drafts.set(key, draft);
		if (item.type === 'emptyFile') draft.empty = true;
		if (item.type === 'emptyFile' || isHalf(item)) continue;
		if (kind === 'remittance') draft.remittances.push(toRemittance(item));
		else if (kind === 'deposit') draft.depositLines.push(toDepositLine(item));
		else draft.payments.push(toPayment(item));
	}
	return [...drafts.values()].map(({ kind, source, format, complete, empty, bytes, remittances, depositLines, payments }) => ({
		file: {
			name: source.file,
			kind,
			sha256: source.sha256 ?? '',
			bytes,
			complete,
			empty,
			businessDate:
				dateInName(source.file) ??
				latest([
					...remittances.map(({ paymentDate }) => paymentDate),
					...depositLines.map(({ effectiveDate }) => effectiveDate),
					...payments.map(({ transactedAt }) => transactedAt),
				]),
			...depositLinesOf(depositLines, format),
			issueCounts: { error: 0, warning: 0, info: 0 },
		},
		formatId: null,
		remittances,
		depositLines,
		payments,
	}));
}

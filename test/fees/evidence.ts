import { addDays, isWeekday, type CalendarDate } from '../../lib/core/date';
import type { Payment } from '../../lib/core/payment';
import { readPicos, type FeeFile, type FeeLine, type TransactionCost } from '../../lib/fees';

/** Invented evidence, short to write. */

export const DAY_0: CalendarDate = '2026-03-02';

export function day(number: number): CalendarDate {
	return addDays(DAY_0, number);
}

export interface PaymentDraft {
	readonly id: string;
	readonly cents: number | null;
	readonly on?: CalendarDate;
	readonly status?: string;
	readonly brand?: string | null;
	readonly method?: Payment['method'];
	readonly file?: string;
	readonly line?: number;
}

export function payment({ id, cents, on = DAY_0, status = 'S', brand = 'VISA', method = 'card', file = 'posting.txt', line = 1 }: PaymentDraft): Payment {
	return {
		transactionId: id,
		action: (cents ?? 0) < 0 ? 'refund' : 'payment',
		amountCents: cents,
		status,
		transactedAt: `${on}T10:00:00`,
		outlet: { merchantId: '900100', storeId: '1', terminalId: '2' },
		method,
		cardBrand: brand,
		lastFour: null,
		authorizationNumber: null,
		patientAccountNumber: null,
		originalTransactionId: null,
		source: { file, sha256: `sha-${file}`, line },
	};
}

export interface CostDraft extends Omit<PaymentDraft, 'status' | 'method'> {
	/** Decimal text. */
	readonly cost: string;
}

export function cost({ cost: text, file = 'interchange.txt', line = 1, brand = 'Visa', ...draft }: CostDraft): TransactionCost {
	const source = { file, sha256: `sha-${file}`, line };
	return { payment: { ...payment({ ...draft, brand }), status: '', source }, category: 'FLAT', costPicos: readPicos(text), source };
}

/** The interchange file of a day, as `interchange.txt` unless another name is given. */
export function costFile(businessDate: CalendarDate | null, more: Partial<FeeFile> = {}): FeeFile {
	const name = more.name ?? `interchange-${businessDate ?? 'none'}.txt`;
	return { name, kind: 'costs', sha256: `sha-${name}`, bytes: 100, complete: true, empty: false, businessDate, issueCounts: { error: 0, warning: 0, info: 0 }, ...more };
}

/** A file for every weekday of some weeks. */
export function costFiles(days: number): FeeFile[] {
	return Array.from({ length: days }, (_, index) => day(index)).filter(isWeekday).map((date) => costFile(date));
}

export function fee(more: Partial<FeeLine> & { readonly file?: string; readonly line?: number } = {}): FeeLine {
	const { file = 'fees.txt', line = 1, ...rest } = more;
	const subtotalCents = rest.subtotalCents === undefined ? 1000 : rest.subtotalCents;
	const salesTaxCents = rest.salesTaxCents === undefined ? 0 : rest.salesTaxCents;
	return {
		statementDate: '2026-03-31',
		invoice: 'INV-1',
		description: 'Card transactions',
		quantity: '10',
		totalCents: (subtotalCents ?? 0) + (salesTaxCents ?? 0),
		volumeCents: 50_000,
		unreadable: false,
		source: { file, sha256: `sha-${file}`, line },
		...rest,
		subtotalCents,
		salesTaxCents,
	};
}

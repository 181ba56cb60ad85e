import type { FormatRow } from '../../../lib/formats';
import { cell } from './cell';
import { faultsOf, textOf, type ReadUpload, type RecordFault } from './record-faults';

export interface UnitFault {
	/** 1-based line of the record at fault. */
	readonly line: number;
	/** Record id as the acknowledgement lists it; null where it lists none. */
	readonly recordType: string | null;
	readonly fault: RecordFault;
}

/** One payout of a batch: a payment record with those that belong to it, or a line of the simplified file. */
export interface PayoutUnit {
	readonly line: number;
	readonly reference: string;
	readonly saleId: string | null;
	firstName: string;
	lastName: string;
	/** 0 when it cannot be read; then there is a fault. */
	readonly amountCents: number;
	readonly faults: UnitFault[];
}

/** Record ids by which an acknowledgement names records [seen]. */
const ANSWERED_AS: Readonly<Record<string, string>> = { IMDGP10PMT: 'IMDGP10PYM', IMDGP10COS: 'IMDGP10COS', IMDGP10TRS: 'IMDGP10TRS', IMDGP10GUA: 'IMDGP10GUA' };

/** The layouts take ten characters for an amount. */
const MOST_CENTS = 999_999_999_900;

function centsOf(row: FormatRow, field: string): number {
	const value = row.values[field];
	return typeof value === 'number' && value > 0 && value <= MOST_CENTS ? value : 0;
}

function amountFault(row: FormatRow, field: string, label: string): RecordFault[] {
	const value = row.values[field];
	return typeof value === 'number' && value <= 0 ? [{ problem: 'unreadableAmount', field: label, reason: `${label} must be more than 0` }] : [];
}

function simplifiedUnit(reading: ReadUpload, row: FormatRow): PayoutUnit {
	const faults = [...faultsOf(reading.format, row, ['paymentTraceId', 'patientId']), ...amountFault(row, 'paymentAmountCents', 'Payment Amount')];
	return {
		line: row.line,
		reference: cell(textOf(row, 'paymentTraceId'), 35),
		saleId: textOf(row, 'instaMedSaleTransactionId') || null,
		firstName: cell(textOf(row, 'recipientFirstName'), 40),
		lastName: cell(textOf(row, 'recipientLastName'), 45),
		amountCents: centsOf(row, 'paymentAmountCents'),
		faults: faults.map((fault) => ({ line: row.line, recordType: null, fault })),
	};
}

function fullUnit(row: FormatRow): PayoutUnit {
	return {
		line: row.line,
		reference: cell(textOf(row, 'digitalPayoutReferenceId'), 35),
		saleId: textOf(row, 'instaMedSaleTransactionId') || null,
		firstName: 'Unnamed',
		lastName: 'Recipient',
		amountCents: centsOf(row, 'amountCents'),
		faults: [],
	};
}

function fullUnits(reading: ReadUpload): PayoutUnit[] {
	const units: PayoutUnit[] = [];
	for (const row of reading.rows) {
		if (row.record === 'IMDGP10HDR' || row.record === 'IMDGP10BTR') continue;
		const isPayment = row.record === 'IMDGP10PMT';
		if (isPayment) units.push(fullUnit(row));
		const unit = units.at(-1);
		if (unit === undefined) continue;
		// where the consumer record names its person was not seen: the first two columns are taken [project]
		if (row.record === 'IMDGP10COS' && row.extra.length >= 2) {
			unit.firstName = cell(row.extra[0], 40) || unit.firstName;
			unit.lastName = cell(row.extra[1], 45) || unit.lastName;
		}
		const faults = [...faultsOf(reading.format, row, isPayment ? ['digitalPayoutReferenceId'] : []), ...(isPayment ? amountFault(row, 'amountCents', 'Amount') : [])];
		unit.faults.push(...faults.map((fault) => ({ line: row.line, recordType: ANSWERED_AS[row.record] ?? null, fault })));
	}
	return units;
}

/** The payouts of a batch with everything that is wrong with each. */
export function payoutUnits(reading: ReadUpload): PayoutUnit[] {
	return reading.format.id === 'digital-payouts-batch' ? fullUnits(reading) : reading.rows.map((row) => simplifiedUnit(reading, row));
}

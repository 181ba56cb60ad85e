import { dateOf, type CalendarDate } from '../../../lib/core/date';
import type { DepositLine } from '../../../lib/core/deposit';
import type { Payment } from '../../../lib/core/payment';
import type { ByteSource } from '../../../lib/core/ports';
import { detectFormat, findFormat, readRowBatches, toDepositLine, toPayment, type Detection, type FormatRow, type FormatSpec } from '../../../lib/formats';
import { dateInName, readHead } from '../../../lib/intake';
import { isReference, type EvidencePayment } from '../../../lib/payments';
import { readPostingPayments, type EraSummary } from '../../../lib/x12';
import type { EvidenceFound, UnusedSource } from './evidence-found';

/** Where the caller's own texts stand in posting files. */
const FREE_FIELD = /^additionalInfo/;

function referencesIn({ values }: FormatRow): readonly string[] | null {
	const free = Object.entries(values).filter(([name]) => FREE_FIELD.test(name));
	if (free.length === 0) return null;
	return free.flatMap(([, value]) => (typeof value === 'string' && isReference(value.trim()) ? [value.trim()] : []));
}

/** A deposit tells of the same transactions, with less about each. */
function ofDeposit(line: DepositLine): Payment {
	const { action, amountCents, transactedAt, method, patientAccountNumber, source } = line;
	return {
		transactionId: line.transactionId ?? '',
		action,
		amountCents,
		status: line.status ?? 'S',
		transactedAt,
		outlet: line.outlet ?? { merchantId: '', storeId: '', terminalId: '' },
		method,
		cardBrand: null,
		lastFour: null,
		authorizationNumber: null,
		patientAccountNumber,
		originalTransactionId: null,
		source,
	};
}

function paymentOf(format: FormatSpec, row: FormatRow, name: string): Payment | null {
	if (format.deposit === undefined) return toPayment(format, row, { file: name });
	const line = toDepositLine(format, row, { file: name });
	// money of payers is no call of ours, and would only look like one
	return line?.kind === 'patientPayment' ? ofDeposit(line) : null;
}

/** End-of-day files name declines and authorizations too; other posting files only what moves money. */
function tellsOf({ id }: FormatSpec): 'everything' | 'movedMoney' {
	return /^eod-posting-\d/.test(id) ? 'everything' : 'movedMoney';
}

export type EvidenceFileReading = { readonly ok: true; readonly found: EvidenceFound } | { readonly ok: false; readonly unused: UnusedSource };

interface Told {
	readonly rows: readonly { readonly payment: Payment; readonly references: readonly string[] | null }[];
	/** Read to its end, without an error, and not empty. */
	readonly sound: boolean;
}

async function readRows(format: FormatSpec, source: ByteSource, name: string): Promise<Told> {
	const rows: { readonly payment: Payment; readonly references: readonly string[] | null }[] = [];
	const batches = readRowBatches(format, source, { file: name });
	let sound = true;
	for (;;) {
		const next = await batches.next();
		if (next.done === true) {
			const { complete, empty, issues } = next.value;
			return { rows, sound: sound && complete && !empty && issues.every(({ severity }) => severity !== 'error') };
		}
		for (const row of next.value) {
			if (row.issues.some(({ severity }) => severity === 'error')) sound = false;
			const payment = paymentOf(format, row, name);
			if (payment !== null) rows.push({ payment, references: referencesIn(row) });
		}
	}
}

/** Patient payments written as an 835: nothing that is known of it has a place for the caller's own texts. */
async function readX12(source: ByteSource, name: string): Promise<Told> {
	const rows: { readonly payment: Payment; readonly references: null }[] = [];
	let sound = false;
	const onEnd = ({ complete, issues }: EraSummary): void => {
		sound = complete && issues.every(({ severity }) => severity !== 'error');
	};
	for await (const payment of readPostingPayments(source, { file: name, onEnd })) rows.push({ payment, references: null });
	return { rows, sound };
}

/** Versions of a posting 835 look alike, and say the same of payments. */
function anyX12({ rivals }: Detection): string | null {
	const formats = rivals.map(findFormat);
	return formats.length > 0 && formats.every((format) => format?.family === 'posting' && format.encoding.kind === 'x12') ? (formats[0]?.id ?? null) : null;
}

/**
 * Reads a posting or deposit file for what became of calls. A day counts as complete only by a posting file that was read to its
 * end without an error, and that holds rows of that day: an empty file may be one that did not arrive.
 * @throws FileFormatError when a limit of the reader is passed
 */
export async function readEvidenceFile(source: ByteSource, name: string): Promise<EvidenceFileReading> {
	const headed = await readHead(source);
	const detection = detectFormat(headed.head, { fileName: name });
	const formatId = detection.formatId ?? anyX12(detection);
	const format = formatId === null ? undefined : findFormat(formatId);
	if (format === undefined || (format.family !== 'posting' && format.family !== 'deposit')) {
		for await (const chunk of headed.source) void chunk;
		return { ok: false, unused: { name, reason: format === undefined ? detection.reason : 'It is no posting or deposit file' } };
	}
	const { rows, sound } = format.encoding.kind === 'x12' ? await readX12(headed.source, name) : await readRows(format, headed.source, name);
	const dates = new Set(rows.flatMap(({ payment }) => (payment.transactedAt === null ? [] : dateOf(payment.transactedAt))));
	const asOf: CalendarDate | null = dateInName(name) ?? [...dates].sort().at(-1) ?? null;
	// without a day a row would count as looked up just now
	const payments = asOf === null ? [] : rows.map((row): EvidencePayment => ({ ...row, asOf }));
	// a name may have the day on which the file was made; which day it tells of is then open
	const isOfDay = asOf !== null && (dates.size === 0 || dates.has(asOf));
	const isDay = isOfDay && sound && format.family === 'posting' && rows.length > 0;
	return { ok: true, found: { payments, days: isDay ? [{ businessDate: asOf, file: name, tells: tellsOf(format) }] : [] } };
}

import { dateOf, type CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { Issue } from '../core/issue';
import type { Payment } from '../core/payment';
import type { ByteSource } from '../core/ports';
import type { Remittance } from '../core/remittance';
import { ERA_FORMAT_ID, detectFormat, findFormat, readRowBatches, toDepositLine, toPayment, type FormatRow, type FormatSpec, type Detection } from '../formats';
import type { FileEvidence } from '../reconcile';
import { readPostingPayments, readRemittances, type EraSummary } from '../x12';
import { dateInName, LatestDate } from './business-date';
import { endsInFirstRow } from './first-row';
import { readHead, type HeadedSource } from './head';

export type EvidenceKind = FileEvidence['kind'];

/** What one file says about money. */
export interface Evidence {
	readonly file: FileEvidence;
	/** Id of the format the file was read as; null for a file that is empty or ends within its first row. */
	readonly formatId: string | null;
	readonly remittances: readonly Remittance[];
	readonly depositLines: readonly DepositLine[];
	readonly payments: readonly Payment[];
}

/** A file that says nothing about money, or that is of no known kind; nothing was read from it. */
export interface NotEvidence {
	readonly name: string;
	readonly formatId: string | null;
	readonly reason: string;
}

export type EvidenceReading = { readonly ok: true; readonly evidence: Evidence } | { readonly ok: false; readonly problem: NotEvidence };

export interface EvidenceOptions {
	/** File name as received. */
	readonly name: string;
	/** What the file is for, where its content does not say. */
	readonly kind?: EvidenceKind;
	/** Keeps `Remittance.detail` of an 835, which posting needs and reconciliation does not. Default false. */
	readonly claimDetail?: boolean;
}

const KIND_OF_FAMILY: Readonly<Record<string, EvidenceKind>> = { deposit: 'deposit', posting: 'posting' };

function kindOf(formatId: string): EvidenceKind | undefined {
	if (formatId === ERA_FORMAT_ID) return 'remittance';
	return KIND_OF_FAMILY[findFormat(formatId)?.family ?? ''];
}

/** Look-alikes have the same rows; where all of them say the same about money, any will do. */
function lookAlike({ rivals }: Detection): string | null {
	const [first = null] = rivals;
	return first !== null && new Set(rivals.map(kindOf)).size === 1 ? first : null;
}

class Collector {
	readonly remittances: Remittance[] = [];
	readonly depositLines: DepositLine[] = [];
	readonly payments: Payment[] = [];
	readonly dates = new LatestDate();
	readonly issueCounts = { error: 0, warning: 0, info: 0 };
	complete = true;

	constructor(private readonly claimDetail: boolean) {}

	count(issues: readonly Pick<Issue, 'severity'>[]): void {
		for (const { severity } of issues) this.issueCounts[severity] += 1;
	}

	/** For a file that ends before anything can be read. */
	giveUp(): void {
		this.complete = false;
		this.issueCounts.error += 1;
	}

	async readEra(headed: HeadedSource, name: string): Promise<void> {
		const onEnd = ({ complete, issues }: EraSummary): void => {
			this.complete = complete;
			this.count(issues);
		};
		for await (const remittance of readRemittances(headed.source, { file: name, onEnd, detail: this.claimDetail })) {
			this.remittances.push(remittance);
			this.dates.see(remittance.paymentDate);
		}
	}

	/** Patient payments that are written as an 835. */
	async readPosting(headed: HeadedSource, name: string): Promise<void> {
		const onEnd = ({ complete, issues }: EraSummary): void => {
			this.complete = complete;
			this.count(issues);
		};
		for await (const payment of readPostingPayments(headed.source, { file: name, onEnd })) {
			this.payments.push(payment);
			this.dates.see(payment.transactedAt === null ? null : dateOf(payment.transactedAt));
		}
	}

	async readRows(headed: HeadedSource, format: FormatSpec, name: string): Promise<void> {
		const batches = readRowBatches(format, headed.source, { file: name });
		for (;;) {
			const next = await batches.next();
			if (next.done === true) {
				this.complete = next.value.complete;
				this.count(next.value.issues);
				return;
			}
			for (const row of next.value) {
				this.count(row.issues);
				if (isHalf(row)) continue;
				const line = toDepositLine(format, row, { file: name });
				if (line !== null) this.depositLines.push(line);
				const payment = format.deposit === undefined ? toPayment(format, row, { file: name }) : null;
				if (payment !== null) this.payments.push(payment);
				this.dates.see(line?.effectiveDate ?? (payment?.transactedAt == null ? null : dateOf(payment.transactedAt)));
			}
		}
	}
}

/** A last line without its end tells nothing unless every column is there: half an amount is another amount. */
function isHalf({ issues }: FormatRow): boolean {
	return issues.length > 1 && issues.some(({ code }) => code === 'unterminatedLine');
}

function stamp<T extends { readonly source: object }>(rows: readonly T[], sha256: string): T[] {
	return rows.map((row) => ({ ...row, source: { ...row.source, sha256 } }));
}

/**
 * Reads any file that reconciliation can use: an 835, a deposit file or a posting file. Content decides
 * what it is. Only an empty file is taken for what its name, or the caller's `kind`, says, and one that
 * ends within its first row for the caller's `kind`: it is incomplete, and nothing is read from it. The
 * business date is the one in the name, or the latest in the content.
 * @throws FileFormatError when a limit of a reader is passed; nothing else.
 */
export async function readEvidence(source: ByteSource, options: EvidenceOptions): Promise<EvidenceReading> {
	const { name } = options;
	const headed = await readHead(source);
	const detection = detectFormat(headed.head, { fileName: name });
	const isEmpty = detection.code === 'empty';
	const said = detection.formatId ?? lookAlike(detection) ?? (isEmpty ? (detection.alternatives[0]?.formatId ?? null) : null);
	const isStub = options.kind !== undefined && (said === null ? undefined : kindOf(said)) !== options.kind && endsInFirstRow(headed.head, options.kind);
	const formatId = isStub ? null : said;
	const kind = formatId === null ? (isEmpty || isStub ? options.kind : undefined) : kindOf(formatId);
	if (kind === undefined) return { ok: false, problem: { name, formatId, reason: detection.reason } };
	const found = new Collector(options.claimDetail === true);
	const format = formatId === null || formatId === ERA_FORMAT_ID ? undefined : findFormat(formatId);
	if (format?.encoding.kind === 'x12') await found.readPosting(headed, name);
	else if (format !== undefined) await found.readRows(headed, format, name);
	else if (formatId === ERA_FORMAT_ID) await found.readEra(headed, name);
	else for await (const chunk of headed.source) void chunk;
	if (isStub) found.giveUp();
	const { bytes, sha256 } = headed.fingerprint();
	const businessDate: CalendarDate | null = dateInName(name) ?? found.dates.value;
	return {
		ok: true,
		evidence: {
			file: { name, kind, sha256, bytes, complete: found.complete, empty: isEmpty, businessDate, issueCounts: found.issueCounts, ...(format?.deposit === undefined ? {} : { depositLines: format.deposit.kind }) },
			formatId: isEmpty ? null : formatId,
			remittances: stamp(found.remittances, sha256),
			depositLines: stamp(found.depositLines, sha256),
			payments: stamp(found.payments, sha256),
		},
	};
}

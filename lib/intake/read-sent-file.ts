import { InstaMedError } from '../core/error';
import { formatCents } from '../core/money';
import type { ByteSource } from '../core/ports';
import { SentRecords } from '../acknowledgement';
import { detectFormat, findFormat, readRowBatches, type FormatRow, type FormatSpec } from '../formats';
import { readX12 } from '../x12';
import { readHead } from './head';

/** The file that an acknowledgement answers, read once. */
export interface SentFile {
	readonly records: SentRecords;
	/** Its rows by line, for showing them beside their answers; empty for claims. */
	readonly rows: ReadonlyMap<number, FormatRow>;
	/** Null for claims. */
	readonly format: FormatSpec | null;
}

function notSendable(): InstaMedError {
	return new InstaMedError('data', 'The sent file cannot be matched', {
		code: 'sentFormat',
		help: 'Give the file as it was uploaded: a balance, enrollment, import or payout file, or claims (837). If it is one of these, choose its format under Options.',
	});
}

/** Look-alikes have the same records and fields to match by, so any of them will do. */
function formatOf(head: Uint8Array, fileName: string, wanted: string): FormatSpec | undefined {
	if (wanted !== '') return findFormat(wanted);
	const { formatId, rivals } = detectFormat(head, { fileName });
	return findFormat(formatId ?? rivals[0] ?? '');
}

async function readClaims(source: ByteSource, fileName: string): Promise<SentFile> {
	const records = new SentRecords(null, null);
	for await (const event of readX12(source, { file: fileName })) {
		if (event.type !== 'claim') continue;
		const { claimId, chargedCents, interchange, group, transaction, batch, billingProviderId, source: at } = event.claim;
		records.addClaim({
			claimId,
			transaction,
			...(interchange === null ? {} : { interchange }),
			...(group === null ? {} : { group }),
			...(batch === null ? {} : { batch }),
			...(billingProviderId === null ? {} : { provider: billingProviderId }),
			...(chargedCents === null ? {} : { fields: { CLM02: formatCents(chargedCents) } }),
			...(at.segment === undefined ? {} : { segment: at.segment }),
		});
	}
	return { records, rows: new Map(), format: null };
}

/**
 * Reads the file that was sent. `wanted`: its format id, or empty to detect it.
 * @throws InstaMedError `sentFormat` when it is no file that InstaMed answers.
 */
export async function readSentFile(file: { readonly fileName: string; readonly bytes: ByteSource }, answering: FormatSpec | null, wanted: string): Promise<SentFile> {
	const { head, source } = await readHead(file.bytes);
	const format = formatOf(head, file.fileName, wanted);
	if (format === undefined || format.direction !== 'to-instamed') throw notSendable();
	if (format.encoding.kind === 'x12') return await readClaims(source, file.fileName);
	const records = new SentRecords(format, answering);
	const rows = new Map<number, FormatRow>();
	for await (const batch of readRowBatches(format, source, { file: file.fileName })) {
		for (const row of batch) {
			records.add(row);
			rows.set(row.line, row);
		}
	}
	return { records, rows, format };
}

import type { ByteSource } from '../../../lib/core/ports';
import { detectFormat, findFormat, readRowBatches, rowFingerprint, type FormatSpec } from '../../../lib/formats';
import { readHead } from '../../../lib/intake/head';
import { drain } from '../../shared/byte-source';
import { detailRecords } from './row-input';

/** Files of these kinds make InstaMed act row by row, so that a row sent twice is done twice. */
const ACTING = new Set(['balance', 'enrollment', 'import', 'payout']);

/** A row that must not go out twice. */
export interface OutgoingRow {
	/** 1-based. */
	readonly line: number;
	/** SHA-256 of what makes the row the same as another. */
	readonly fingerprint: string;
}

export interface OutgoingFile {
	/** Lower-case hex. */
	readonly sha256: string;
	/** Empty for files whose rows InstaMed does not act on, or whose format cannot be told. */
	readonly rows: readonly OutgoingRow[];
}

/** The format whose rows are guarded. Look-alikes cut a line alike, so any of them will do. */
function guardedFormat(head: Uint8Array, fileName: string): FormatSpec | null {
	const { formatId, rivals } = detectFormat(head, { fileName });
	const format = findFormat(formatId ?? rivals[0] ?? '');
	const isGuarded = format !== undefined && format.direction === 'to-instamed' && ACTING.has(format.family) && 'lineEnd' in format.encoding;
	return isGuarded ? format : null;
}

/** Reads a file that is to be sent: its fingerprint, and those of the rows that InstaMed would act on. */
export async function readOutgoing(bytes: ByteSource, fileName: string): Promise<OutgoingFile> {
	const { head, source, fingerprint } = await readHead(bytes);
	const format = guardedFormat(head, fileName);
	if (format === null) {
		await drain(source);
		return { sha256: fingerprint().sha256, rows: [] };
	}
	const details = detailRecords(format);
	const acting = new Set(details.map(({ code }) => code));
	const rows: OutgoingRow[] = [];
	for await (const batch of readRowBatches(format, source, { file: fileName })) {
		for (const row of batch) {
			if (!acting.has(row.record)) continue;
			const { by, sha256 } = rowFingerprint(format, row);
			// where several records make up one payout, only those with an id of their own stand for it
			if (by === 'identity' || details.length === 1) rows.push({ line: row.line, fingerprint: sha256 });
		}
	}
	return { sha256: fingerprint().sha256, rows };
}

/** Lines whose row stands in the file more than once, each time after the first. */
export function repeatedLines(rows: readonly OutgoingRow[]): number[] {
	const seen = new Set<string>();
	return rows.flatMap(({ line, fingerprint }) => {
		const again = seen.has(fingerprint);
		seen.add(fingerprint);
		return again ? [line] : [];
	});
}

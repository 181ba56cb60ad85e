import { buildFile, findFormat, type RowInput } from '../../lib/formats';

/** A file on its way into the SFTP folders. */
export interface ProducedFile {
	readonly folder: string;
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** Bytes of a file of a known format; a row that the format refuses is a fault of the sandbox, so it throws. */
export function rowsToBytes(formatId: string, rows: readonly RowInput[]): Uint8Array {
	const format = findFormat(formatId);
	if (format === undefined) throw new Error(`No such format: ${formatId}`);
	const built = buildFile(format, rows);
	if (built.bytes === null) throw new Error(`${formatId} refused a row: ${built.issues[0]?.message ?? 'unknown reason'} (${built.issues[0]?.where.field ?? '?'})`);
	return built.bytes;
}

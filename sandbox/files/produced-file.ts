import { buildFile, findFormat, type BuiltFile, type RowInput, type WriteOptions } from '../../lib/formats';

/** A file on its way into the SFTP folders. */
export interface ProducedFile {
	readonly folder: string;
	readonly name: string;
	readonly bytes: Uint8Array;
}

function build(formatId: string, rows: readonly RowInput[], options: WriteOptions): BuiltFile & { readonly bytes: Uint8Array } {
	const format = findFormat(formatId);
	if (format === undefined) throw new Error(`No such format: ${formatId}`);
	const built = buildFile(format, rows, options);
	const { bytes } = built;
	if (bytes === null) throw new Error(`${formatId} refused a row: ${built.issues[0]?.message ?? 'unknown reason'} (${built.issues[0]?.where.field ?? '?'})`);
	return { ...built, bytes };
}

/** Bytes of a file of a known format; a row that the format refuses is a fault of the sandbox, so it throws. */
export function rowsToBytes(formatId: string, rows: readonly RowInput[], options: WriteOptions = {}): Uint8Array {
	return build(formatId, rows, options).bytes;
}

/** A file with the name that its layout's template gives; throws when a part of the name is missing. */
export function namedFile(folder: string, formatId: string, rows: readonly RowInput[], options: WriteOptions): ProducedFile {
	const { bytes, fileName } = build(formatId, rows, options);
	if (fileName === null) throw new Error(`${formatId} has no name`);
	return { folder, name: fileName, bytes };
}

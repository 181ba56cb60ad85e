import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { buildFile, buildFileName, type BuiltFile, type FormatSpec, type RowInput, type WriteOptions } from '../../../lib/formats';
import { storeBinary } from '../../shared/binary';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import { todayIn } from '../../shared/today';
import type { Job } from '../../shared/job';
import { readOwnLayout } from '../fields/layout';
import { writableFormatsOf, type FileKind } from '../file-kind';
import { outsideName, toRecordValues, toRowInput } from '../writing/row-input';
import { writeProperties } from '../writing/write-properties';

function readFormat(job: Job, kind: FileKind): FormatSpec {
	const written = readOwnLayout(job, 0);
	if (written !== null) return written;
	const own = writableFormatsOf(kind);
	const [only] = own;
	if (own.length === 1 && only !== undefined) return only;
	const format = own.find(({ id }) => id === job.ctx.getNodeParameter('writeFormat', 0));
	if (format !== undefined) return format;
	throw new InstaMedError('config', 'This format cannot be written', { code: 'format', help: 'Choose another format.' });
}

function readRows(job: Job, format: FormatSpec): RowInput[] {
	return job.ctx.getInputData().map((item, index) => {
		const mode = job.ctx.getNodeParameter('columns.mappingMode', index);
		// the resource mapper gives an object of field id → value, or null before anything is mapped
		const mapped = job.ctx.getNodeParameter('columns.value', index, null) as IDataObject | null;
		return toRowInput(format, mode === 'autoMapInputData' ? item.json : { values: mapped ?? {} });
	});
}

/** Values of the header, where the form asked for them. */
function readHeader(job: Job, format: FormatSpec): Record<string, unknown> {
	const header = format.records.find(({ role, required }) => role === 'header' && required === true);
	// the resource mapper gives an object of field id → value, or null before anything is mapped
	const mapped = job.ctx.getNodeParameter('headerColumns.value', 0, null) as IDataObject | null;
	if (header === undefined || mapped === null) return {};
	return toRecordValues(header, (field) => (Object.hasOwn(mapped, outsideName(field)) ? mapped[outsideName(field)] : undefined));
}

/** Line end and character set where the person wants others than the layout's. */
function readEncoding(job: Job): Pick<WriteOptions, 'lineEnd' | 'charset'> {
	const lineEnd = job.ctx.getNodeParameter('options.lineEnd', 0, 'layout');
	const charset = job.ctx.getNodeParameter('options.charset', 0, 'layout');
	return {
		...(lineEnd === 'crlf' || lineEnd === 'lf' || lineEnd === 'cr' ? { lineEnd } : {}),
		...(charset === 'ascii' || charset === 'latin-1' || charset === 'utf-8' ? { charset } : {}),
	};
}

function toRefusal({ index, issues }: BuiltFile['refused'][number]): IDataObject {
	return {
		/** Input item, counted from 0; one more than the last is the file's computed end. */
		item: index,
		issues: issues.map(({ code, message, where }) => ({ code, message, field: where.field ?? null, record: where.record ?? null })),
	};
}

function refuse(built: BuiltFile): InstaMedError {
	const [first] = built.refused;
	const issue = first?.issues[0];
	const field = issue?.where.field;
	return new InstaMedError('data', `${built.refused.length} of the items cannot be written, so no file was made`, {
		code: 'rowRefused',
		help: `The first one is item ${first?.index ?? 0}${field === undefined ? '' : `, field ${field}`}: ${issue?.message ?? 'it does not fit the format'}. Correct the items, or choose to leave refused ones out.`,
	});
}

/** A part of the name is the same in every row, or the name is not built from it. */
function nameParts(rows: readonly RowInput[], bytes: Uint8Array, date: string): Record<string, string> {
	const parts: Record<string, string> = { date, uniqueId: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
	for (const name of ['clientId', 'merchantId', 'corporateId']) {
		const values = new Set(rows.map(({ values: row }) => row[name]));
		const [value] = values;
		if (values.size === 1 && typeof value === 'string') parts[name] = value;
	}
	return parts;
}

/** The name that was given, its placeholders filled; else the one by the layout's rule, where every part of it is known. */
function nameOf(format: FormatSpec, named: string, parts: Record<string, string>): string | null {
	if (named === '') return buildFileName(format, parts);
	if (!named.includes('{')) return named;
	const filled = buildFileName({ ...format, fileName: { template: named, basis: 'project' } }, parts);
	if (filled !== null) return filled;
	throw new InstaMedError('data', 'The file name has a placeholder that cannot be filled', {
		code: 'fileName',
		help: 'Known are {date}, {uniqueId}, and {clientId}, {merchantId} and {corporateId} where they are the same in every row.',
	});
}

async function run(job: Job, kind: FileKind): Promise<OperationItem[]> {
	const { ctx } = job;
	const format = readFormat(job, kind);
	const rows = readRows(job, format);
	const onRefused = ctx.getNodeParameter('onRefused', 0) === 'skipRow' ? 'skipRow' : 'refuseFile';
	const date = todayIn(ctx.getTimezone(), job.ports.clock.now());
	const built = buildFile(format, rows, { onRefused, today: date, header: readHeader(job, format), ...readEncoding(job) });
	if (built.bytes === null) throw refuse(built);
	const named = String(ctx.getNodeParameter('options.fileName', 0, '')).trim();
	const fileName = nameOf(format, named, nameParts(rows, built.bytes, date)) ?? `${format.id}-${date}.txt`;
	if (built.refused.length > 0) job.hint(`${built.refused.length} of ${rows.length} items were left out of the file; see "refused".`);
	const field = String(ctx.getNodeParameter('binaryField', 0)).trim() || 'data';
	const { bytes } = built;
	async function* source(): AsyncGenerator<Uint8Array> {
		yield bytes;
	}
	const left = new Set(built.refused.map(({ index }) => index));
	const binary = await storeBinary(ctx, source(), { name: fileName, size: bytes.byteLength });
	return [
		{
			json: {
				fileName,
				format: format.id,
				rows: built.rows,
				size: bytes.byteLength,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				refused: built.refused.map(toRefusal),
			},
			binary: { [field]: binary },
			from: rows.map((_, index) => index).filter((index) => !left.has(index)),
		},
	];
}

/** Turns all items into one file, every row of it checked. */
export function write(kind: FileKind): Operation {
	return defineOperation({
		value: 'write',
		name: 'Write',
		action: `Write ${kind.one}`,
		description: 'Turn all items into one file, ready to upload. A row that does not fit the layout is refused, never cut.',
		runs: 'once',
		run: async (job) => await run(job, kind),
		properties: writeProperties(kind),
	});
}

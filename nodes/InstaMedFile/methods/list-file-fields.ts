import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { describeFormat, findFormat, type Field, type FormatSpec, type RecordSpec } from '../../../lib/formats';
import { toOwnFormat } from '../fields/layout';
import { KINDS, writableFormatsOf } from '../file-kind';
import { detailRecords, mappingName, outsideName } from '../writing/row-input';

function chosenFormat(ctx: ILoadOptionsFunctions): FormatSpec | undefined {
	const written = toOwnFormat(ctx.getCurrentNodeParameter('options.layout'));
	if (written !== null) return written;
	const resource = ctx.getCurrentNodeParameter('resource');
	const kind = KINDS.find(({ value }) => value === resource);
	const own = kind === undefined ? [] : writableFormatsOf(kind);
	const chosen = own.length > 1 ? findFormat(String(ctx.getCurrentNodeParameter('writeFormat'))) : own[0];
	return chosen !== undefined && own.includes(chosen) ? chosen : undefined;
}

/** The fields of one record. Counts, totals and constants fill themselves in. */
function toMapperFields(format: FormatSpec, record: RecordSpec, name: (field: Field) => string, prefix: string): ResourceMapperField[] {
	const described = describeFormat(format).records.find(({ record: code }) => code === record.code)?.fields ?? [];
	const fields = new Map<string, Field>(record.fields.map((field) => [field.name, field]));
	return described.flatMap((field): ResourceMapperField[] => {
		const spec = fields.get(field.name);
		if (field.computed || spec === undefined) return [];
		const isRequired = field.required && prefix === '' && !('today' in spec && spec.today === true) && spec.default === undefined;
		return [
			{
				id: name(spec),
				displayName: `${prefix}${field.label}`,
				required: isRequired,
				display: true,
				defaultMatch: false,
				canBeUsedToMatch: false,
				removed: !field.required,
				// amounts and dates are text outside: the editor's own number and date forms change them
				type: field.type === 'options' ? 'options' : 'string',
				...(field.values === undefined ? {} : { options: field.values.map(({ value, name: meaning }) => ({ value, name: `${value}: ${meaning}` })) }),
			},
		];
	});
}

function recordChoice(records: readonly RecordSpec[]): ResourceMapperField {
	return {
		id: 'record',
		displayName: 'Kind of Row',
		required: true,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		removed: false,
		type: 'options',
		options: records.map(({ code, title }) => ({ value: code, name: `${code}: ${title}` })),
	};
}

/** The fields of the file to be written, for the mapping form. */
export async function listFileFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const format = chosenFormat(this);
	if (format === undefined) return { fields: [] };
	const records = detailRecords(format);
	const several = records.length > 1;
	const fields = records.flatMap((record) => toMapperFields(format, record, (field) => mappingName(format, record, field), several ? `${record.title}: ` : ''));
	return { fields: several ? [recordChoice(records), ...fields] : fields };
}

/** The fields of the header that the layout requires. */
export async function listHeaderFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const format = chosenFormat(this);
	const header = format?.records.find(({ role, required }) => role === 'header' && required === true);
	if (format === undefined || header === undefined) return { fields: [] };
	return { fields: toMapperFields(format, header, outsideName, '') };
}

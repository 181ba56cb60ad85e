import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { describeFormat, findFormat, type Field } from '../../../lib/formats';
import { formatsOf, KINDS } from '../file-kind';
import { isWritable, outsideName } from '../writing/row-input';

/** The fields of the file to be written, for the mapping form. Counts, totals and constants fill themselves in. */
export async function listFileFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const resource = this.getCurrentNodeParameter('resource');
	const kind = KINDS.find(({ value }) => value === resource);
	const chosen = this.getCurrentNodeParameter('writeFormat');
	const own = kind === undefined ? [] : formatsOf(kind).filter(isWritable);
	const format = kind?.folder === null ? findFormat(String(chosen)) : own[0];
	const record = format?.records.find(({ role }) => role === 'detail');
	if (format === undefined || record === undefined) return { fields: [] };
	const described = describeFormat(format).records.find(({ record: code }) => code === record.code)?.fields ?? [];
	const fields = new Map<string, Field>(record.fields.map((field) => [field.name, field]));
	return {
		fields: described.flatMap((field): ResourceMapperField[] => {
			const spec = fields.get(field.name);
			if (field.computed || spec === undefined) return [];
			return [
				{
					id: outsideName(spec),
					displayName: field.label,
					required: field.required,
					display: true,
					defaultMatch: false,
					canBeUsedToMatch: false,
					removed: !field.required,
					// amounts and dates are text outside: the editor's own number and date forms change them
					type: field.type === 'options' ? 'options' : 'string',
					...(field.values === undefined ? {} : { options: field.values.map(({ value, name }) => ({ value, name: `${value}: ${name}` })) }),
				},
			];
		}),
	};
}

import type { Basis, Direction, Family, Field, FormatSpec, Total } from './spec';

/** One field, in the words that an n8n resource mapper needs. */
export interface FieldDescription {
	/** 1-based; inside a group, counted from the group's start. */
	readonly position: number;
	readonly name: string;
	readonly label: string;
	/** `number` is a whole number; amounts are whole cents. */
	readonly type: 'string' | 'number' | 'dateTime' | 'options';
	readonly required: boolean;
	/** The writer fills it in: constants, counts and totals. */
	readonly computed: boolean;
	readonly values?: ReadonlyArray<{ readonly value: string; readonly name: string }>;
	readonly help: string;
	readonly basis: Basis;
	readonly sensitive: boolean;
	readonly maxLength?: number;
}

export interface RecordDescription {
	readonly record: string;
	readonly title: string;
	readonly role: 'header' | 'detail' | 'trailer';
	readonly fields: readonly FieldDescription[];
	readonly repeat?: { readonly name: string; readonly label: string; readonly fields: readonly FieldDescription[]; readonly help: string };
	/** Set when further columns may follow the listed ones. */
	readonly openEnd?: string;
}

export interface FormatDescription {
	readonly id: string;
	readonly title: string;
	readonly direction: Direction;
	readonly family: Family;
	readonly kind: FormatSpec['encoding']['kind'];
	readonly coverage: FormatSpec['coverage'];
	readonly fileName: string | null;
	readonly notes: readonly string[];
	readonly records: readonly RecordDescription[];
	readonly sources: readonly string[];
}

/** One line of the list of formats. */
export interface FormatSummary {
	readonly id: string;
	readonly title: string;
	readonly direction: Direction;
	readonly kind: FormatSpec['encoding']['kind'];
	readonly coverage: FormatSpec['coverage']['state'];
	readonly family: Family;
}

const BASIS_HELP: Readonly<Record<Basis, string>> = {
	seen: '',
	inferred: 'Inferred, not read on InstaMed\'s page.',
	project: 'This package\'s choice; the page does not say.',
};

function totalHelp(total: Total | undefined): string {
	if (total === undefined) return '';
	return total.kind === 'count' ? `Number of ${total.of.join(' and ')} rows; filled in.` : `Sum of the ${total.of.join(' and ')} rows; filled in.`;
}

/** What a value must look like, in one sentence. */
function shapeHelp(field: Field): string {
	switch (field.kind) {
		case 'money':
			return 'Whole cents (2500 is $25.00), or text with a decimal point ("25.00").';
		case 'date':
			return `Date YYYY-MM-DD; written ${field.pictures[0] ?? ''}.`;
		case 'dateTime':
			return `Date and time YYYY-MM-DDTHH:MM:SS; written ${field.pictures[0] ?? ''}.`;
		case 'count':
			return 'Whole number.';
		case 'text':
			return field.digits === true ? 'Digits only.' : '';
		case 'code':
		case 'filler':
			return '';
		default: {
			const unknown: never = field;
			return unknown;
		}
	}
}

function typeOf(field: Field): FieldDescription['type'] {
	if (field.kind === 'money' || field.kind === 'count') return 'number';
	if (field.kind === 'date' || field.kind === 'dateTime') return 'dateTime';
	return field.kind === 'code' && field.open !== true ? 'options' : 'string';
}

function describeField(field: Field): FieldDescription {
	const total = 'total' in field ? field.total : undefined;
	const fixed = 'const' in field && field.const !== undefined;
	const picturesBasis = 'picturesBasis' in field ? field.picturesBasis : undefined;
	const conditional = field.usage === 'S' ? 'Required in some situations.' : '';
	const chosen = picturesBasis === undefined || picturesBasis === field.basis ? '' : `Date form: ${BASIS_HELP[picturesBasis]}`;
	const help = [field.note ?? '', shapeHelp(field), totalHelp(total), conditional, BASIS_HELP[field.basis], chosen]
		.filter((part) => part !== '')
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');
	const maxLength = field.width ?? field.max;
	return {
		position: field.n,
		name: field.name,
		label: field.label,
		type: typeOf(field),
		required: field.usage === 'R' && !fixed,
		computed: fixed || total !== undefined,
		...(field.kind === 'code' ? { values: Object.entries(field.values).map(([value, name]) => ({ value, name })) } : {}),
		help,
		basis: field.basis,
		sensitive: field.sensitive === true,
		...(maxLength === undefined ? {} : { maxLength }),
	};
}

function describeFields(fields: readonly Field[]): FieldDescription[] {
	return fields.filter((field) => field.kind !== 'filler').map(describeField);
}

/** Everything a person or a form needs to know about a format. */
export function describeFormat(format: FormatSpec): FormatDescription {
	return {
		...summarizeFormat(format),
		coverage: format.coverage,
		fileName: format.fileName?.template ?? null,
		notes: [...(format.notes ?? []), ...(format.fileName?.note === undefined ? [] : [format.fileName.note])],
		records: format.records.map((record) => ({
			record: record.code,
			title: record.title,
			role: record.role,
			fields: describeFields(record.fields),
			...(record.repeat === undefined
				? {}
				: {
						repeat: {
							name: record.repeat.name,
							label: record.repeat.label,
							fields: describeFields(record.repeat.fields),
							help: record.repeat.note ?? '',
						},
					}),
			...(record.openEnd === undefined ? {} : { openEnd: record.openEnd.note }),
		})),
		sources: format.sources,
	};
}

/** The format's line in a list. */
export function summarizeFormat(format: FormatSpec): FormatSummary {
	return {
		id: format.id,
		title: format.title,
		direction: format.direction,
		kind: format.encoding.kind,
		coverage: format.coverage.state,
		family: format.family,
	};
}

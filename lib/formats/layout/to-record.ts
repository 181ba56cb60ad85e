import type { Field, RecordSpec, RepeatSpec } from '../spec';
import { defined } from './defined';
import { nameOfLabel } from './field-name';
import type { FieldLayout } from './schema/field';
import type { RecordLayout } from './schema/record';
import { without } from './without';

/**
 * Text and dates are masked unless the layout says that they need not be: a column that no layout names
 * is masked as well, and giving it a name must not be what uncovers a patient.
 */
function isSensitive(layout: FieldLayout): boolean {
	if (layout.secret === true) return true;
	const isHolder = layout.kind === undefined || layout.kind === 'text' ? layout.const === undefined : layout.kind === 'date';
	return layout.sensitive ?? isHolder;
}

/** What a layout may leave out, filled in; `counted` is the position after the field before. */
function toField(layout: FieldLayout, counted: number): Field {
	const n = layout.n ?? counted;
	const marks = { n, sensitive: isSensitive(layout) ? (true as const) : undefined };
	if (layout.kind === 'money') {
		// The words of a label joined and "Cents" put behind.
		const name = layout.name ?? (nameOfLabel(layout.label, true) as `${string}Cents`);
		return defined({ ...layout, ...marks, name });
	}
	if (layout.kind === 'filler') return defined({ ...layout, ...marks, name: layout.name ?? `filler${n}` });
	const name = layout.name ?? nameOfLabel(layout.label, false);
	return layout.kind === undefined ? defined({ ...layout, ...marks, name, kind: 'text' as const }) : defined({ ...layout, ...marks, name });
}

/** Fields that follow each other, the first at position `first` unless it says another. */
export function toFields(layouts: readonly FieldLayout[], first = 1): Field[] {
	let next = first;
	return layouts.map((layout) => {
		const field = toField(layout, next);
		next = field.n + 1;
		return field;
	});
}

type OpenEnd = NonNullable<RecordSpec['openEnd']>;

function toOpenEnd(layout: RecordLayout['openEnd']): OpenEnd | undefined {
	if (layout === true) return { basis: 'project', note: 'Further columns may follow.' };
	return layout === false ? undefined : layout;
}

function toRepeat(layout: RecordLayout['repeat']): RepeatSpec | undefined {
	if (layout === undefined) return undefined;
	return defined({ ...layout, name: layout.name ?? nameOfLabel(layout.label, false), fields: toFields(layout.fields) });
}

/** A record of its own; `fields` are the ones put together already. */
export function toRecord(layout: RecordLayout, fields: readonly Field[]): RecordSpec {
	return defined({
		...without(layout, 'appendFields'),
		title: layout.title ?? layout.code,
		role: layout.role ?? 'detail',
		fields,
		repeat: toRepeat(layout.repeat),
		openEnd: toOpenEnd(layout.openEnd),
	});
}

/** A built-in record with what a layout says about it; what the layout does not mention stays. */
export function completeRecord(known: RecordSpec, layout: RecordLayout, fields: readonly Field[]): RecordSpec {
	const openEnd = layout.openEnd === undefined ? known.openEnd : toOpenEnd(layout.openEnd);
	return defined({ ...known, ...defined(without(layout, 'appendFields')), fields, repeat: toRepeat(layout.repeat) ?? known.repeat, openEnd });
}

import type { Draft, DraftRecord } from './draft';
import { defined } from './defined';
import type { LayoutPath } from './layout-problem';
import type { NewLayout } from './schema/layout';
import type { RecordLayout } from './schema/record';
import { toFields, toRecord } from './to-record';
import { without } from './without';

/** A record that owes nothing to a built-in one. */
export function newRecord(layout: RecordLayout, path: LayoutPath): DraftRecord {
	const fields = [...(layout.fields ?? []), ...(layout.appendFields ?? [])];
	const own = layout.fields?.length ?? 0;
	return {
		spec: toRecord(layout, toFields(fields)),
		path,
		fieldPaths: fields.map((_, index) => (index < own ? [...path, 'fields', index] : [...path, 'appendFields', index - own])),
		groupPaths: (layout.repeat?.fields ?? []).map((_, index) => [...path, 'repeat', 'fields', index]),
	};
}

function familyOf(layout: NewLayout): NonNullable<NewLayout['family']> {
	return layout.family ?? (layout.deposit !== undefined ? 'deposit' : layout.payment !== undefined ? 'posting' : layout.answer !== undefined ? 'acknowledgement' : 'report');
}

/** A layout that stands alone, with all that it may leave out. */
export function newFormat(layout: NewLayout): Draft {
	return {
		head: defined({
			...without(layout, 'records', 'extends'),
			title: layout.title ?? layout.id,
			family: familyOf(layout),
			coverage: layout.coverage ?? { state: 'complete' as const, note: 'A layout of your own.' },
			sources: layout.sources ?? [],
			example: layout.example ?? '',
		}),
		records: layout.records.map((record, index) => newRecord(record, ['records', index])),
	};
}

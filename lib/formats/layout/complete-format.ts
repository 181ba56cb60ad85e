import type { Field, FormatSpec, RecordSpec } from '../spec';
import { defined } from './defined';
import type { Draft, DraftRecord } from './draft';
import { check, type Checked } from './explain';
import { layoutProblem, type LayoutPath, type LayoutProblem } from './layout-problem';
import { newRecord } from './new-format';
import { wholeMappings, type Extension } from './schema/layout';
import type { RecordLayout } from './schema/record';
import { completeRecord, toFields } from './to-record';
import { without } from './without';

const OWN_NOTE = 'Completed by a layout of your own.';

/** True for a format of which only the lines are known: nothing of it can be kept. */
export function isUnknownLayout({ encoding, coverage }: FormatSpec): boolean {
	return encoding.kind === 'lines' || coverage.state === 'layoutNotPublic';
}

function completedFields(known: RecordSpec, layout: RecordLayout, path: LayoutPath): Checked<Pick<DraftRecord, 'fieldPaths'> & { readonly fields: readonly Field[] }> {
	const fields: Field[] = [...known.fields];
	const fieldPaths: LayoutPath[] = known.fields.map(() => path);
	const problems: LayoutProblem[] = [];
	for (const [index, field] of toFields(layout.fields ?? []).entries()) {
		const place = [...path, 'fields', index];
		if (field.n > known.fields.length) {
			problems.push(layoutProblem(place, `The built-in record has ${known.fields.length} fields; further ones are given in “appendFields”`));
		} else {
			fields[field.n - 1] = field;
			fieldPaths[field.n - 1] = place;
		}
	}
	const appended = toFields(layout.appendFields ?? [], known.fields.length + 1);
	fields.push(...appended);
	fieldPaths.push(...appended.map((_, index) => [...path, 'appendFields', index]));
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { fields, fieldPaths } };
}

function completedRecord(known: RecordSpec, layout: RecordLayout, path: LayoutPath): Checked<DraftRecord> {
	const completed = completedFields(known, layout, path);
	if (!completed.ok) return completed;
	const { fields, fieldPaths } = completed.value;
	const groupPaths = (layout.repeat?.fields ?? known.repeat?.fields ?? []).map((_, index) => (layout.repeat === undefined ? path : [...path, 'repeat', 'fields', index]));
	return { ok: true, value: { spec: completeRecord(known, layout, fields), path, fieldPaths, groupPaths } };
}

function untouched(spec: RecordSpec): DraftRecord {
	const path = ['extends'];
	return { spec, path, fieldPaths: spec.fields.map(() => path), groupPaths: (spec.repeat?.fields ?? []).map(() => path) };
}

/** The records of the built-in format in its order, completed where the layout says so, and then further ones. */
function allRecords(builtIn: readonly RecordSpec[], layouts: readonly RecordLayout[]): Checked<DraftRecord[]> {
	const problems: LayoutProblem[] = [];
	const records = builtIn.map(untouched);
	const used = new Set<string>();
	for (const [index, layout] of layouts.entries()) {
		const path = ['records', index];
		const at = builtIn.findIndex(({ code }) => code === layout.code);
		const known = builtIn[at];
		if (used.has(layout.code)) problems.push(layoutProblem([...path, 'code'], 'This record is described twice'));
		else if (known === undefined) records.push(newRecord(layout, path));
		else {
			const completed = completedRecord(known, layout, path);
			if (completed.ok) records[at] = completed.value;
			else problems.push(...completed.problems);
		}
		used.add(layout.code);
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: records };
}

function mappingsOf(builtIn: FormatSpec, layout: Extension): unknown {
	const parts = ['payment', 'deposit', 'answer', 'states'] as const;
	return Object.fromEntries(parts.map((part) => [part, layout[part] === undefined ? builtIn[part] : { ...builtIn[part], ...layout[part] }]));
}

function coverageOf(builtIn: FormatSpec, layout: Extension, records: readonly DraftRecord[]): FormatSpec['coverage'] {
	if (layout.coverage !== undefined) return layout.coverage;
	if (isUnknownLayout(builtIn)) return { state: 'complete', note: 'A layout of your own.' };
	if (layout.records === undefined) return builtIn.coverage;
	const isOpen = records.some(({ spec }) => spec.openEnd !== undefined);
	return isOpen ? { state: 'partial', note: `${builtIn.coverage.note.replace(/\.$/, '')}. ${OWN_NOTE}` } : { state: 'complete', note: OWN_NOTE };
}

/** A built-in format with what a layout says about it. */
export function completeFormat(builtIn: FormatSpec, layout: Extension): Checked<Draft> {
	const replaces = isUnknownLayout(builtIn);
	const records = allRecords(replaces ? [] : builtIn.records, layout.records ?? []);
	if (!records.ok) return records;
	const mappings = check(wholeMappings, mappingsOf(builtIn, layout));
	if (!mappings.ok) return mappings;
	// The mappings of a layout are only parts of one; those put together replace them.
	const own = without(layout, 'records', 'extends', 'payment', 'deposit', 'answer', 'states');
	const head = {
		...without(builtIn, 'records'),
		...defined(own),
		...defined(mappings.value),
		coverage: coverageOf(builtIn, layout, records.value),
		notes: layout.notes ?? (replaces ? [] : builtIn.notes),
		// The built-in example is a file of the layout as it was.
		example: layout.example ?? (layout.records === undefined && layout.encoding === undefined ? builtIn.example : ''),
	};
	return { ok: true, value: { head: defined(head), records: records.value } };
}

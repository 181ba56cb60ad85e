import { specProblems } from '../spec-problems';
import type { Field, FormatSpec } from '../spec';
import { formatOf, type Draft, type DraftRecord } from './draft';
import { layoutProblem, type LayoutPath, type LayoutProblem } from './layout-problem';
import { MOST_FIELDS } from './schema/field';
import { MOST_RECORDS } from './schema/record';

function constantsOf(field: Field): string[] {
	const fixed = 'const' in field && field.const !== undefined ? [field.const] : [];
	return [...fixed, ...(field.default === undefined ? [] : [field.default]), ...(field.kind === 'code' ? Object.keys(field.values) : [])];
}

/** What a spec's own check cannot say as exactly, because it does not know what was left out. */
function fieldProblems(fields: readonly Field[], paths: readonly LayoutPath[], delimiter: string | null): LayoutProblem[] {
	const found: LayoutProblem[] = [];
	const names = new Set<string>();
	for (const [index, field] of fields.entries()) {
		const path = paths[index] ?? [];
		if (field.n !== index + 1) found.push(layoutProblem([...path, 'n'], `The position does not follow the field before; it would have to be ${index + 1}`));
		if (field.name === '') found.push(layoutProblem([...path, 'label'], 'No name can be made of this label; give a “name” as well'));
		else if (names.has(field.name)) found.push(layoutProblem(path, 'Another field of the record has the same name, or the same label and no name'));
		if (delimiter !== null && constantsOf(field).some((text) => text.includes(delimiter))) {
			found.push(layoutProblem(path, 'A code or constant of this field holds the character that separates columns'));
		}
		if (field.kind === 'code' && field.open !== true && Object.keys(field.values).length === 0) found.push(layoutProblem([...path, 'values'], 'At least one code is needed here'));
		names.add(field.name);
	}
	return found;
}

/** Two records that both take what no other record is: the second would never be found. */
function matchProblems(records: readonly DraftRecord[]): LayoutProblem[] {
	const found: LayoutProblem[] = [];
	const kinds = new Set<string>();
	for (const { spec, path } of records) {
		const kind = spec.when?.kind;
		if (kind === undefined || kind === 'codes') continue;
		if (kinds.has(kind)) found.push(layoutProblem([...path, 'when'], 'Another record is told in the same way, so this one would never be found'));
		kinds.add(kind);
	}
	return found;
}

function lengthProblems({ spec, path }: DraftRecord, encoding: FormatSpec['encoding']): LayoutProblem[] {
	if (spec.length === undefined || encoding.kind !== 'fixed-width') return [];
	const taken = spec.fields.reduce((sum, field) => sum + (field.width ?? 0), 0);
	return taken > spec.length ? [layoutProblem([...path, 'length'], `The fields together take ${taken} characters, which is more`)] : [];
}

function sizeProblems(records: readonly DraftRecord[]): LayoutProblem[] {
	const fields = records.reduce((sum, { spec }) => sum + spec.fields.length + (spec.repeat?.fields.length ?? 0), 0);
	const found: LayoutProblem[] = [];
	if (records.length === 0) found.push(layoutProblem(['records'], 'At least one record is needed here'));
	if (records.length > MOST_RECORDS) found.push(layoutProblem(['records'], `A layout has at most ${MOST_RECORDS} records`));
	if (fields > MOST_FIELDS) found.push(layoutProblem(['records'], `A layout has at most ${MOST_FIELDS} fields in all`));
	return found;
}

/** "Record 00, position 4: …" → the path of that field; of the record, or the whole, where the sentence says less. */
function placeOf(sentence: string, records: readonly DraftRecord[]): LayoutPath {
	const [record] = records.filter(({ spec }) => sentence.startsWith(`Record ${spec.code}`)).sort((a, b) => b.spec.code.length - a.spec.code.length);
	if (record === undefined) return [];
	const rest = /^(, group [A-Za-z0-9]+)?, position (\d+): /.exec(sentence.slice(`Record ${record.spec.code}`.length));
	if (rest === null) return record.path;
	const paths = rest[1] === undefined ? record.fieldPaths : record.groupPaths;
	return paths[Number(rest[2]) - 1] ?? record.path;
}

/** How the parts of a format contradict one another; mappings are judged elsewhere. */
export function draftProblems(draft: Draft): LayoutProblem[] {
	const { records, head } = draft;
	const delimiter = 'delimiter' in head.encoding ? head.encoding.delimiter : null;
	const found = [
		...sizeProblems(records),
		...matchProblems(records),
		...records.flatMap((record) => [
			...fieldProblems(record.spec.fields, record.fieldPaths, delimiter),
			...fieldProblems(record.spec.repeat?.fields ?? [], record.groupPaths, delimiter),
			...lengthProblems(record, head.encoding),
		]),
	];
	// The general check would say the same again in other words.
	if (found.length > 0) return found;
	return specProblems(formatOf(draft)).map((sentence) => layoutProblem(placeOf(sentence, records), sentence));
}

import type { FormatSpec } from '../spec';
import { completeFormat, isUnknownLayout } from './complete-format';
import { formatOf, type Draft } from './draft';
import { draftProblems } from './draft-problems';
import { check, type Checked } from './explain';
import { layoutProblem, type LayoutProblem } from './layout-problem';
import { mappingProblems } from './mapping-problems';
import { didYouMean } from './nearest-word';
import { newFormat } from './new-format';
import { plainJson } from './plain-json';
import { extension, newLayout, type Extension } from './schema/layout';

export type LayoutReading = { readonly ok: true; readonly format: FormatSpec } | { readonly ok: false; readonly problems: readonly LayoutProblem[] };

const MOST_PROBLEMS = 100;

function refused(problems: readonly LayoutProblem[]): LayoutReading {
	const further = problems.length - MOST_PROBLEMS;
	return { ok: false, problems: further <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), layoutProblem([], `${further} further problems`)] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members without which a built-in format cannot be completed as the layout asks. */
function extensionProblems(builtIn: FormatSpec, layout: Extension): LayoutProblem[] {
	if (isUnknownLayout(builtIn)) {
		const needed = builtIn.encoding.kind === 'lines' ? (['encoding', 'records'] as const) : (['records'] as const);
		return needed
			.filter((member) => layout[member] === undefined)
			.map((member) => layoutProblem([member], `The layout of this built-in format is not public, so “${member}” is needed`));
	}
	const { kind } = builtIn.encoding;
	if (kind === 'x12' || kind === 'xml' || kind === 'hl7v2') return [layoutProblem(['extends'], 'This is a format of X12, XML or HL7 v2, which a layout cannot complete')];
	return [];
}

function extended(layout: Extension, builtIns: readonly FormatSpec[]): Checked<Draft> {
	const builtIn = builtIns.find(({ id }) => id === layout.extends);
	if (builtIn === undefined) {
		return { ok: false, problems: [layoutProblem(['extends'], `There is no built-in format of this id${didYouMean(layout.extends, builtIns.map(({ id }) => id))}`)] };
	}
	const problems = extensionProblems(builtIn, layout);
	return problems.length > 0 ? { ok: false, problems } : completeFormat(builtIn, layout);
}

function draftOf(value: Readonly<Record<string, unknown>>, builtIns: readonly FormatSpec[]): Checked<Draft> {
	if (Object.hasOwn(value, 'extends')) {
		const layout = check(extension, value);
		return layout.ok ? extended(layout.value, builtIns) : layout;
	}
	const layout = check(newLayout, value);
	return layout.ok ? { ok: true, value: newFormat(layout.value) } : layout;
}

/** An id that belongs to a built-in format which the layout does not extend. */
function idProblems(id: string, completes: unknown, builtIns: readonly FormatSpec[]): LayoutProblem[] {
	if (id === completes || !builtIns.some((format) => format.id === id)) return [];
	return [layoutProblem(['id'], 'A built-in format has this id; choose another, or name that format in “extends” to complete it')];
}

/**
 * A layout that a user wrote → a format like the built-in ones: plain data for `readRows`, `buildFile`,
 * `describeFormat`, `detectAmong` and the rest. `input`: the JSON as text or parsed, at most 1 MB.
 * With `extends` it completes one of `builtIns` and keeps its id; otherwise it stands alone under a new id.
 * Never throws; a layout that is refused comes with each problem at its place.
 */
export function readLayout(input: unknown, builtIns: readonly FormatSpec[]): LayoutReading {
	const json = plainJson(input);
	if (!json.ok) return refused([layoutProblem([], json.message)]);
	if (!isObject(json.value)) return refused([layoutProblem([], 'A layout is written in braces { }')]);
	const draft = draftOf(json.value, builtIns);
	if (!draft.ok) return refused(draft.problems);
	const format = formatOf(draft.value);
	const problems = [...idProblems(format.id, json.value['extends'], builtIns), ...draftProblems(draft.value), ...mappingProblems(format)];
	return problems.length > 0 ? refused(problems) : { ok: true, format };
}

import { z } from '../../vendor';
import { layoutProblem, type LayoutProblem } from './layout-problem';
import { didYouMean } from './nearest-word';

const NEEDED: Readonly<Record<string, string>> = {
	string: 'Text in quotation marks is needed here',
	number: 'A number without quotation marks is needed here',
	integer: 'A whole number is needed here',
	boolean: 'true or false is needed here, without quotation marks',
	array: 'A list in square brackets is needed here',
	object: 'Members in braces { } are needed here',
};

function oneOf(options: readonly unknown[], given: unknown): string {
	const words = options.filter((option) => typeof option === 'string');
	return `One of these is needed here: ${words.join(', ')}${didYouMean(given, words)}`;
}

function tooSmall(issue: z.ZodTooSmallIssue): string {
	if (issue.type === 'string') return 'This must not be empty';
	return issue.type === 'array' ? 'At least one entry is needed here' : `This must be at least ${issue.minimum}`;
}

function tooBig(issue: z.ZodTooBigIssue): string {
	if (issue.type === 'string') return `This is longer than ${issue.maximum} characters`;
	return issue.type === 'array' ? `There are more than ${issue.maximum} entries` : `This must be at most ${issue.maximum}`;
}

/** The schema's own words, unless they are the library's, which are not for billing people. */
const inPlainWords: z.ZodErrorMap = (issue, { data, defaultError }) => {
	const given: unknown = data;
	switch (issue.code) {
		case 'invalid_type':
			if (issue.expected === 'undefined' || issue.expected === 'never') return { message: defaultError };
			return { message: `${NEEDED[issue.expected] ?? 'Something else is needed here'}${issue.received === 'undefined' ? '; it was left out' : ''}` };
		case 'invalid_enum_value':
			return { message: oneOf(issue.options, given) };
		case 'invalid_union_discriminator':
			// Only the encoding has words of its own for this.
			return { message: defaultError.startsWith('Invalid') ? oneOf(issue.options, typeof given === 'object' && given !== null && 'kind' in given ? given.kind : undefined) : defaultError };
		case 'invalid_literal':
			return { message: `Only ${JSON.stringify(issue.expected)} can stand here` };
		case 'invalid_union':
			return { message: 'Neither of the forms that can stand here' };
		case 'too_small':
			return { message: tooSmall(issue) };
		case 'too_big':
			return { message: tooBig(issue) };
		default:
			return { message: defaultError };
	}
};

/** Of several forms that a member can have, what keeps it from being the one it was meant as: the one that fits deepest. */
function deepest(issue: z.ZodIssue): readonly z.ZodIssue[] {
	if (issue.code !== 'invalid_union') return [issue];
	const inside = issue.unionErrors.map((error) => error.issues).find((issues) => issues.every(({ path }) => path.length > issue.path.length));
	return inside === undefined ? [issue] : inside.flatMap(deepest);
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly LayoutProblem[] };

/** Plain data by a schema, or every problem at its place. */
export function check<S extends z.ZodTypeAny>(schema: S, input: unknown): Checked<z.infer<S>> {
	const result: z.SafeParseReturnType<unknown, z.infer<S>> = schema.safeParse(input, { errorMap: inPlainWords });
	if (result.success) return { ok: true, value: result.data };
	return { ok: false, problems: result.error.issues.flatMap(deepest).map(({ path, message }) => layoutProblem(path, message)) };
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readFile } from 'node:fs/promises';
import { findFormat, FORMATS, readLayout, type FormatSpec } from '../../lib/formats';
import { UsageError } from './verb';

/** The option of all verbs that take a layout. */
export const LAYOUT_OPTION = { layout: { type: 'string' } } as const;

/** The format that a layout file describes; every problem of it in one message. */
export async function readLayoutFile(path: string): Promise<FormatSpec> {
	const reading = readLayout(await readFile(path, 'utf8'), FORMATS);
	if (reading.ok) return reading.format;
	const lines = reading.problems.map((problem) => `  ${problem.path === '' ? 'layout' : problem.path}: ${problem.message}`);
	throw new UsageError(`The layout cannot be used:\n${lines.join('\n')}`);
}

/** The format named on the command line. */
function formatNamed(id: string | undefined): FormatSpec {
	const format = id === undefined ? undefined : findFormat(id);
	if (format === undefined) throw new UsageError(`Unknown format ${id ?? ''}. Known: ${FORMATS.map((known) => known.id).join(', ')}`);
	return format;
}

/** The format named in front of the other arguments, or described by the layout file; and those arguments. */
export async function chosenFormat(positionals: readonly string[], layout: string | undefined): Promise<{ readonly format: FormatSpec; readonly rest: readonly string[] }> {
	if (layout !== undefined) return { format: await readLayoutFile(layout), rest: positionals };
	const [id, ...rest] = positionals;
	return { format: formatNamed(id), rest };
}

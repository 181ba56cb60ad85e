import { FORMATS, findFormat, summarizeFormat, type FormatSpec } from '../../lib/formats';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

/** The format named on the command line. */
export function formatNamed(id: string | undefined): FormatSpec {
	const format = id === undefined ? undefined : findFormat(id);
	if (format === undefined) throw new UsageError(`Unknown format ${id ?? ''}. Known: ${FORMATS.map((known) => known.id).join(', ')}`);
	return format;
}

export const formats: Verb = {
	name: 'formats',
	usage: 'formats',
	summary: 'all file formats',
	async run() {
		await printJson(FORMATS.map(summarizeFormat));
		return 0;
	},
};

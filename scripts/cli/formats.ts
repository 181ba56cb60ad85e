/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { parseArgs } from 'node:util';
import { describeFormat, FORMATS, summarizeFormat } from '../../lib/formats';
import { LAYOUT_OPTION, readLayoutFile } from './chosen-format';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

export const formats: Verb = {
	name: 'formats',
	usage: 'formats [--layout X.json]',
	summary: 'all file formats; --layout: the one of a layout of your own, in full',
	async run(args) {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: LAYOUT_OPTION });
		if (positionals.length > 0) throw new UsageError('Takes no names');
		await printJson(values.layout === undefined ? FORMATS.map(summarizeFormat) : describeFormat(await readLayoutFile(values.layout)));
		return 0;
	},
};

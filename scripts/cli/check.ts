/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { parseArgs } from 'node:util';
import { checkFile } from '../../lib/formats';
import { chosenFormat, LAYOUT_OPTION } from './chosen-format';
import { fileNameOf, openFile } from './open-file';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

export const check: Verb = {
	name: 'check',
	usage: 'check FORMAT|--layout X.json FILE',
	summary: 'what is wrong with a file, line by line',
	async run(args) {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: LAYOUT_OPTION });
		const { format, rest } = await chosenFormat(positionals, values.layout);
		const [path, ...others] = rest;
		if (path === undefined || others.length > 0) throw new UsageError('Name one file');
		const file = fileNameOf(path);
		const result = await checkFile(format, await openFile(path), { file });
		await printJson({ file, ...result });
		return result.errors === 0 && result.complete ? 0 : 1;
	},
};

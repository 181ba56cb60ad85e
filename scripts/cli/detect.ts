/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { parseArgs } from 'node:util';
import { detectAmong, FORMATS, withLayouts } from '../../lib/formats';
import { LAYOUT_OPTION, readLayoutFile } from './chosen-format';
import { fileNameOf, readHead } from './open-file';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

export const detect: Verb = {
	name: 'detect',
	usage: 'detect FILE [--layout X.json]',
	summary: 'which format a file is, and how sure that is',
	async run(args) {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: LAYOUT_OPTION });
		const [path, ...rest] = positionals;
		if (path === undefined || rest.length > 0) throw new UsageError('Name one file');
		const file = fileNameOf(path);
		const own = values.layout === undefined ? [] : [await readLayoutFile(values.layout)];
		const detection = detectAmong(withLayouts(FORMATS, own), await readHead(path), { fileName: file });
		await printJson({ file, ...detection });
		return detection.formatId === null ? 1 : 0;
	},
};

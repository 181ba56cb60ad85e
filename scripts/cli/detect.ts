/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { parseArgs } from 'node:util';
import { detectFormat } from '../../lib/formats';
import { fileNameOf, readHead } from './open-file';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

export const detect: Verb = {
	name: 'detect',
	usage: 'detect FILE',
	summary: 'which format a file is, and how sure that is',
	async run(args) {
		const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
		const [path, ...rest] = positionals;
		if (path === undefined || rest.length > 0) throw new UsageError('Name one file');
		const file = fileNameOf(path);
		const detection = detectFormat(await readHead(path), { fileName: file });
		await printJson({ file, ...detection });
		return detection.formatId === null ? 1 : 0;
	},
};

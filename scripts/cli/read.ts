/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { parseArgs } from 'node:util';
import { readRowBatches, rowToJson, rowToRawValues, type FormatRow } from '../../lib/formats';
import { chosenFormat, LAYOUT_OPTION } from './chosen-format';
import { fileNameOf, openFile } from './open-file';
import { printJson } from './output';
import { reportIssues } from './report-issues';
import { UsageError, type Verb } from './verb';

const hasErrors = (row: FormatRow): boolean => row.issues.some(({ severity }) => severity === 'error');

export const read: Verb = {
	name: 'read',
	usage: 'read FORMAT|--layout X.json FILE [--values]',
	summary: 'one object per row; --values: the raw text of each column',
	async run(args) {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { ...LAYOUT_OPTION, values: { type: 'boolean', default: false } } });
		const { format, rest } = await chosenFormat(positionals, values.layout);
		const [path, ...others] = rest;
		if (path === undefined || others.length > 0) throw new UsageError('Name one file');
		const batches = readRowBatches(format, await openFile(path), { file: fileNameOf(path) });
		let failed = false;
		for (;;) {
			const next = await batches.next();
			if (next.done === true) {
				reportIssues(next.value.issues);
				return failed || !next.value.complete ? 1 : 0;
			}
			for (const row of next.value) {
				failed ||= hasErrors(row);
				await printJson(values.values ? rowToRawValues(row) : rowToJson(row));
			}
		}
	},
};

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildFile, rowFromJson, type FormatIssue, type RowInput } from '../../lib/formats';
import { chosenFormat, LAYOUT_OPTION } from './chosen-format';
import { printBytes } from './output';
import { reportIssues } from './report-issues';
import { UsageError, type Verb } from './verb';

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export const write: Verb = {
	name: 'write',
	usage: 'write FORMAT|--layout X.json',
	summary: 'rows as JSON lines on stdin; the file on stdout, or nothing',
	async run(args) {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: LAYOUT_OPTION });
		const { format, rest } = await chosenFormat(positionals, values.layout);
		if (rest.length > 0) throw new UsageError('Rows are read from stdin');
		const rows: RowInput[] = [];
		const unread: FormatIssue[] = [];
		let line = 0;
		for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
			line += 1;
			if (text.trim() === '') continue;
			const reading = rowFromJson(parse(text), line);
			if (reading.ok) rows.push(reading.row);
			else unread.push(reading.issue);
		}
		const built = buildFile(format, rows);
		const issues = [...unread, ...built.issues];
		if (issues.length > 0 || built.bytes === null) {
			reportIssues(issues);
			process.stderr.write('Nothing was written.\n');
			return 1;
		}
		await printBytes(built.bytes);
		return 0;
	},
};

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { parseArgs } from 'node:util';
import { claimRow, lineRows, readEra, summarizeEra, type EraSummary, type RowOptions } from '../../lib/x12';
import { openFile } from './open-file';
import { printJson } from './output';
import { reportIssues } from './report-issues';
import { UsageError, type Verb } from './verb';

function hasErrors({ complete, issues }: EraSummary): boolean {
	return !complete || issues.some(({ severity }) => severity === 'error');
}

async function printSummary(path: string): Promise<boolean> {
	const summary = await summarizeEra(await openFile(path), { file: path });
	await printJson(summary);
	return hasErrors(summary);
}

async function printRows(path: string, kind: 'claims' | 'lines', options: RowOptions): Promise<boolean> {
	let failed = false;
	for await (const event of readEra(await openFile(path), { file: path })) {
		if (event.type === 'claim') {
			const rows = kind === 'claims' ? [claimRow(event, options)] : lineRows(event, options);
			for (const row of rows) await printJson(row);
		} else if (event.type === 'issue') reportIssues([event.issue]);
		else if (event.type === 'end') failed = hasErrors(event.summary);
	}
	return failed;
}

export const era: Verb = {
	name: 'era',
	usage: 'era FILE… --summary | --claims | --lines [--patient-names]',
	summary: 'an ERA (X12 835): totals, claims or service lines',
	async run(args) {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				summary: { type: 'boolean', default: false },
				claims: { type: 'boolean', default: false },
				lines: { type: 'boolean', default: false },
				'patient-names': { type: 'boolean', default: false },
			},
		});
		if (positionals.length === 0) throw new UsageError('Name at least one file');
		if (Number(values.summary) + Number(values.claims) + Number(values.lines) > 1) throw new UsageError('Choose one of --summary, --claims and --lines');
		const options = { includePatient: values['patient-names'] };
		let failed = false;
		for (const path of positionals) {
			if (values.claims || values.lines) failed = (await printRows(path, values.claims ? 'claims' : 'lines', options)) || failed;
			else failed = (await printSummary(path)) || failed;
		}
		return failed ? 1 : 0;
	},
};

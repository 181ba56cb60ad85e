/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readEvidence, type Evidence } from '../../lib/intake';
import { reconcile } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { fileNameOf, openFile } from './open-file';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

async function readAll(paths: readonly string[]): Promise<{ evidence: Evidence[]; unknown: number }> {
	const evidence: Evidence[] = [];
	let unknown = 0;
	for (const path of paths) {
		const reading = await readEvidence(await openFile(path), { name: fileNameOf(path) });
		if (reading.ok) evidence.push(reading.evidence);
		else {
			unknown += 1;
			process.stderr.write(`${reading.problem.name}: not an ERA, deposit or posting file. ${reading.problem.reason}\n`);
		}
	}
	return { evidence, unknown };
}

export const reconcileFiles: Verb = {
	name: 'reconcile',
	usage: 'reconcile FILE… [--report out.html] [--as-of YYYY-MM-DD]',
	summary: 'ties remittances, deposits and transactions together',
	async run(args) {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: { report: { type: 'string' }, 'as-of': { type: 'string' } },
		});
		if (positionals.length === 0) throw new UsageError('Name the files');
		const { evidence, unknown } = await readAll(positionals);
		const result = reconcile({
			files: evidence.map(({ file }) => file),
			remittances: evidence.flatMap(({ remittances }) => remittances),
			depositLines: evidence.flatMap(({ depositLines }) => depositLines),
			payments: evidence.flatMap(({ payments }) => payments),
			...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] }),
		});
		await printJson(result);
		if (values.report !== undefined) await writeFile(values.report, renderReport(result));
		return unknown > 0 || evidence.some(({ file }) => !file.complete) ? 1 : 0;
	},
};

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dateInName, readEvidence, type Evidence } from '../../lib/intake';
import { reconcile, reconcileInParts, type PartInput } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { fileNameOf, openFile } from './open-file';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

interface Tally {
	unknown: number;
	cut: number;
}

async function readAll(paths: readonly string[], tally: Tally): Promise<Evidence[]> {
	const evidence: Evidence[] = [];
	for (const path of paths) {
		const reading = await readEvidence(await openFile(path), { name: fileNameOf(path) });
		if (reading.ok) {
			evidence.push(reading.evidence);
			if (!reading.evidence.file.complete) tally.cut += 1;
		} else {
			tally.unknown += 1;
			process.stderr.write(`${reading.problem.name}: not an ERA, deposit or posting file. ${reading.problem.reason}\n`);
		}
	}
	return evidence;
}

function inputOf(evidence: readonly Evidence[]): PartInput {
	return {
		files: evidence.map(({ file }) => file),
		remittances: evidence.flatMap(({ remittances }) => remittances),
		depositLines: evidence.flatMap(({ depositLines }) => depositLines),
		payments: evidence.flatMap(({ payments }) => payments),
	};
}

/** The files of one day after the other, by the date in their names; those without one at the end. */
async function* dayParts(paths: readonly string[], tally: Tally): AsyncGenerator<PartInput> {
	const byDay = new Map<string, string[]>();
	for (const path of paths) {
		const day = dateInName(fileNameOf(path)) ?? 'none';
		byDay.set(day, [...(byDay.get(day) ?? []), path]);
	}
	for (const [, ofDay] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) yield inputOf(await readAll(ofDay, tally));
}

export const reconcileFiles: Verb = {
	name: 'reconcile',
	usage: 'reconcile FILE… [--by-day | --report out.html] [--as-of YYYY-MM-DD]',
	summary: 'ties remittances, deposits and transactions together',
	async run(args) {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: { report: { type: 'string' }, 'as-of': { type: 'string' }, 'by-day': { type: 'boolean', default: false } },
		});
		if (positionals.length === 0) throw new UsageError('Name the files');
		if (values['by-day'] && (values.report !== undefined || values['as-of'] !== undefined)) throw new UsageError('--by-day goes with neither --report nor --as-of');
		const tally: Tally = { unknown: 0, cut: 0 };
		if (values['by-day']) for await (const result of reconcileInParts(dayParts(positionals, tally))) await printJson(result);
		else {
			const asOf = values['as-of'] === undefined ? {} : { asOf: values['as-of'] };
			const result = reconcile({ ...inputOf(await readAll(positionals, tally)), ...asOf });
			await printJson(result);
			if (values.report !== undefined) await writeFile(values.report, renderReport(result));
		}
		return tally.unknown > 0 || tally.cut > 0 ? 1 : 0;
	},
};

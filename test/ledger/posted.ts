/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { basename } from 'node:path';
import { readEvidence, type Evidence } from '../../lib/intake';
import { ledgerLines, type Ledger, type LedgerInput, type LedgerLine, type LedgerOptions } from '../../lib/ledger';
import { reconcile, type ReconcileInput, type ReconcileOptions, type ReconcileResult } from '../../lib/reconcile';
import type { ScenarioOptions } from '../../sandbox';
import { contentOf, once, runOffline, type OfflineRun } from '../sandbox/offline-run';

export interface NamedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

export interface Posted {
	readonly input: ReconcileInput;
	readonly result: ReconcileResult;
	readonly ledger: Ledger;
	readonly lines: readonly LedgerLine[];
}

export async function evidenceOf(files: readonly NamedFile[], claimDetail = true): Promise<Evidence[]> {
	const evidence: Evidence[] = [];
	for (const { name, bytes } of files) {
		const reading = await readEvidence(once(bytes), { name, claimDetail });
		if (!reading.ok) throw new Error(`${name} was not recognised: ${reading.problem.reason}`);
		evidence.push(reading.evidence);
	}
	return evidence;
}

/** Reconciles and posts what was read. */
export function postEvidence(evidence: readonly Evidence[], options: LedgerOptions = {}, settings: ReconcileOptions = {}): Posted {
	const input: ReconcileInput = {
		files: evidence.map(({ file }) => file),
		remittances: evidence.flatMap(({ remittances }) => remittances),
		depositLines: evidence.flatMap(({ depositLines }) => depositLines),
		payments: evidence.flatMap(({ payments }) => payments),
	};
	return postInput(input, options, settings);
}

export function postInput(input: ReconcileInput, options: LedgerOptions = {}, settings: ReconcileOptions = {}): Posted {
	const result = reconcile(input, settings);
	const ledgerInput: LedgerInput = { ...input, rows: result.rows };
	const ledger = ledgerLines(ledgerInput, options);
	return { input, result, ledger, lines: [...ledger.lines] };
}

export interface SandboxMonth extends OfflineRun {
	readonly named: readonly NamedFile[];
}

/** The files that the sandbox put out in some nights. */
export async function sandboxMonth(seed: number, scenario: ScenarioOptions = {}): Promise<SandboxMonth> {
	const run = await runOffline(seed, scenario);
	const paths = run.files.files().filter((path) => path.startsWith('/outbound'));
	return { ...run, named: paths.map((path) => ({ name: basename(path), bytes: contentOf(run.files, path) })) };
}

export function sum(cents: Iterable<number>): number {
	let total = 0;
	for (const one of cents) total += one;
	return total;
}

/** "25.00" → 2500, by hand. */
export function centsOf(text: string): number {
	const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
	const cents = Number(whole) * 100 + Number(`${fraction}00`.slice(0, 2));
	return text.startsWith('-') && cents !== 0 ? -cents : cents;
}

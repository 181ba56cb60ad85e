/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { basename } from 'node:path';
import { readEvidence } from '../../lib/intake';
import { reconcile, type ReconcileResult } from '../../lib/reconcile';
import type { FileTree } from '../../sandbox/sftp';
import { contentOf, once } from './offline-run';

/** Reads every file that the sandbox put out, as a workflow does, and reconciles them. */
export async function reconcileFiles(files: FileTree, paths = files.files().filter((path) => path.startsWith('/outbound'))): Promise<ReconcileResult> {
	const readings = await Promise.all(paths.map((path) => readEvidence(once(contentOf(files, path)), { name: basename(path) })));
	const evidence = readings.map((reading) => {
		if (!reading.ok) throw new Error(`${reading.problem.name} was not recognised: ${reading.problem.reason}`);
		return reading.evidence;
	});
	return reconcile({
		files: evidence.map((one) => one.file),
		remittances: evidence.flatMap((one) => one.remittances),
		depositLines: evidence.flatMap((one) => one.depositLines),
		payments: evidence.flatMap((one) => one.payments),
	});
}

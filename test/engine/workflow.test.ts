/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { comparePlanted } from '../../scripts/demo/compare-planted';
import { runWorkflow, type WorkflowFile, type WorkflowRun } from '../../scripts/engine';
import { SANDBOX_CREDENTIAL_ID, sandboxCredential } from '../../scripts/n8n/sandbox-credential';
import { nodeFolder, root } from './rig';

const workflow = JSON.parse(readFileSync(join(root, 'workflows', 'era-deposit-reconciliation.json'), 'utf8')) as WorkflowFile;

let sandbox: Sandbox;
let run: WorkflowRun;

beforeAll(async () => {
	sandbox = await startSandbox();
	await sandbox.runScenario();
	const data = structuredClone(sandboxCredential(sandbox).data) as never; // plain text and numbers, as n8n decrypts them
	run = await runWorkflow({ root, nodeFolder, workflow, credentials: { [SANDBOX_CREDENTIAL_ID]: data } });
});
afterAll(async () => await sandbox.stop());

async function textOf(name: string): Promise<string> {
	const data = run.items('Summary')[0]?.binary?.[name];
	if (data === undefined) throw new Error(`The Summary has no ${name}`);
	return (await run.readBinary(data)).toString();
}

describe('the example workflow on the sandbox', () => {
	test('runs to its end', () => {
		expect([run.status, run.error?.message]).toEqual(['success', undefined]);
	});

	test('fetches every file that was put out', () => {
		const put = sandbox.files.files().filter((path) => path.startsWith('/outbound/') && !path.startsWith('/outbound/acknowledgements/'));
		expect(run.items('All Files').map(({ json }) => json.path).sort()).toEqual(put.sort());
	});

	test('finds every planted exception and nothing else', () => {
		const planted = sandbox.planted();
		expect(planted).toHaveLength(6);
		const { notFound, notPlanted } = comparePlanted(run.items('Needs Attention').map(({ json }) => json), planted);
		expect({ notFound, notPlanted }).toEqual({ notFound: [], notPlanted: [] });
	});

	test('counts every row once: the classes add up to what came in', async () => {
		const result = JSON.parse(await textOf('result')) as { rows: unknown[]; totals: Record<string, Record<string, { count: number }>> };
		const counted = Object.values(result.totals).flatMap((classes) => Object.values(classes).map(({ count }) => count));
		expect(counted.reduce((sum, count) => sum + count, 0)).toBe(result.rows.length);
		expect(result.rows.length).toBe(run.items('Reconcile', 2).length);
	});

	test('shows no patient’s name anywhere', async () => {
		const shown = [await textOf('report'), await textOf('result'), ...[0, 1, 2].map((output) => JSON.stringify(run.items('Reconcile', output).map(({ json }) => json)))].join('\n');
		const people = [...sandbox.world.patients.values()];
		expect(people.length).toBeGreaterThan(10);
		for (const { lastName } of people) expect(shown).not.toMatch(new RegExp(`\\b${lastName}\\b`, 'i'));
	});

	test('each exception leads back to the files it came from', () => {
		for (const { json, pairedItem } of run.items('Reconcile', 1)) {
			const from = (Array.isArray(pairedItem) ? pairedItem : [pairedItem]).map((paired) => (typeof paired === 'object' ? paired.item : paired));
			const names = run.items('All Files').filter((_, index) => from.includes(index)).map((item) => item.json.name);
			expect(names).toContain(json.file);
		}
	});
});

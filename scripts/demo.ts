/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * `npm run demo`: the main job without n8n's server and without an account. Starts the sandbox, runs the
 * example workflow in n8n's own execution engine with the built nodes, prints what came out, and writes
 * the report. Ends with 0 only when every planted exception was found and nothing else.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { startSandbox, type Sandbox } from '../sandbox';
import { comparePlanted } from './demo/compare-planted';
import { resultText, type ResultFile } from './demo/print-result';
import { runWorkflow, type WorkflowFile, type WorkflowRun } from './engine';
import { SANDBOX_CREDENTIAL_ID, sandboxCredential } from './n8n/sandbox-credential';

const root = join(__dirname, '..');
const output = join(root, 'demo-output');

interface Demo {
	sandbox?: Sandbox;
	run?: WorkflowRun;
}

/** Shown as it goes on a terminal; silent elsewhere. */
function progress(): Listr<Demo, 'default' | 'silent'> {
	return new Listr<Demo, 'default' | 'silent'>(
		[
			{
				title: 'A local InstaMed: two weeks of payments, remittances and deposits',
				task: async (demo) => {
					demo.sandbox = await startSandbox();
					await demo.sandbox.runScenario();
				},
			},
			{
				title: 'The workflow era-deposit-reconciliation, in n8n’s execution engine',
				task: async (demo, task) => {
					if (demo.sandbox === undefined) throw new Error('The sandbox did not start');
					const workflow = JSON.parse(readFileSync(join(root, 'workflows', 'era-deposit-reconciliation.json'), 'utf8')) as WorkflowFile;
					const { data } = sandboxCredential(demo.sandbox);
					demo.run = await runWorkflow({
						root,
						workflow,
						credentials: { [SANDBOX_CREDENTIAL_ID]: structuredClone(data) as never }, // plain text and numbers, as n8n decrypts them
						onNode: (name) => (task.output = name),
					});
				},
			},
		],
		{ renderer: process.stdout.isTTY ? 'default' : 'silent' },
	);
}

async function binaryOf(run: WorkflowRun, name: string): Promise<Buffer> {
	const data = run.items('Summary')[0]?.binary?.[name];
	if (data === undefined) throw new Error(`The workflow gave no ${name}`);
	return await run.readBinary(data);
}

async function showResult(run: WorkflowRun, sandbox: Sandbox): Promise<boolean> {
	if (run.status !== 'success') throw new Error(`The workflow ended with ${run.status}: ${run.error?.message ?? 'no reason given'}`);
	mkdirSync(output, { recursive: true });
	const json = await binaryOf(run, 'result');
	writeFileSync(join(output, 'reconciliation.json'), json);
	writeFileSync(join(output, 'reconciliation.html'), await binaryOf(run, 'report'));
	const result = JSON.parse(json.toString()) as ResultFile;
	const { found, notFound, notPlanted } = comparePlanted(run.items('Needs Attention').map((item) => item.json), sandbox.planted());
	process.stdout.write(`\n${resultText(result)}\n`);
	process.stdout.write(`The sandbox had planted ${sandbox.planted().length} exceptions: ${found.length} were found, and ${notPlanted.length === 0 ? 'nothing else' : `${notPlanted.length} that were not planted`}.\n`);
	for (const name of notFound) process.stdout.write(`  not found: ${name}\n`);
	for (const name of notPlanted) process.stdout.write(`  not planted: ${name}\n`);
	process.stdout.write('\nReport: demo-output/reconciliation.html\nData:   demo-output/reconciliation.json\n');
	return notFound.length === 0 && notPlanted.length === 0;
}

async function main(): Promise<void> {
	const demo: Demo = {};
	try {
		await progress().run(demo);
		if (demo.run === undefined || demo.sandbox === undefined) throw new Error('The demo did not run');
		process.exitCode = (await showResult(demo.run, demo.sandbox)) ? 0 : 1;
	} finally {
		await demo.sandbox?.stop();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});

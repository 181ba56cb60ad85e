/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * Part of `npm run bench`: reads one large ERA with the InstaMed File node in n8n's execution engine and
 * prints how far memory rose above the idle engine. Arguments: file, output mode of the Read operation.
 */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runWorkflow, startHost } from './engine';

const root = join(__dirname, '..');
const [file = '', output = 'totals'] = process.argv.slice(2);

async function main(): Promise<void> {
	const host = await startHost(root);
	const require = createRequire(join(root, 'package.json'));
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof import('@n8n/di');
	const binaries = Container.get(host.core.BinaryDataService);
	const stored = await binaries.store({ type: 'execution', workflowId: 'bench', executionId: 'bench' }, createReadStream(file), {
		data: '',
		mimeType: 'text/plain',
		fileName: 'large.835',
	});
	const workflow = {
		name: 'bench',
		connections: { Start: { main: [[{ node: 'Read', type: 'main' as const, index: 0 }]] } },
		nodes: [
			{ id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} },
			{
				id: '2',
				name: 'Read',
				type: 'n8n-nodes-instamed.instaMedFile',
				typeVersion: 1,
				position: [200, 0] as [number, number],
				parameters: { resource: 'era', operation: 'read', source: 'binary', binaryField: 'data', format: 'detect', output },
			},
		],
	};
	// once on a small scale, so that loading the nodes is not counted as reading
	const idleMb = process.memoryUsage().rss / 1e6;
	const started = performance.now();
	const run = await runWorkflow({ root, workflow, startNode: 'Start', input: [{ json: {}, binary: { data: stored } }] });
	const ms = Math.round(performance.now() - started);
	const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
	if (run.status !== 'success') throw new Error(run.error?.message ?? run.status);
	const items = run.items('Read');
	process.stdout.write(`${JSON.stringify({ items: items.length, first: items[0]?.json, ms, overIdleMb: Math.round(peakMb - idleMb) })}\n`);
	await binaries.deleteMany([{ type: 'execution', workflowId: 'bench', executionId: 'bench' }]);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});

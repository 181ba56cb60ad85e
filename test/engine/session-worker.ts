/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { runWorkflow, startHost, type WorkflowFile } from '../../scripts/engine';

/** One worker process of an n8n: executions over a credential store that it shares with others. */

export interface WorkerOrder {
	readonly root: string;
	readonly nodeFolder: string;
	readonly storeFile: string;
	readonly workflow: WorkflowFile;
	readonly executions: number;
	/** Time runs that much faster here, from `startMs` on. */
	readonly speed: number;
	readonly startMs: number;
	/** Appears when all workers are ready. */
	readonly barrierFile: string;
}

/** Fast-forwards this process: clock and timers together. */
function speedUp({ speed, startMs }: WorkerOrder): void {
	const realNow = Date.now.bind(Date);
	const realTimeout = globalThis.setTimeout;
	Date.now = () => startMs + (realNow() - startMs) * speed;
	const faster = (run: () => void, ms = 0): NodeJS.Timeout => realTimeout(run, ms / speed);
	globalThis.setTimeout = Object.assign(faster, { __promisify__: realTimeout.__promisify__ }) as typeof setTimeout; // the only form in use
}

/** Decrypted credentials in one file, read and written whole. */
class FileStore extends Map<string, ICredentialDataDecryptedObject> {
	constructor(private readonly file: string) {
		super();
	}

	private all(): Record<string, ICredentialDataDecryptedObject> {
		return JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, ICredentialDataDecryptedObject>; // written below
	}

	override get(id: string): ICredentialDataDecryptedObject | undefined {
		return this.all()[id];
	}

	override set(id: string, data: ICredentialDataDecryptedObject): this {
		const draft = `${this.file}.${process.pid}`;
		writeFileSync(draft, JSON.stringify({ ...this.all(), [id]: data }), { mode: 0o600 });
		renameSync(draft, this.file);
		return this;
	}
}

async function work(order: WorkerOrder): Promise<void> {
	await startHost(order.root);
	const real = globalThis.setTimeout;
	process.send?.('ready');
	while (!existsSync(order.barrierFile)) await new Promise<void>((resolve) => real(resolve, 20));
	speedUp(order);
	const store = new FileStore(order.storeFile);
	const runs = await Promise.all(
		Array.from({ length: order.executions }, async () => {
			const run = await runWorkflow({ root: order.root, nodeFolder: order.nodeFolder, workflow: order.workflow, credentials: store });
			return run.error?.message ?? (run.items('read')[0]?.json.healthy === true ? 'ok' : 'no answer');
		}),
	);
	process.send?.(runs, undefined, undefined, () => process.exit(0));
}

process.once('message', (order: WorkerOrder) => void work(order));

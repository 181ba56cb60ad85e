/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { DEFAULT_FOLDERS } from '../../lib/mailbox/defaults';
import { FileTree, generateHostKey, startSftpServer, type Interception, type SftpRequest, type SftpServer } from '../../sandbox/sftp';
import type { Ask, FromWorker, Job, Post, ToWorker } from './orders';

const root = join(__dirname, '..', '..');
const PASSWORD = 'correct horse';
const USERS = 1000;

/** Before or after the n-th step takes effect. */
export interface Death {
	/** 0-based. */
	readonly at: number;
	readonly after: boolean;
}

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** A worker process, alive until it is killed. */
export class WorkerProcess {
	private readonly child: ChildProcess;
	readonly ready: Promise<void>;
	readonly ended: Promise<void>;
	onAsk: (ask: Ask) => Promise<unknown> = async () => await new Promise(() => undefined);
	private onDone: (problem: string | null) => void = () => undefined;

	constructor(file: string) {
		const env = { ...process.env, NODE_PATH: join(root, 'node_modules'), DRILL_ROOT: root, DRILL_NODES: resolve(root, process.env.INSTAMED_NODES ?? 'dist') };
		this.child = fork(file, { execArgv: ['--max-old-space-size=512'], env });
		let started = (): void => undefined;
		this.ready = new Promise((resolve) => {
			started = resolve;
		});
		this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
		this.child.on('error', () => undefined);
		this.child.on('message', (message: FromWorker) => {
			if (message.type === 'ready') started();
			else if (message.type === 'done') this.onDone(message.problem);
			else {
				const { id, ask } = message;
				void this.onAsk(ask).then((data) => this.send({ type: 'answer', id, data: data ?? null }));
			}
		});
	}

	private send(message: ToWorker): void {
		if (this.child.connected) this.child.send(message, () => undefined);
	}

	/** Null when the job was done, "killed" when the process ended before, else why it failed. */
	async run(job: Job): Promise<string | null> {
		await this.ready;
		const done = new Promise<string | null>((resolve) => {
			this.onDone = resolve;
		});
		this.send({ type: 'job', job });
		return await Promise.race([done, this.ended.then(() => 'killed')]);
	}

	kill(): void {
		this.child.kill('SIGKILL');
	}
}

/** A mailbox over a real SFTP server, with worker processes whose every step is seen, and the n-th one is the last. */
export class Drill {
	readonly files = new FileTree();
	/** Saved static data by workflow. */
	private readonly stored = new Map<string, unknown>();
	/** What was handed on, in order. */
	posts: Post[] = [];
	/** What must never happen. */
	violations: string[] = [];
	steps = 0;
	private death: Death | null = null;
	private isDead = false;
	private victim: WorkerProcess | null = null;
	private spare: WorkerProcess | null = null;
	private readonly processes = new Set<WorkerProcess>();

	private constructor(
		private readonly folder: string,
		private readonly workerFile: string,
	) {}

	private server: SftpServer | null = null;

	/** `thin`: processes with the nodes from their source and next to nothing of n8n. `n8n`: with its engine and the built nodes. */
	static async start(kind: 'thin' | 'n8n' = 'thin'): Promise<Drill> {
		const folder = mkdtempSync(join(tmpdir(), 'instamed-drill-'));
		const outfile = join(folder, 'worker.js');
		const thin = { entryPoints: [join(__dirname, 'mailbox-worker.ts')], external: ['ssh2', 'ssh2-sftp-client'], alias: { 'n8n-workflow': join(__dirname, 'n8n-stub.ts') } };
		const n8n = { entryPoints: [join(__dirname, 'engine-worker.ts')], packages: 'external' as const };
		buildSync({ bundle: true, platform: 'node', target: 'node20', outfile, logLevel: 'error', ...(kind === 'thin' ? thin : n8n) });
		const drill = new Drill(folder, outfile);
		for (const path of Object.values(DEFAULT_FOLDERS)) drill.files.makeFolder(path);
		drill.server = await startSftpServer({
			files: drill.files,
			hostKey: generateHostKey('ed25519'),
			users: Array.from({ length: USERS }, (_, n) => ({ username: `u${n}`, password: PASSWORD })),
			intercept: (request) => drill.onRequest(request),
		});
		return drill;
	}

	async stop(): Promise<void> {
		for (const one of this.processes) one.kill();
		await Promise.all([...this.processes].map(async (one) => await one.ended));
		await this.server?.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Another user is another mailbox to what a process remembers. */
	credential(user: number): Readonly<Record<string, unknown>> {
		if (this.server === null) throw new Error('The drill was not started');
		const { host, port, fingerprint } = this.server;
		return { environment: 'custom', host, port, authentication: 'password', username: `u${user % USERS}`, password: PASSWORD, hostFingerprints: fingerprint };
	}

	spawn(): WorkerProcess {
		const made = new WorkerProcess(this.workerFile);
		this.processes.add(made);
		void made.ended.then(() => this.processes.delete(made));
		return made;
	}

	/** A process that was started while the last one worked. */
	next(): WorkerProcess {
		const ready = this.spare ?? this.spawn();
		this.spare = this.spawn();
		return ready;
	}

	/** Empties mailbox, store and records. */
	reset(contents: ReadonlyMap<string, string>): void {
		for (const path of this.files.files()) this.files.removeFile(path);
		this.stored.clear();
		[this.posts, this.violations, this.steps] = [[], [], 0];
		for (const [path, content] of contents) this.files.write(path, content, Date.now() - 60_000);
	}

	/** Runs a job in a process that dies at a step; without one, to its end. Null when it ended well. */
	async run(worker: WorkerProcess, job: Job, death: Death | null = null): Promise<string | null> {
		[this.death, this.steps, this.isDead, this.victim] = [death, 0, false, worker];
		worker.onAsk = async (ask) => await this.onAsk(job, ask);
		const outcome = await worker.run(job);
		this.death = null;
		if (this.isDead) {
			await worker.ended;
			// what the dead one had sent and was not answered stays undone
			this.server?.dropConnections();
			await new Promise((resolve) => setImmediate(resolve));
			this.isDead = false;
		}
		return outcome;
	}

	/** Runs a job in each of several processes at once; nobody dies. */
	async runAll(workers: readonly WorkerProcess[], jobOf: (worker: number) => Job): Promise<Array<string | null>> {
		return await Promise.all(
			workers.map(async (worker, index) => {
				const job = jobOf(index);
				worker.onAsk = async (ask) => {
					return await this.onAsk(job, ask);
				};
				return await worker.run(job);
			}),
		);
	}

	private step(): 'go' | 'dieBefore' | 'dieAfter' | 'dead' {
		if (this.isDead) return 'dead';
		const { death } = this;
		const isLast = death !== null && this.steps === death.at;
		this.steps += 1;
		if (!isLast) return 'go';
		this.isDead = true;
		this.victim?.kill();
		return death.after ? 'dieAfter' : 'dieBefore';
	}

	private onRequest(request: SftpRequest): Interception | undefined {
		const turn = this.step();
		if (turn === 'dead' || turn === 'dieBefore') return { kind: 'silent' };
		if (request.name === 'remove') this.checkHandedOver(request.path);
		return turn === 'dieAfter' ? { kind: 'doThenDrop' } : undefined;
	}

	/** The remote copy may go only after its bytes were handed over. */
	private checkHandedOver(path: string): void {
		const bytes = this.files.read(path);
		const isDone = bytes === undefined || this.posts.some((post) => post.sha256 === sha256(bytes.toString('utf8')));
		if (!isDone) this.violations.push(`${path} was removed before it was handed over`);
	}

	private async onAsk(job: Job, ask: Ask): Promise<unknown> {
		const turn = this.step();
		if (turn === 'dead' || turn === 'dieBefore') return await new Promise(() => undefined);
		const key = `${job.workflowId}`;
		const result = ask.kind === 'load' ? (this.stored.get(key) ?? { node: {}, global: {} }) : null;
		if (ask.kind === 'save') this.stored.set(key, ask.data);
		if (ask.kind === 'post') this.posts.push(ask.post);
		return turn === 'dieAfter' ? await new Promise(() => undefined) : result;
	}
}

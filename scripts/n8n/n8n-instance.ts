/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** A credential as n8n's own import command takes it; `id` has 16 characters. */
export interface CredentialImport {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

interface Finished {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

function required(name: string): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set: start this through its npm script`);
	return value;
}

/** The key that encrypts stored credentials must stay the same for one user folder. */
function encryptionKeyOf(userFolder: string): string {
	const file = join(userFolder, 'encryption-key');
	if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
	return readFileSync(file, 'utf8');
}

/** A real n8n with a user folder of its own: its command line, and its server. */
export class N8nInstance {
	private readonly node = required('INSTAMED_N8N_NODE');
	private readonly program = required('INSTAMED_N8N_PROGRAM');
	private readonly environment: NodeJS.ProcessEnv;

	constructor(
		private readonly userFolder: string,
		settings: { port: number; brokerPort: number },
	) {
		mkdirSync(join(userFolder, '.n8n'), { recursive: true });
		this.environment = {
			...process.env,
			PATH: `${dirname(this.node)}${delimiter}${process.env.PATH ?? ''}`,
			N8N_USER_FOLDER: userFolder,
			N8N_ENCRYPTION_KEY: encryptionKeyOf(userFolder),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_PORT: String(settings.port),
			N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_VERIFIED_PACKAGES_ENABLED: 'false',
			N8N_SECURE_COOKIE: 'false',
			// `execute` prints its result as a log line of this level
			N8N_LOG_LEVEL: 'info',
			NO_COLOR: '1',
			GENERIC_TIMEZONE: 'UTC',
			NODE_OPTIONS: '',
		};
	}

	/** Where n8n looks for packages that were installed through its user interface. */
	get packageFolder(): string {
		return join(this.userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-instamed');
	}

	/** Runs one n8n command to its end; throws with what it printed when it fails. */
	async command(...args: readonly string[]): Promise<Finished> {
		const child = spawn(this.node, [this.program, ...args], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
		const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			return chunks;
		});
		const code = await new Promise<number>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (status) => resolve(status ?? 1));
		});
		return { code, stdout: Buffer.concat(stdout ?? []).toString(), stderr: Buffer.concat(stderr ?? []).toString() };
	}

	private async succeed(...args: readonly string[]): Promise<Finished> {
		const finished = await this.command(...args);
		if (finished.code !== 0) throw new Error(`n8n ${args[0]} failed:\n${finished.stdout}${finished.stderr}`);
		return finished;
	}

	async importCredentials(credentials: readonly CredentialImport[]): Promise<void> {
		const file = join(this.userFolder, 'credentials.json');
		writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
		await this.succeed('import:credentials', `--input=${file}`);
	}

	/** The stored data of a credential, decrypted; what is in it stays in this process. */
	async exportCredential(id: string): Promise<Record<string, unknown>> {
		const file = join(this.userFolder, 'exported.json');
		await this.succeed('export:credentials', `--id=${id}`, '--decrypted', `--output=${file}`);
		const exported = JSON.parse(readFileSync(file, 'utf8')) as { data: Record<string, unknown> }[];
		rmSync(file);
		return exported[0]?.data ?? {};
	}

	async importWorkflow(file: string): Promise<void> {
		await this.succeed('import:workflow', `--input=${file}`);
	}

	/** Executes an imported workflow from its manual trigger; gives the parsed run. */
	async execute(workflowId: string): Promise<Record<string, unknown>> {
		const { stdout } = await this.succeed('execute', `--id=${workflowId}`, '--rawOutput');
		const [start, end] = [stdout.search(/^\{/m), stdout.lastIndexOf('}') + 1];
		if (start < 0 || end <= start) throw new Error(`n8n execute printed no result:\n${stdout}`);
		return JSON.parse(stdout.slice(start, end)) as Record<string, unknown>;
	}

	/** Starts the server and resolves when it is ready. */
	async start(onOutput: (text: string) => void = () => undefined): Promise<N8nServer> {
		const child = spawn(this.node, [this.program, 'start'], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
		const seen: string[] = [];
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				seen.push(chunk.toString());
				onOutput(chunk.toString());
			});
		}
		const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
		const url = `http://127.0.0.1:${this.environment.N8N_PORT}`;
		let dead = false;
		void ended.then(() => (dead = true));
		while (!(await isReady(url))) {
			if (dead) throw new Error(`n8n ended while starting:\n${seen.join('')}`);
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		return {
			url,
			ended,
			stop: async () => {
				child.kill('SIGTERM');
				await ended;
			},
		};
	}
}

export interface N8nServer {
	readonly url: string;
	readonly ended: Promise<number>;
	stop(): Promise<void>;
}

async function isReady(url: string): Promise<boolean> {
	return await fetch(`${url}/healthz/readiness`).then(
		(response) => response.ok,
		() => false,
	);
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { utils } from 'ssh2';
import { FileTree, generateHostKey, startSftpServer, type SftpServer, type SftpServerOptions } from '../../sandbox/sftp';
import { DEFAULT_FOLDERS } from '../../lib/mailbox/defaults';
import { runWorkflow, type RunOptions, type WorkflowFile, type WorkflowRun } from '../../scripts/engine';

export const root = join(__dirname, '..', '..');

/** The built nodes, as they are published. */
export const nodeFolder = resolve(root, process.env.INSTAMED_NODES ?? 'dist');
if (!existsSync(join(nodeFolder, 'nodes'))) throw new Error('The nodes are not built: run "npm run build" first, or "npm test", which does');

export const FOLDERS = Object.values(DEFAULT_FOLDERS);
export const CREDENTIAL = { instaMedSftpApi: { id: 'instamedSftp0001', name: 'InstaMed SFTP (sandbox)' } };

/** A mailbox in this process with a real SSH server in front of it. */
export interface Mailbox {
	readonly files: FileTree;
	readonly server: SftpServer;
	readonly credentials: Record<string, ICredentialDataDecryptedObject>;
	stop(): Promise<void>;
}

/** One generated key in a few hundred comes out in a form that ssh2 itself cannot read. */
function soundHostKey(): string {
	for (;;) {
		const made = generateHostKey();
		if (!(utils.parseKey(made) instanceof Error)) return made;
	}
}

export async function startMailbox(options: Partial<SftpServerOptions> & { password?: string } = {}): Promise<Mailbox> {
	const { password = 'correct horse', ...rest } = options;
	const files = rest.files ?? new FileTree();
	for (const folder of FOLDERS) files.makeFolder(folder);
	const server = await startSftpServer({ users: [{ username: 'practice', password }], hostKey: soundHostKey(), ...rest, files });
	const login = { environment: 'custom', host: server.host, port: server.port, authentication: 'password', username: 'practice', password };
	return {
		files,
		server,
		credentials: { instamedSftp0001: { ...login, hostFingerprints: server.fingerprint } },
		stop: async () => await server.stop(),
	};
}

export type Parameters = Record<string, unknown>;

export function fileNode(name: string, parameters: Parameters, more: Partial<INode> = {}): INode {
	return {
		id: name,
		name,
		type: 'n8n-nodes-instamed.instaMedFile',
		typeVersion: 1,
		position: [0, 0],
		// JSON of a workflow file, which n8n types more narrowly
		parameters: { options: { quietSeconds: 0 }, ...parameters } as INode['parameters'],
		credentials: CREDENTIAL,
		...more,
	};
}

export function trigger(name: string, parameters: Parameters): INode {
	return fileNode(name, parameters, { type: 'n8n-nodes-instamed.instaMedTrigger' });
}

/** A workflow of nodes in a row, started by hand. */
export function chain(...nodes: INode[]): WorkflowFile {
	const start: INode = { id: 'start', name: 'start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
	const all = [start, ...nodes];
	return {
		name: 'chain',
		nodes: all,
		connections: Object.fromEntries(
			all.slice(0, -1).map(({ name }, index) => [name, { main: [[{ node: all[index + 1]?.name ?? '', type: 'main' as const, index: 0 }]] }]),
		),
	};
}

/** Runs nodes in a row over the given items. */
export async function run(mailbox: Pick<Mailbox, 'credentials'>, items: INodeExecutionData[], nodes: INode[], more: Partial<RunOptions> = {}): Promise<WorkflowRun> {
	return await runWorkflow({ root, nodeFolder, workflow: chain(...nodes), credentials: mailbox.credentials, startNode: 'start', input: items, ...more });
}

export function item(json: IDataObject, content?: string | Uint8Array, fileName = 'file.txt'): INodeExecutionData {
	if (content === undefined) return { json };
	const data = Buffer.from(content).toString('base64');
	return { json, binary: { data: { data, mimeType: 'text/plain', fileName } } };
}

export function byPath(path: string): IDataObject {
	return { __rl: true, mode: 'path', value: path };
}

import type { FileTree, Intercept, Interception, SftpRequest, SftpServer, SftpServerOptions } from '../../sandbox/sftp';
import { startServer } from './sftp-rig';

export interface ScriptedServer extends SftpServer {
	readonly files: FileTree;
	/** Replaces the script; undefined behaves normally. */
	script(intercept: Intercept | undefined): void;
}

/** The sandbox server with a script that can be changed between requests. */
export async function startScriptedServer(options: Partial<SftpServerOptions> = {}): Promise<ScriptedServer> {
	let current: Intercept | undefined;
	const server = await startServer({ ...options, intercept: (request) => current?.(request) });
	return Object.assign(server, {
		script: (intercept: Intercept | undefined) => {
			current = intercept;
		},
	});
}

/** Does something to the n-th request (0-based) with one of the names, and nothing to the others. */
export function onRequest(name: SftpRequest['name'], what: Interception, nth = 0): Intercept {
	let count = 0;
	return (request) => (request.name === name && count++ === nth ? what : undefined);
}

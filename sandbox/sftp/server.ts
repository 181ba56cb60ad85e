/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Server, utils, type Algorithms, type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import type { FileTree } from './file-tree';
import { fingerprintOf, generateHostKey } from './host-key';
import { Ledger } from './ledger';
import { SftpServerSession, type Intercept } from './session';

export type AuthMethod = 'password' | 'publickey' | 'keyboard-interactive';

export interface SftpUser {
	readonly username: string;
	readonly password?: string;
	/** OpenSSH or PEM text of a public (or private) key that may log in. */
	readonly publicKey?: string;
}

export interface SftpServerOptions {
	readonly files: FileTree;
	readonly users: readonly SftpUser[];
	/** Private key text, or several; a fresh ed25519 key when absent. */
	readonly hostKey?: string | readonly string[];
	/** 0 or absent: any free port. */
	readonly port?: number;
	/** 127.0.0.1 by default. */
	readonly host?: string;
	/** Folder that relative paths start from; "/" by default. */
	readonly home?: string;
	/** Log-in methods that are offered; password and publickey by default. */
	readonly methods?: readonly AuthMethod[];
	/** False: a server without posix-rename. */
	readonly posixRename?: boolean;
	/** False: packets of 32 KB only. */
	readonly largePackets?: boolean;
	readonly algorithms?: Algorithms;
	readonly ident?: string;
	/** Called for each request; see `Interception`. */
	readonly intercept?: Intercept;
}

export interface SftpServer {
	readonly host: string;
	readonly port: number;
	/** "SHA256:…" of the first host key. */
	readonly fingerprint: string;
	readonly ledger: Ledger;
	/** Sockets that are open now. */
	openConnections(): number;
	/** Cuts all connections, keeps listening. */
	dropConnections(): void;
	/** Cuts all connections and stops listening. */
	stop(): Promise<void>;
}

function sameText(left: string, right: string): boolean {
	const [a, b] = [Buffer.from(left), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function keyAccepted(context: Extract<AuthContext, { method: 'publickey' }>, user: SftpUser | undefined): boolean {
	if (user?.publicKey === undefined) return false;
	const allowed = utils.parseKey(user.publicKey);
	if (allowed instanceof Error || !allowed.getPublicSSH().equals(context.key.data)) return false;
	// without a signature the client only asks whether the key would do
	if (context.signature === undefined || context.blob === undefined) return true;
	// the types of ssh2 lack hashAlgo, which says how an RSA key signed
	const hash = (context as { hashAlgo?: string }).hashAlgo;
	return allowed.verify(context.blob, context.signature, hash) === true;
}

/** A real SSH server in this process, whose files are a `FileTree`. */
export async function startSftpServer(options: SftpServerOptions): Promise<SftpServer> {
	const hostKeys = typeof options.hostKey === 'string' ? [options.hostKey] : [...(options.hostKey ?? [generateHostKey()])];
	const methods = options.methods ?? ['password', 'publickey'];
	const ledger = new Ledger();
	/** By the remote port, which ties the socket to the SSH connection that ssh2 announces later. */
	const sockets = new Map<number, Socket>();

	const authenticate = (context: AuthContext): void => {
		const user = options.users.find((candidate) => candidate.username === context.username);
		const finish = (accepted: boolean, final = true): void => {
			if (final) ledger.add({ kind: 'auth', at: options.files.now(), method: context.method, username: context.username, accepted });
			if (accepted) context.accept();
			else context.reject([...methods]);
		};
		if (context.method === 'password' && methods.includes('password')) {
			finish(user?.password !== undefined && sameText(context.password, user.password));
		} else if (context.method === 'publickey' && methods.includes('publickey')) {
			finish(keyAccepted(context, user), context.signature !== undefined || !keyAccepted(context, user));
		} else if (context.method === 'keyboard-interactive' && methods.includes('keyboard-interactive')) {
			context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
				finish(user?.password !== undefined && sameText(answers[0] ?? '', user.password));
			});
		} else {
			finish(false);
		}
	};

	const serve = (channel: ServerChannel, drop: () => void): void => {
		const session = new SftpServerSession({
			files: options.files,
			ledger,
			home: options.home ?? '/',
			posixRename: options.posixRename ?? true,
			largePackets: options.largePackets ?? true,
			intercept: options.intercept,
			send: (bytes) => {
				if (channel.writable) channel.write(bytes);
			},
			drop,
		});
		channel.on('data', (chunk: Buffer) => session.receive(chunk));
		channel.on('end', () => channel.end());
		channel.on('error', () => undefined);
	};

	const accept = (connection: Connection, drop: () => void): void => {
		connection.on('error', () => undefined);
		connection.on('authentication', authenticate);
		connection.on('session', (acceptSession) => {
			// the 'sftp' event would bring ssh2's own decoder, which knows no extensions
			acceptSession().on('subsystem', (acceptSubsystem, reject, info) => {
				if (info.name === 'sftp') serve(acceptSubsystem(), drop);
				else reject();
			});
		});
	};

	const ssh = new Server(
		{
			hostKeys: hostKeys.map((key) => ({ key })),
			...(options.algorithms === undefined ? {} : { algorithms: options.algorithms }),
			...(options.ident === undefined ? {} : { ident: options.ident }),
		},
		(connection, info) => accept(connection, () => sockets.get(info.port)?.destroy()),
	);

	const listener = createServer((socket) => {
		const remotePort = socket.remotePort ?? 0;
		sockets.set(remotePort, socket);
		socket.setNoDelay(true);
		socket.on('error', () => undefined);
		socket.on('close', () => sockets.delete(remotePort));
		ledger.add({ kind: 'connection', at: options.files.now() });
		ssh.injectSocket(socket);
	});
	const host = options.host ?? '127.0.0.1';
	await new Promise<void>((resolve, reject) => {
		listener.once('error', reject);
		listener.listen(options.port ?? 0, host, resolve);
	});
	const dropConnections = (): void => {
		for (const socket of sockets.values()) socket.destroy();
	};
	return {
		host,
		// a TCP listener has an AddressInfo, not the path of a pipe
		port: (listener.address() as AddressInfo).port,
		fingerprint: fingerprintOf(hostKeys[0] ?? ''),
		ledger,
		openConnections: () => sockets.size,
		dropConnections,
		stop: () =>
			new Promise((resolve) => {
				listener.close(() => resolve());
				dropConnections();
			}),
	};
}

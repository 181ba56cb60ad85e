/**
 * The only file that knows the SSH library. It is bundled with that library, so it holds no state and shares no
 * class with the rest of the folder. Despite the library's defaults, no connection is made without a host key check.
 */
import SftpClient from 'ssh2-sftp-client';
import { utils, type AnyAuthMethod, type Client, type ParsedKey } from 'ssh2';
import type { PinnedModule, RawClient, RawConnectOptions, RawError, RawSftp } from './raw-client';

/** No SHA-1 key exchange or signature, no CBC; order is preference. */
const ALGORITHMS = {
	kex: [
		'curve25519-sha256',
		'curve25519-sha256@libssh.org',
		'ecdh-sha2-nistp256',
		'ecdh-sha2-nistp384',
		'ecdh-sha2-nistp521',
		'diffie-hellman-group-exchange-sha256',
		'diffie-hellman-group14-sha256',
		'diffie-hellman-group16-sha512',
		'diffie-hellman-group18-sha512',
	],
	serverHostKey: ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'rsa-sha2-512', 'rsa-sha2-256'],
	cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
	hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
} as const;

/** What is used of the socket, which the library keeps private and offers no other way to close for certain. */
interface SocketPart {
	readonly bytesRead: number;
	readonly bytesWritten: number;
	readonly writableLength: number;
	destroy(): void;
}

/** What the library learnt about the server's limits and keeps private; larger requests it splits into a slow sequence. */
interface SizeLimits {
	readonly _maxReadLen?: number;
	readonly _maxWriteLen?: number;
}

/** Every server must take packets of 34,000 bytes (draft-ietf-secsh-filexfer-02 section 3). */
const SAFE_REQUEST_BYTES = 31 * 1024;

function parsePrivateKey(text: string, passphrase?: string): ParsedKey | null {
	// a file with several keys parses to an array, which the types do not say
	const parsed: unknown = utils.parseKey(text, passphrase);
	const key: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
	// narrowed by hand: anything but an Error is a key of the library
	return key instanceof Error || key === undefined ? null : (key as ParsedKey);
}

/** The key, made unable to sign with SHA-1, which the library falls back to for servers that name no algorithms. */
function withoutSha1(key: ParsedKey): ParsedKey {
	const sign = key.sign.bind(key);
	const guarded = (data: Buffer | string, algorithm?: string): Buffer =>
		// the library takes an Error in place of a signature and gives up this method
		algorithm === 'sha1' ? (new Error('SHA-1 signatures are switched off') as unknown as Buffer) : sign(data, algorithm);
	return Object.defineProperty(key, 'sign', { value: guarded });
}

/** One attempt per method: a refused password is not tried a second time under another name unless the server asks for that name only. */
function authMethods(options: RawConnectOptions): (left: readonly string[] | null) => AnyAuthMethod | false {
	const { username, password } = options;
	const key = options.privateKey === undefined ? null : parsePrivateKey(options.privateKey, options.passphrase);
	let step = 0;
	return (left) => {
		step += 1;
		if (key !== null && step === 1) return { type: 'publickey', username, key: withoutSha1(key) };
		if (password === undefined) return false;
		if (step === (key === null ? 1 : 2)) return { type: 'password', username, password };
		const interactive = left !== null && left.includes('keyboard-interactive') && !left.includes('password');
		if (!interactive || step > (key === null ? 2 : 3)) return false;
		return {
			type: 'keyboard-interactive',
			username,
			prompt: (_name, _instructions, _language, prompts, finish) =>
				finish(prompts.length === 1 && prompts[0]?.echo === false ? [password] : []),
		};
	};
}

export const newRawClient: PinnedModule['newRawClient'] = (): RawClient => {
	const ignore = (): void => undefined;
	const library = new SftpClient('instamed', { error: ignore, end: ignore, close: ignore });
	// `client` is the library's documented inner connection, missing from its types
	const inner = (library as unknown as { client: Client }).client;
	const socket = (): SocketPart | undefined => (inner as unknown as { _sock?: SocketPart })._sock; // private, see SocketPart
	return {
		onError: (listener) => inner.on('error', (error: Error) => listener(error as RawError)), // the library adds the fields
		onHandshake: (listener) => inner.on('handshake', () => listener()),
		onClose: (listener) => inner.on('close', () => listener()),
		connect: (options) => {
			const connecting = library.connect({
				host: options.host,
				port: options.port,
				username: options.username,
				algorithms: {
					kex: [...ALGORITHMS.kex],
					serverHostKey: [...ALGORITHMS.serverHostKey],
					cipher: [...ALGORITHMS.cipher],
					hmac: [...ALGORITHMS.hmac],
				},
				hostVerifier: (blob: Buffer) => options.verifyHostKey(blob),
				// the library passes the callback on unchanged; its type names the older form only
				authHandler: authMethods(options) as never,
				keepaliveInterval: options.keepaliveIntervalMs,
				keepaliveCountMax: options.keepaliveCountMax,
				// our own deadline covers the log-in and the opening of the channel
				readyTimeout: 0,
				...(options.onNegotiation === undefined ? {} : { debug: options.onNegotiation }),
			});
			inner.setNoDelay(true);
			return connecting as unknown as Promise<RawSftp>; // the channel, which the types hide behind their own wrapper
		},
		requestBytes: (sftp) => {
			const { _maxReadLen: read, _maxWriteLen: write } = sftp as SizeLimits; // private, see SizeLimits
			return Math.max(SAFE_REQUEST_BYTES, Math.min(read ?? 0, write ?? 0));
		},
		bytesMoved: () => {
			const part = socket();
			return part === undefined ? 0 : part.bytesRead + part.bytesWritten - part.writableLength;
		},
		end: () => void inner.end(),
		destroy: () => socket()?.destroy(),
	};
};

export const checkPrivateKey: PinnedModule['checkPrivateKey'] = (text, passphrase) => {
	const key = parsePrivateKey(text, passphrase);
	if (key !== null && key.isPrivateKey()) return { ok: true, type: key.type };
	return { ok: false, encrypted: /ENCRYPTED/.test(text) || passphrase !== undefined };
};

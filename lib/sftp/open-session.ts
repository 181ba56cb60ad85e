import { connectError, isNegotiationFailure, type ConnectPhase } from './connect-error';
import { startDeadline } from './deadline';
import { SftpError } from './error';
import { fingerprintOfKey, isPinned } from './fingerprint';
import { enterGate } from './handshake-gate';
import { Session } from './session';
import { checkSettings, HOW_TO_GET_A_FINGERPRINT, limitsOf } from './settings';
import type { PinnedModule, RawClient, RawError, RawSftp } from './raw-client';
import type { SftpPorts, SftpSettings } from './types';

/** A server that is busy drops connections before it says hello; three more tries, as OpenSSH users do by hand. */
const RETRIES = 3;

/** Loaded on first use only: the bundled library is large and other nodes never need it. */
export async function loadPinned(): Promise<PinnedModule> {
	return await import('./pinned');
}

export interface Attempt {
	/** Blob of the host key, once the server has shown it. */
	readonly hostKey: Uint8Array | null;
	readonly result: { readonly ok: true; readonly client: RawClient; readonly sftp: RawSftp } | { readonly ok: false; readonly error: SftpError };
	/** Both sides had no algorithm in common. */
	readonly noCommonAlgorithm: boolean;
}

/** One connection attempt that always settles within the connect limit and leaves no socket behind when it fails. */
export async function attempt(
	pinned: PinnedModule,
	settings: SftpSettings,
	accept: (blob: Uint8Array) => boolean,
	onNegotiation?: (line: string) => void,
): Promise<Attempt> {
	const limits = limitsOf(settings);
	const client = pinned.newRawClient();
	let phase: ConnectPhase = 'connecting';
	let firstError: RawError | null = null;
	let denied = false;
	let hostKey: Uint8Array | null = null;
	let finish: (error: SftpError) => void = () => undefined;
	const ended = new Promise<SftpError>((resolve) => {
		finish = resolve;
	});

	client.onError((error) => {
		firstError ??= error;
		finish(connectError(firstError, phase));
	});
	client.onHandshake(() => {
		phase = 'loggingIn';
	});
	client.onClose(() => finish(connectError(firstError, phase)));
	const stop = startDeadline(limits.connectTimeoutMs, () => {
		finish(new SftpError('timeout', `The SFTP log-in did not finish within ${limits.connectTimeoutMs} ms`, { retryable: true }));
	});
	const cancel = (): void => finish(new SftpError('cancelled', 'The SFTP operation was cancelled'));
	settings.signal?.addEventListener('abort', cancel, { once: true });
	if (settings.signal?.aborted === true) cancel();

	const connected = client
		.connect({
			host: settings.host,
			port: settings.port,
			username: settings.username,
			password: settings.password,
			privateKey: settings.privateKey,
			passphrase: settings.passphrase,
			keepaliveIntervalMs: limits.keepaliveIntervalMs,
			keepaliveCountMax: limits.keepaliveCountMax,
			verifyHostKey: (blob) => {
				hostKey = Uint8Array.from(blob);
				denied = !accept(blob);
				return !denied;
			},
			onNegotiation,
		})
		.then(
			(sftp) => sftp,
			// the library rejects with a rewritten error; the raw one came through onError first, when there is one
			(error: RawError) => connectError(firstError ?? error, phase),
		);
	const outcome = await Promise.race([connected, ended]);
	stop();
	settings.signal?.removeEventListener('abort', cancel);
	if (!(outcome instanceof Error)) {
		return { hostKey, result: { ok: true, client, sftp: outcome }, noCommonAlgorithm: false };
	}
	client.destroy();
	const seen: RawError | null = firstError;
	const error = denied
		? new SftpError('hostKey', 'The server showed a host key that is not among the accepted ones; no user name and no password was sent', {
				help: `Either the server has a new key or somebody stands in between. Ask InstaMed before accepting it. ${HOW_TO_GET_A_FINGERPRINT}`,
			})
		: outcome;
	return { hostKey, result: { ok: false, error }, noCommonAlgorithm: seen !== null && isNegotiationFailure(seen) };
}

/** What the server offers, for the message of a failed negotiation; nothing of ours but algorithm names is sent. */
async function offeredAlgorithms(pinned: PinnedModule, settings: SftpSettings): Promise<string> {
	const offers: string[] = [];
	await attempt(
		pinned,
		settings,
		() => false,
		(line) => {
			const match = /Handshake: \(remote\) ([^:]+): ([\w@.,-]*)/.exec(line);
			if (match !== null) offers.push(`${match[1]}: ${(match[2] ?? '').slice(0, 400)}`);
		},
	);
	return offers.join('; ');
}

/** Waits a random part of a growing time, so that many clients do not come back at one moment. */
function backOffMs(ports: SftpPorts, tries: number): number {
	const random = (ports.randomBytes(1)[0] ?? 0) / 255;
	return Math.round(250 * 2 ** tries * (0.5 + random / 2));
}

/**
 * Connects and logs in. The host key is checked during the key exchange, before the user name leaves; a refused
 * log-in is never repeated.
 * @throws SftpError
 */
export async function openSession(settings: SftpSettings, ports: SftpPorts): Promise<Session> {
	checkSettings(settings);
	const pinned = await loadPinned();
	if (settings.privateKey !== undefined) {
		const check = pinned.checkPrivateKey(settings.privateKey, settings.passphrase);
		if (!check.ok) {
			const why = check.encrypted ? 'the passphrase is missing or wrong' : 'it is not a private key in PEM or OpenSSH form';
			throw new SftpError('auth', `The private key cannot be used: ${why}`, { kind: 'config' });
		}
		if (check.type !== 'ssh-rsa') ports.logger?.warn('The SFTP key is not an RSA key; InstaMed takes RSA keys only');
	}
	for (let tries = 0; ; tries += 1) {
		const leave = await enterGate(`${settings.host}:${settings.port}`);
		let made: Attempt;
		try {
			made = await attempt(pinned, settings, (blob) => isPinned(blob, settings.hostFingerprints));
		} finally {
			leave();
		}
		if (made.result.ok) {
			const fingerprint = made.hostKey === null ? '' : fingerprintOfKey(made.hostKey);
			return new Session(made.result.client, made.result.sftp, limitsOf(settings), fingerprint);
		}
		const { error } = made.result;
		if (made.noCommonAlgorithm) {
			const offered = await offeredAlgorithms(pinned, settings);
			throw new SftpError('protocol', `${error.message}. It offers ${offered === '' ? 'nothing readable' : offered}`);
		}
		if (error.reason !== 'dropped' || !error.retryable || tries >= RETRIES) throw error;
		await ports.sleep(backOffMs(ports, tries), settings.signal);
	}
}

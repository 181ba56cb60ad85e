/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { utils } from 'ssh2';

export type HostKeyKind = 'rsa' | 'ed25519';

/** A fresh private host key as text that `ssh2` and OpenSSH read. */
export function generateHostKey(kind: HostKeyKind = 'ed25519'): string {
	for (;;) {
		const made = kind === 'rsa' ? utils.generateKeyPairSync('rsa', { bits: 2048 }).private : utils.generateKeyPairSync('ed25519').private;
		// about one ed25519 key in 400 comes out in a form that ssh2 itself cannot read
		if (!(utils.parseKey(made) instanceof Error)) return made;
	}
}

/** Reads the host key of a file, making it first when there is none, so that the fingerprint stays the same. */
export function loadHostKey(file: string, kind: HostKeyKind = 'ed25519'): string {
	if (existsSync(file)) return readFileSync(file, 'utf8');
	const made = generateHostKey(kind);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, made, { mode: 0o600 });
	return made;
}

/** "SHA256:…" of a private or public key, as `ssh-keygen -l` prints it. */
export function fingerprintOf(text: string): string {
	const parsed = utils.parseKey(text);
	if (parsed instanceof Error) throw parsed;
	return `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`;
}

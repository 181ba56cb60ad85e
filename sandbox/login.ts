/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { utils } from 'ssh2';

/** The throwaway log-in of one sandbox. */
export interface Login {
	readonly username: string;
	readonly password: string;
	/** OpenSSH text of an RSA key, the kind that InstaMed accepts [seen]. */
	readonly privateKey: string;
}

let keyOfThisProcess: string | undefined;

function freshLogin(): Login {
	// making an RSA key takes a while, and nothing is gained by a second one
	keyOfThisProcess ??= utils.generateKeyPairSync('rsa', { bits: 2048 }).private;
	return { username: 'larkspur', password: randomBytes(9).toString('base64url'), privateKey: keyOfThisProcess };
}

function readLogin(file: string): Login | undefined {
	const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
	if (typeof value !== 'object' || value === null) return undefined;
	const { username, password, privateKey } = value as Record<string, unknown>; // an object has members
	return typeof username === 'string' && typeof password === 'string' && typeof privateKey === 'string' ? { username, password, privateKey } : undefined;
}

/** A log-in in memory, or the one kept in a file that only this user can read; made when there is none. */
export function loginFor(file: string | undefined): Login {
	if (file === undefined) return freshLogin();
	const kept = existsSync(file) ? readLogin(file) : undefined;
	if (kept !== undefined) return kept;
	const made = freshLogin();
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
	return made;
}

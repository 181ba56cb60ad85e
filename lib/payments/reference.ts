import { createHash } from 'node:crypto';
import { commandIdentity, shownTender, type IdentityParts } from './command-identity';
import type { MoneyCommand } from './money-command';

/** Digits of base 32 without 0, 1, 8 and 9 [RFC 4648]. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LENGTH = 26;
const REFERENCE = /^IM[A-Z2-7]{26}$/;

/** The first 26 digits of five bits: 130 of 256 bits. */
function toBase32(bytes: Uint8Array): string {
	let text = '';
	let value = 0;
	let bits = 0;
	for (const byte of bytes) {
		value = (value << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += ALPHABET.charAt((value >> bits) & 31);
		}
		value &= (1 << bits) - 1;
	}
	return text.slice(0, LENGTH);
}

/** A reference for what is no command, such as a page that a person pays on. */
export function referenceFor(scope: string, paymentKey: string, identity: IdentityParts): string {
	const parts = JSON.stringify([1, scope, paymentKey, ...identity]);
	return `IM${toBase32(createHash('sha256').update(parts, 'utf8').digest())}`;
}

/**
 * The name of one intent, 28 characters. It depends on the payment key, account and outlet (`scope`) and on what the command
 * does; never on time, execution or chance, so that a repeat has the same one. Only what may be shown anyway goes into it.
 */
export function makeReference(scope: string, paymentKey: string, command: MoneyCommand): string {
	return referenceFor(scope, paymentKey, commandIdentity(command, shownTender));
}

/** True for a reference that this package made. */
export function isReference(text: string): boolean {
	return REFERENCE.test(text);
}

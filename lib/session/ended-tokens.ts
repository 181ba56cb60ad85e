import { createHash } from 'node:crypto';
import { BoundedMap } from './bounded-map';

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Tokens that a server refused in this process, as hashes: a stored credential may still hold one of them. */
export class EndedTokens {
	readonly #hashes = new BoundedMap<true>(10_000);

	has(token: string): boolean {
		return this.#hashes.get(hash(token)) === true;
	}

	add(token: string): void {
		this.#hashes.set(hash(token), true);
	}
}

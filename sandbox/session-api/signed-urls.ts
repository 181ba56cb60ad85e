import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../control/router';

/** Where documents are fetched; the address itself is the permission. */
export const SIGNED_PATH = '/session-api-files';

/** How long an address can be used [project]. */
const LIFE_MS = 5 * 60_000;

interface Kept {
	readonly bytes: Uint8Array;
	readonly contentType: string;
}

export interface SignedDocument {
	readonly url: string;
	readonly expiresAt: string;
	readonly contentType: string;
	readonly sha256: string;
}

/** Documents as they were when an address was given out, so that hash and bytes always agree. */
export class SignedUrls {
	readonly #secret = randomBytes(32);
	readonly #kept = new Map<string, Kept>();

	#signature(id: string, expires: string): string {
		return createHmac('sha256', this.#secret).update(`${id}.${expires}`).digest('hex');
	}

	issue(base: string, now: number, { bytes, contentType }: Kept): SignedDocument {
		const id = randomBytes(12).toString('base64url');
		this.#kept.set(id, { bytes, contentType });
		const expiresAt = now + LIFE_MS;
		const expires = String(Math.floor(expiresAt / 1000));
		return {
			url: `${base}${SIGNED_PATH}/${id}?expires=${expires}&signature=${this.#signature(id, expires)}`,
			expiresAt: new Date(expiresAt).toISOString(),
			contentType,
			sha256: createHash('sha256').update(bytes).digest('hex'),
		};
	}

	/** 403 for an address that was changed or is over; it does not say which. */
	answer({ params, query }: HttpRequest, now: number): HttpAnswer {
		const id = params['id'] ?? '';
		const expires = query.get('expires') ?? '';
		const given = Buffer.from(query.get('signature') ?? '');
		const wanted = Buffer.from(this.#signature(id, expires));
		const kept = this.#kept.get(id);
		const isSigned = given.length === wanted.length && timingSafeEqual(given, wanted);
		if (kept === undefined || !isSigned || now >= Number(expires) * 1000) return { status: 403, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'The address is not valid any more' };
		return { status: 200, headers: { 'Content-Type': kept.contentType, 'Cache-Control': 'no-store' }, body: kept.bytes };
	}
}

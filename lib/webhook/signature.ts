import { createHash, createHmac } from 'node:crypto';
import { singleHeader, type RawHeaders } from './raw-headers';
import { isSameSecret, secretDigest } from './same-secret';

/** Header of the session API [project]; a relay of your own may send it with InstaMed's notifications. */
export const SIGNATURE_HEADER = 'instamed-signature';

/** How far the time of a signature may be from now, in seconds, in either direction. */
export const TOLERANCE_SECONDS = 300;

/** More than any sender signs with at a time. */
const MOST_SIGNATURES = 10;

export type SignatureCheck =
	| { readonly ok: true; /** Names what was signed, and when: the same again is a replay. */ readonly id: string; readonly seconds: number }
	| { readonly ok: false };

interface SignatureParts {
	/** As written: it is part of what was signed. */
	readonly time: string;
	readonly values: readonly string[];
}

function mac(body: Uint8Array, secret: string, time: string): string {
	return createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
}

/** The value that signs a body at a time: to try a webhook out, or to write a relay. */
export function signatureValue(body: Uint8Array, secrets: readonly string[], seconds: number): string {
	const time = String(seconds);
	return [`t=${time}`, ...secrets.map((secret) => `v1=${mac(body, secret, time)}`)].join(',');
}

/** "t=1772000000,v1=…,v1=…": one time, at least one value; entries of other versions are passed over. */
function readParts(text: string): SignatureParts | null {
	let time: string | null = null;
	const values: string[] = [];
	for (const entry of text.split(',')) {
		const match = /^\s*(\w{1,10})=([!-~]{1,200})\s*$/.exec(entry);
		if (match === null) return null;
		const [, name = '', value = ''] = match;
		if (name === 't') {
			if (time !== null || !/^[1-9]\d{0,11}$/.test(value)) return null;
			time = value;
		} else if (name === 'v1') {
			if (!/^[0-9a-f]{64}$/i.test(value)) return null;
			values.push(value.toLowerCase());
		}
	}
	return time === null || values.length === 0 || values.length > MOST_SIGNATURES ? null : { time, values };
}

/**
 * Whether one of the secrets signed these very bytes within the tolerance of now.
 * @param nowMs milliseconds since 1970
 */
export function checkSignature(headers: RawHeaders, body: Uint8Array, secrets: readonly string[], nowMs: number): SignatureCheck {
	const header = singleHeader(headers, SIGNATURE_HEADER);
	const parts = header.kind === 'one' ? readParts(header.value) : null;
	if (parts === null) return { ok: false };
	let isSigned = false;
	// every secret is tried with every value, so that the time taken does not tell which one fits
	for (const secret of secrets) {
		const digest = secretDigest(mac(body, secret, parts.time));
		for (const value of parts.values) if (isSameSecret(value, digest)) isSigned = true;
	}
	const seconds = Number(parts.time);
	if (!isSigned || Math.abs(nowMs / 1000 - seconds) > TOLERANCE_SECONDS) return { ok: false };
	// not the value that fits: while secrets change there are several, and a replay could come with another one of them
	return { ok: true, id: createHash('sha256').update(`${parts.time}.`).update(body).digest('hex').slice(0, 32), seconds };
}

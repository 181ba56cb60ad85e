import type { Clock, Sleep } from '../core/ports';
import { isInRanges, type AddressRange } from './address-list';
import { ANSWERS, type Answer } from './answer';
import { isBasicRight } from './basic';
import { headerValues, singleHeader, type RawHeaders } from './raw-headers';
import { readBody, type BodyLimits, type IncomingBody } from './read-body';
import { isCanonicalPath } from './request-path';
import type { SecretDigest } from './same-secret';
import { senderAddress } from './sender-address';
import { checkSignature } from './signature';

/** A request as it came over the line. */
export interface IncomingRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly headers: RawHeaders;
	/** Address of whoever opened the connection. */
	readonly connection: string | undefined;
	readonly body: IncomingBody;
}

export type AuthenticatedBy = 'address' | 'basic' | 'mtls' | 'none' | 'signature';

/** What is asked of every request. Everything that is set has to hold; what is null or empty is not asked for. */
export interface DoorSettings {
	readonly ranges: readonly AddressRange[];
	/** Own proxies that pass requests on. */
	readonly proxyDepth: number;
	readonly basic: SecretDigest | null;
	readonly hmacSecrets: readonly string[];
	/** A proxy in front asks for the sender's certificate; nothing here could tell whether it does. */
	readonly mutualTls: boolean;
	/** The person accepted that nobody is asked for anything. */
	readonly allowUnauthenticated: boolean;
	readonly limits: BodyLimits;
}

export interface Admitted {
	readonly ok: true;
	readonly bytes: Uint8Array;
	/** Empty when there was none. */
	readonly contentType: string;
	readonly authenticatedBy: readonly AuthenticatedBy[];
	/** Id of the signature, by which a replay is known. */
	readonly signature: string | null;
}

export type Admission = Admitted | { readonly ok: false; readonly answer: Answer };

function refuse(answer: Answer): Admission {
	return { ok: false, answer };
}

/** How a request that is let in proves where it is from; empty: in no way. */
export function proofsOf(settings: DoorSettings): AuthenticatedBy[] {
	const { ranges, basic, hmacSecrets, mutualTls } = settings;
	const proofs: AuthenticatedBy[] = [];
	if (ranges.length > 0) proofs.push('address');
	if (basic !== null) proofs.push('basic');
	if (mutualTls) proofs.push('mtls');
	if (hmacSecrets.length > 0) proofs.push('signature');
	return proofs;
}

/** Why a request may not even be read; null when it may. Looks at headers only. */
function refusalOf(request: IncomingRequest, settings: DoorSettings): Answer | null {
	const { method, url, headers, connection } = request;
	const { ranges, proxyDepth, basic, allowUnauthenticated, limits } = settings;
	if (method !== 'POST') return ANSWERS.method;
	if (!isCanonicalPath(url)) return ANSWERS.path;
	if (ranges.length > 0) {
		const sender = senderAddress(connection, headers, proxyDepth);
		if (sender === null || !isInRanges(sender, ranges)) return ANSWERS.sender;
	}
	if (basic !== null && !isBasicRight(headers, basic)) return ANSWERS.notAuthenticated;
	if (proofsOf(settings).length === 0 && !allowUnauthenticated) return ANSWERS.notSetUp;
	if (headerValues(headers, 'content-encoding').some((value) => value.trim().toLowerCase() !== 'identity')) return ANSWERS.encoded;
	const length = singleHeader(headers, 'content-length');
	if (length.kind === 'one' && Number(length.value) > limits.maxBytes) return ANSWERS.tooLarge;
	return null;
}

/**
 * Lets a request in or not: method, path, address, user and password, size, and only then the body, whose signature
 * is checked over its bytes before anything reads them. Never throws.
 */
export async function admit(request: IncomingRequest, settings: DoorSettings, ports: { readonly clock: Clock; readonly sleep: Sleep }): Promise<Admission> {
	const refusal = refusalOf(request, settings);
	if (refusal !== null) return refuse(refusal);
	const reading = await readBody(request.body, settings.limits, ports.sleep);
	if (!reading.ok) return reading;
	const { hmacSecrets } = settings;
	let signature: string | null = null;
	if (hmacSecrets.length > 0) {
		const check = checkSignature(request.headers, reading.bytes, hmacSecrets, ports.clock.now());
		if (!check.ok) return refuse(ANSWERS.notAuthenticated);
		signature = check.id;
	}
	const type = singleHeader(request.headers, 'content-type');
	if (type.kind === 'wrong') return refuse(ANSWERS.type);
	const proofs = proofsOf(settings);
	return {
		ok: true,
		bytes: reading.bytes,
		contentType: type.kind === 'one' ? type.value : '',
		authenticatedBy: proofs.length === 0 ? ['none'] : proofs,
		signature,
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outlet } from '../lib/core/payment';
import { DEPARTMENTS, PRACTICE } from './state/practice';

/** How to get into each interface of one sandbox: throwaway secrets, made at its start and kept through a reset. */
export interface SandboxAccess {
	/** Password log-in of the session API. */
	readonly account: {
		readonly username: string;
		readonly password: string;
		readonly corporateId: string;
		/** Base32, 160 bits. */
		readonly totpSecret: string;
	};
	readonly oAuth2: {
		readonly clientId: string;
		readonly clientSecret: string;
		/** The only one that is accepted; absent: any. */
		readonly redirectUri?: string;
	};
	/** Official interfaces: REST key pair, NVP and SOAP log-in, SSO account with its security key, and the outlet to name. */
	readonly connect: {
		readonly apiKey: string;
		readonly apiSecret: string;
		/** In the form user@account. */
		readonly user: string;
		readonly password: string;
		readonly ssoAccount: string;
		readonly ssoAlias: string;
		readonly securityKey: string;
		readonly outlet: Outlet;
	};
	readonly urls: AccessUrls;
}

/** Where the interfaces are. `base` is what takes the place of InstaMed's hosts. */
export interface AccessUrls {
	readonly base: string;
	/** In front of "/payment/sale" and the like. */
	readonly rest: string;
	readonly nvp: string;
	readonly paymentService: string;
	readonly healthcareService: string;
	readonly ssoService: string;
	/** SSO entry of the provider portal and of the consumer portal. */
	readonly providerSso: string;
	readonly consumerSso: string;
	readonly sessionApi: string;
	readonly authorize: string;
	readonly token: string;
}

/** The secret part of it. */
type Secrets = Omit<SandboxAccess, 'urls'>;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 32 characters of base32 stand for 20 bytes. */
function totpSecret(): string {
	return Array.from(randomBytes(32), (byte) => BASE32[byte & 31] ?? 'A').join('');
}

const secret = (): string => randomBytes(18).toString('base64url');

function freshSecrets(): Secrets {
	return {
		account: { username: 'portal.user', password: secret(), corporateId: PRACTICE.corporateId, totpSecret: totpSecret() },
		oAuth2: { clientId: `sandbox-${randomBytes(6).toString('hex')}`, clientSecret: secret() },
		connect: {
			apiKey: `sandbox-${randomBytes(6).toString('hex')}`,
			apiSecret: secret(),
			user: 'frontdesk@larkspur',
			password: secret(),
			ssoAccount: 'sso@larkspur',
			ssoAlias: 'larkspur',
			securityKey: secret(),
			outlet: DEPARTMENTS[0].outlet,
		},
	};
}

/** Secrets in memory, or those kept in a file that only this user can read; made when there is none. */
export function secretsFor(file: string | undefined): Secrets {
	if (file === undefined) return freshSecrets();
	// the file is this function's own writing
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	const made = freshSecrets();
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
	return made;
}

export function urlsAt(base: string): AccessUrls {
	return {
		base,
		rest: `${base}/rest`,
		nvp: `${base}/payment/NVP.aspx`,
		paymentService: `${base}/payment/service.asmx`,
		healthcareService: `${base}/healthcare/service.asmx`,
		ssoService: `${base}/providers/Forms/WebServices/SSOService.asmx`,
		providerSso: `${base}/providers/Forms/SSO/ACS_SAML2.aspx`,
		consumerSso: `${base}/Forms/SSO/ACS_SAML2.aspx`,
		sessionApi: `${base}/session-api`,
		authorize: `${base}/session-api/oauth2/authorize`,
		token: `${base}/session-api/oauth2/token`,
	};
}

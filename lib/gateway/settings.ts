import type { Outlet } from '../core/payment';
import type { ConnectUrls } from './connect-urls';

/** Free fields that come back in notifications and posting files [seen: S33]. */
export const REFERENCE_FIELDS = ['AdditionalInfo1', 'AdditionalInfo2', 'AdditionalInfo3', 'AdditionalInfo4', 'AdditionalInfo5', 'AdditionalInfo6'] as const;
export type ReferenceField = (typeof REFERENCE_FIELDS)[number];

/** NVP and SOAP log-in, as typed: the documentation says `user@account`, one client sends the part before the @ [seen: S10, S5]. */
export interface BasicLogin {
	readonly user: string;
	readonly password: string;
}

/** Log-in of the hosted pages; the security key is a secret of its own, not a password [seen: S12]. */
export interface SsoLogin {
	readonly account: string;
	readonly alias: string;
	readonly securityKey: string;
}

/** Everything the official interfaces need to know of one account. */
export interface ConnectSettings {
	readonly urls: ConnectUrls;
	/** Test and live share one host, so the person says which of them the keys are for. */
	readonly environment: 'live' | 'test';
	/** Guards against keys of one merchant with the outlet of another; null: not checked. */
	readonly expectedMerchantId: string | null;
	readonly apiKey: string;
	readonly apiSecret: string;
	readonly outlet: Outlet;
	/** Which interface payments take: `nvp` needs `basic`. */
	readonly payments: 'rest' | 'nvp';
	readonly basic?: BasicLogin;
	readonly sso?: SsoLogin;
	/** Where the reference of a payment goes; null: nowhere. That REST takes these fields is this project's guess [project]. */
	readonly referenceField: ReferenceField | null;
	readonly limits?: ConnectLimits;
}

export interface ConnectLimits {
	/** For one whole exchange, in milliseconds; 80 seconds when absent. */
	readonly timeoutMs?: number;
}

export const DEFAULT_TIMEOUT_MS = 80_000;
/** A payment's answer is about 1 kB, an eligibility answer up to some hundred. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

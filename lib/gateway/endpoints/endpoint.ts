import type { ConnectUrls } from '../connect-urls';
import type { Mark } from '../mark';

/** One thing that can be called, as data: where, and in which form. */
export type Endpoint = RestEndpoint | NvpEndpoint | SoapEndpoint;

export interface RestEndpoint {
	readonly wire: 'rest';
	/** After "/rest". */
	readonly path: string;
	readonly mark: Mark;
}

export interface NvpEndpoint {
	readonly wire: 'nvp';
	/** `transactionAction`. */
	readonly action: string;
	/** `transactionType`, where the action needs one. */
	readonly type?: string;
	readonly mark: Mark;
}

export interface SoapEndpoint {
	readonly wire: 'soap';
	readonly service: 'ssoService' | 'healthcareService' | 'paymentService';
	readonly operation: string;
	readonly namespace: string;
	readonly mark: Mark;
}

export function urlOf(endpoint: Endpoint, urls: ConnectUrls): string {
	if (endpoint.wire === 'rest') return `${urls.rest}${endpoint.path}`;
	if (endpoint.wire === 'nvp') return urls.nvp;
	return urls[endpoint.service];
}

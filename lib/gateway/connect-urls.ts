import { readBaseUrl } from '../http';

/** Where the interfaces are; no slash at the end. */
export interface ConnectUrls {
	/** In front of "/payment/sale" and the like. */
	readonly rest: string;
	readonly nvp: string;
	readonly paymentService: string;
	readonly healthcareService: string;
	readonly ssoService: string;
	/** SSO entry of the provider portal and of the consumer portal. */
	readonly providerSso: string;
	readonly consumerSso: string;
	/** In front of a screen's path, e.g. "/Form/PatientPayments/NewPaymentSimpleSSO". */
	readonly providerPages: string;
	readonly consumerPages: string;
}

interface Hosts {
	readonly connect: string;
	readonly online: string;
	readonly pay: string;
}

/** One host for test and live [seen]: the key pair and the merchant tell them apart. */
const INSTAMED: Hosts = { connect: 'https://connect.instamed.com', online: 'https://online.instamed.com', pay: 'https://pay.instamed.com' };

/** The paths of the hosts [seen]. */
function urlsOn({ connect, online, pay }: Hosts): ConnectUrls {
	return {
		rest: `${connect}/rest`,
		nvp: `${connect}/payment/NVP.aspx`,
		paymentService: `${connect}/payment/service.asmx`,
		healthcareService: `${connect}/healthcare/service.asmx`,
		ssoService: `${online}/providers/Forms/WebServices/SSOService.asmx`,
		providerSso: `${online}/providers/Forms/SSO/ACS_SAML2.aspx`,
		consumerSso: `${pay}/Forms/SSO/ACS_SAML2.aspx`,
		providerPages: `${online}/providers`,
		consumerPages: pay,
	};
}

/**
 * InstaMed's own addresses, or all paths under one base that takes the place of its three hosts (a sandbox).
 * @throws InstaMedError kind `config` when the base is none: https, or http on this computer.
 */
export function connectUrls(base?: string): ConnectUrls {
	if (base === undefined) return urlsOn(INSTAMED);
	const host = readBaseUrl(base, 'The base URL of the InstaMed Connect API credential');
	return urlsOn({ connect: host, online: host, pay: host });
}

import type { BasicLogin, ConnectSettings, SsoLogin } from './settings';
import type { FormPairs } from './wire/form';
import type { XmlMembers } from './wire/write-xml';

type Headers = Readonly<Record<string, string>>;

/** REST: key pair in two headers [seen: S1]. */
export function signRest({ apiKey, apiSecret }: Pick<ConnectSettings, 'apiKey' | 'apiSecret'>): Headers {
	return { 'Api-Key': apiKey, 'Api-Secret': apiSecret };
}

/** NVP and SOAP: Basic [seen: S10]. */
export function signBasic({ user, password }: BasicLogin): Headers {
	return { Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}

/** Hosted pages: form fields [seen: S12]. */
export function signSsoForm({ account, alias, securityKey }: SsoLogin): FormPairs {
	return [
		['accountID', account],
		['securityKey', securityKey],
		['ssoAlias', alias],
	];
}

/** Status of a hosted page: members of the call; the security key is its password [seen: S14, S5]. */
export function signSsoCall({ account, alias, securityKey }: SsoLogin): XmlMembers {
	return { accountID: account, alias, password: securityKey };
}

import { InstaMedError } from '../core/error';
import type { BasicLogin, ConnectSettings, SsoLogin } from './settings';

function missing(what: string, fields: string): InstaMedError {
	return new InstaMedError('config', `The InstaMed Connect API credential has no ${what}`, { code: 'noLogin', help: `Open the credential and fill in ${fields}. Nothing was sent.` });
}

/** @throws InstaMedError kind `config` when the credential lacks it */
export function neededSso({ sso }: Pick<ConnectSettings, 'sso'>): SsoLogin {
	if (sso === undefined) throw missing('single sign-on account', 'SSO Account ID, SSO Alias and SSO Security Key');
	return sso;
}

/** @throws InstaMedError kind `config` when the credential lacks it */
export function neededBasic({ basic }: Pick<ConnectSettings, 'basic'>): BasicLogin {
	if (basic === undefined) throw missing('user and password for NVP and SOAP', 'NVP and SOAP User and Password');
	return basic;
}

import { InstaMedError } from '../../../lib/core/error';
import { connectUrls, REFERENCE_FIELDS, type BasicLogin, type ConnectSettings, type ReferenceField, type SsoLogin } from '../../../lib/gateway';
import { credentialSecret as secret, credentialText as text } from '../credential-text';

type Data = Readonly<Record<string, unknown>>;

function config(message: string, help: string): InstaMedError {
	return new InstaMedError('config', `The InstaMed Connect API credential ${message}`, { code: 'credential', help });
}

function needed(value: string, label: string): string {
	if (value.trim() === '') throw config(`has no ${label}`, `Open the credential and enter the ${label}.`);
	return value;
}

/** Characters that a header cannot hold would be told in an error of the HTTP library, with the secret in it. */
function headerSafe(value: string, label: string): string {
	if (!/^[\x21-\x7e]+$/.test(value)) throw config(`has blanks or unusual characters in the ${label}`, `Open the credential and enter the ${label} again.`);
	return value;
}

function readBasic(data: Data): BasicLogin | undefined {
	const [user, password] = [secret(data, 'user'), secret(data, 'password')];
	if (user === '' && password === '') return undefined;
	if (user === '' || password === '') throw config('has only one of user and password for NVP and SOAP', 'Enter both, or neither.');
	return { user, password };
}

function readSso(data: Data): SsoLogin | undefined {
	const [account, alias, securityKey] = [text(data, 'ssoAccount'), text(data, 'ssoAlias'), secret(data, 'ssoSecret')];
	if (account === '' && alias === '' && securityKey === '') return undefined;
	if (account === '' || alias === '' || securityKey === '') throw config('has only a part of account, alias and security key for single sign-on', 'Enter all three, or none.');
	return { account, alias, securityKey };
}

function readReferenceField(data: Data): ReferenceField | null {
	const value = text(data, 'referenceField');
	if (value === 'none') return null;
	return REFERENCE_FIELDS.find((field) => field === value) ?? 'AdditionalInfo6';
}

function readOutlet(data: Data): ConnectSettings['outlet'] {
	const part = (name: string, label: string): string => {
		const value = needed(text(data, name), label);
		if (value.length > 50 || /[\p{Cc}\p{Surrogate}]/u.test(value)) throw config(`has a ${label} that cannot be sent`, `Open the credential and correct the ${label}.`);
		return value;
	};
	return { merchantId: part('merchantId', 'Merchant ID'), storeId: part('storeId', 'Store ID'), terminalId: part('terminalId', 'Terminal ID') };
}

/**
 * The stored credential as settings. A credential that does not clearly say that it is for tests counts as live.
 * @throws InstaMedError kind `config` when something needed is missing; the text names the field, never its value
 */
export function readConnectSettings(stored: unknown): ConnectSettings {
	// n8n hands over a plain object of the credential's properties; each is checked below
	const data = (typeof stored === 'object' && stored !== null ? stored : {}) as Data;
	const environment = text(data, 'environment');
	const expected = text(data, 'expectedMerchantId');
	const basic = readBasic(data);
	const sso = readSso(data);
	const payments = text(data, 'payments') === 'nvp' ? 'nvp' : 'rest';
	if (payments === 'nvp' && basic === undefined) throw config('has no user and password for NVP', 'Enter them, or choose REST for payments.');
	const seconds = data.timeout;
	return {
		urls: environment === 'custom' ? connectUrls(needed(text(data, 'baseUrl'), 'Base URL')) : connectUrls(),
		environment: data.live === false ? 'test' : 'live',
		expectedMerchantId: expected === '' ? null : expected,
		apiKey: headerSafe(needed(secret(data, 'apiKey').trim(), 'API Key'), 'API Key'),
		apiSecret: headerSafe(needed(secret(data, 'apiSecret').trim(), 'API Secret'), 'API Secret'),
		outlet: readOutlet(data),
		payments,
		...(basic === undefined ? {} : { basic }),
		...(sso === undefined ? {} : { sso }),
		referenceField: readReferenceField(data),
		...(typeof seconds === 'number' && seconds > 0 ? { limits: { timeoutMs: seconds * 1000 } } : {}),
	};
}

import { connectUrls, type ConnectSettings } from '../../lib/gateway';
import type { SandboxAccess } from '../../sandbox';

/** Settings of the sandbox's own account. */
export function settingsOf({ connect, urls }: SandboxAccess, change: Partial<ConnectSettings> = {}): ConnectSettings {
	return {
		urls: connectUrls(urls.base),
		environment: 'test',
		expectedMerchantId: null,
		apiKey: connect.apiKey,
		apiSecret: connect.apiSecret,
		outlet: connect.outlet,
		payments: 'rest',
		basic: { user: connect.user, password: connect.password },
		sso: { account: connect.ssoAccount, alias: connect.ssoAlias, securityKey: connect.securityKey },
		referenceField: 'AdditionalInfo6',
		...change,
	};
}

/** Settings of nobody, for what needs no server. */
export function someSettings(change: Partial<ConnectSettings> = {}): ConnectSettings {
	return {
		urls: connectUrls('http://127.0.0.1:9'),
		environment: 'test',
		expectedMerchantId: null,
		apiKey: 'canary-api-key',
		apiSecret: 'canary-api-secret',
		outlet: { merchantId: '900100', storeId: '0001', terminalId: '0002' },
		payments: 'rest',
		basic: { user: 'frontdesk@practice', password: 'canary-password' },
		sso: { account: 'sso@practice', alias: 'practice', securityKey: 'canary-security-key' },
		referenceField: 'AdditionalInfo6',
		...change,
	};
}

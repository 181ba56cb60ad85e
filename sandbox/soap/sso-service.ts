import { isSsoCaller } from '../sso/sso-caller';
import { findSsoToken, statusOfSso } from '../state/sso-tokens';
import type { SoapService } from './soap-service';

/** Status of a hosted page's session; operation, namespace and parameters [seen], "INVALID" for wrong ones [project]. */
export const SSO_SERVICE: SoapService = {
	name: 'SSOService',
	path: '/providers/Forms/WebServices/SSOService.asmx',
	namespace: 'http://tempuri.org/',
	basicAuth: false,
	operations: [
		{
			name: 'GetSSOTokenStatus',
			members: [{ name: 'tokenID' }, { name: 'accountID' }, { name: 'alias' }, { name: 'password' }],
			answer: 'string',
			run: ({ access, world }, values) => {
				const given = (name: string): string => values.get(name) ?? '';
				const token = findSsoToken(world, given('tokenID'));
				const isKnown = isSsoCaller(access, { account: given('accountID'), alias: given('alias'), securityKey: given('password') });
				return token === undefined || !isKnown ? 'INVALID' : statusOfSso(world, token);
			},
		},
	],
};

import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { REFERENCE_FIELDS } from '../lib/gateway/settings';
import { connectUrls } from '../lib/gateway/connect-urls';
import { REST } from '../lib/gateway/endpoints/rest';

/** A well-formed ID of no transaction. */
const NO_TRANSACTION = '0'.repeat(32);

/**
 * Every answer but 2xx and 400 fails the test. 400 passes: keys are checked before the body [inferred], so a server that
 * finds the transaction unknown has accepted the keys.
 */
const FAILING = Array.from({ length: 300 }, (_, index) => 300 + index).filter((status) => status !== 400);

/** InstaMed's official interfaces: REST for payments; NVP, SOAP and hosted pages where their log-ins are filled in. */
export class InstaMedConnectApi implements ICredentialType {
	name = 'instaMedConnectApi';

	displayName = 'InstaMed Connect API';

	icon = { light: 'file:instaMedConnect.svg', dark: 'file:instaMedConnect.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-instamed/n8n-nodes-instamed/blob/main/docs/connect-api.md';

	supportedNodes = ['n8n-nodes-instamed.instaMed', 'n8n-nodes-instamed.instaMedPayment'];

	/** Not for HTTP Request and other nodes: they know neither the live mark nor that a payment is never sent twice. */
	restrictToSupportedNodes = true as const;

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'Api-Key': '={{$credentials.apiKey}}', 'Api-Secret': '={{$credentials.apiSecret}}' } },
	};

	/** Asks to void a transaction that does not exist: one request that charges and changes nothing; REST has nothing that only reads. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{$credentials.environment === "custom" ? $credentials.baseUrl.replace(/\\/+$/, "") + "/rest" : "${connectUrls().rest}"}}`,
			url: REST.void.path,
			method: 'POST',
			headers: { Accept: 'application/json' },
			body: {
				Outlet: { MerchantID: '={{$credentials.merchantId}}', StoreID: '={{$credentials.storeId}}', TerminalID: '={{$credentials.terminalId}}' },
				TransactionID: NO_TRANSACTION,
			},
			json: true,
			disableFollowRedirect: true,
			timeout: 20_000,
			ignoreHttpStatusErrors: { ignore: true, except: FAILING },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'InstaMed refused the API key or secret' } },
			{ type: 'responseCode', properties: { value: 403, message: 'InstaMed refused the API key or secret' } },
			{ type: 'responseCode', properties: { value: 404, message: 'There is no REST interface at this base URL' } },
		],
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'The keys of your live account, on connect.instamed.com' },
				{ name: 'Sandbox', value: 'sandbox', description: 'The test keys of InstaMed, on the same host' },
				{ name: 'Custom Base URL', value: 'custom', description: 'For example the sandbox of this package' },
			],
			default: 'sandbox',
			description: 'InstaMed has one host for test and live: the keys and the Merchant ID make the difference',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:8080',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Takes the place of all InstaMed hosts. It begins with https://; http:// is taken for this computer only.',
		},
		{
			displayName: 'Live',
			name: 'live',
			type: 'boolean',
			default: true,
			description: 'Whether the keys move real money. Leave it on unless you are sure that they are test keys: a run started by hand then asks for a switch of its own.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From InstaMed. Test keys come from the form on its developer portal.',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Merchant ID',
			name: 'merchantId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 900100',
			description: 'First part of the outlet that payments are for',
		},
		{
			displayName: 'Store ID',
			name: 'storeId',
			type: 'string',
			default: '1',
			required: true,
			placeholder: 'e.g. 0001',
			description: 'Second part of the outlet. Leading zeros matter.',
		},
		{
			displayName: 'Terminal ID',
			name: 'terminalId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0002',
			description: 'Third part of the outlet. It can differ for each location.',
		},
		{
			displayName: 'Expected Merchant ID',
			name: 'expectedMerchantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 900100',
			description: 'Nothing is sent for any other merchant. Leave empty for no check.',
		},
		{
			displayName: 'NVP and SOAP User',
			name: 'user',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@account',
			description: 'Needed for eligibility, cash and checks, and results of hosted pages. It is sent as you type it; InstaMed documents the whole account ID.',
		},
		{
			displayName: 'NVP and SOAP Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'SSO Account ID',
			name: 'ssoAccount',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@account',
			description: 'Needed for hosted pages',
		},
		{
			displayName: 'SSO Alias',
			name: 'ssoAlias',
			type: 'string',
			default: '',
			description: 'Maps to a group of users at InstaMed',
		},
		{
			displayName: 'SSO Security Key',
			name: 'ssoSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A secret of its own, not the password',
		},
		{
			displayName: 'Payments Go Through',
			name: 'payments',
			type: 'options',
			options: [
				{ name: 'REST', value: 'rest', description: 'With the API key' },
				{ name: 'NVP', value: 'nvp', description: 'With the user and password above' },
			],
			default: 'rest',
			description: 'NVP is known to take the reference field; for REST that is not known',
		},
		{
			displayName: 'Reference Field',
			name: 'referenceField',
			type: 'options',
			options: [...REFERENCE_FIELDS.map((field) => ({ name: field, value: field })), { name: 'None', value: 'none' }],
			default: 'AdditionalInfo6',
			description: 'Free field that carries the reference of a payment, so that it comes back in notifications and posting files. Choose None if InstaMed refuses it.',
		},
		{
			displayName: 'Time Limit (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 600 },
			default: 80,
			description: 'How long one call may take. After that its outcome is unknown, and it is not sent again.',
		},
	];
}

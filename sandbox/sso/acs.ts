import type { HttpAnswer, HttpRequest } from '../control/router';
import type { Sandbox } from '../sandbox';
import { newSsoToken } from '../state/sso-tokens';
import { screenOf, servedAt } from './screens';
import { isSsoCaller } from './sso-caller';

/** The world is another one after a reset, so it is always read anew. */
export type SsoState = Pick<Sandbox, 'access' | 'world'>;

/** Members that open a session; none of them is kept with it. */
const CREDENTIALS = new Set(['accountid', 'securitykey', 'ssoalias', 'relaystate', 'responseactiontype', 'samlresponse']);
/** One spelling for each member that a page reads, whatever the case it came in. */
const KNOWN = [
	...['id', 'userID', 'userName', 'lightWeight', 'isReadOnly', 'populatedFieldsReadOnlyMode', 'requestToken', 'patientID', 'patientFirstName', 'patientLastName', 'amount', 'cardHolderName'],
	...['consumerID', 'consumerFirstName', 'consumerLastName', 'preventCheck', 'preventCash', 'suppressReceipt', 'hideGuarantorID', 'returnURL', 'returnUrlUpdateParent', 'cancelURL', 'confirmURL'],
	...['transactionID', 'primaryTransactionID', 'merchantID', 'storeID', 'terminalID', 'additionalInfo1', 'additionalInfo2', 'additionalInfo3', 'additionalInfo4', 'additionalInfo5', 'additionalInfo6'],
];
const SPELLING = new Map(KNOWN.map((name) => [name.toLowerCase(), name]));
const FIELD_LIMIT = 2000;

interface Entry {
	readonly target: string;
}

function errorAt(state: SsoState, portal: 'provider' | 'consumer', code: number, message: string): Entry {
	// blanks stand as they are in the header [seen]
	return { target: `${state.access.urls.base}${servedAt({ portal, path: '/Form/SSO/SSOError' })}?respCode=${code}&respMessage=${message}&lightWeight=true` };
}

function enter(state: SsoState, portal: 'provider' | 'consumer', form: URLSearchParams): Entry {
	const fields = new Map<string, string>();
	for (const [name, value] of form) fields.set(SPELLING.get(name.toLowerCase()) ?? (CREDENTIALS.has(name.toLowerCase()) ? name.toLowerCase() : name), value.slice(0, FIELD_LIMIT));
	const given = (name: string): string => fields.get(name) ?? '';
	if (!isSsoCaller(state.access, { account: given('accountid'), alias: given('ssoalias'), securityKey: given('securitykey') })) {
		return errorAt(state, portal, 401, 'Invalid AccountID or Password.');
	}
	const screen = screenOf(given('relaystate'));
	if (screen === undefined || screen.portal !== portal) return errorAt(state, portal, 404, 'The requested screen is not known.');
	for (const name of CREDENTIALS) fields.delete(name);
	const { token } = newSsoToken(state.world, screen.path, Object.fromEntries(fields));
	return { target: `${state.access.urls.base}${servedAt(screen)}?token=${token}` };
}

/**
 * The ACS address of a portal: form fields in; with responseActionType "header" the target stands in the header
 * relayState [seen], otherwise the browser is sent there [project].
 */
export function answerAcs(state: SsoState, portal: 'provider' | 'consumer', request: HttpRequest): HttpAnswer {
	const form = new URLSearchParams(request.body.toString('utf8'));
	const { target } = enter(state, portal, form);
	const byHeader = [...form].some(([name, value]) => name.toLowerCase() === 'responseactiontype' && value.toLowerCase() === 'header');
	const common = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
	if (byHeader) return { status: 200, headers: { ...common, relayState: target }, body: '' };
	return { status: 303, headers: { ...common, Location: encodeURI(target) }, body: '' };
}

import { FAULT_KINDS, isFaultKind, type FaultOptions } from '../faults/fault';
import type { Sandbox } from '../sandbox';
import { readCard } from '../state/cards';
import { issueToken } from '../state/secure-tokens';
import { json, type HttpAnswer, type HttpRequest, type Route } from './router';

type Members = Readonly<Record<string, unknown>>;

/** Null when the body is no JSON object. */
function membersOf({ body }: HttpRequest): Members | null {
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null; // an object has members
	} catch {
		return null;
	}
}

const TEXTS = ['path', 'retryAfter', 'location'] as const;
const COUNTS = ['count', 'afterMs', 'everyMs'] as const;

/** Null when one of them has the wrong form. */
function optionsOf(members: Members): FaultOptions | null {
	const options: Record<string, unknown> = {};
	for (const name of TEXTS) if (members[name] !== undefined) options[name] = members[name];
	for (const name of COUNTS) if (members[name] !== undefined) options[name] = members[name];
	if (members['afterCommit'] !== undefined) options['afterCommit'] = members['afterCommit'];
	const fine =
		TEXTS.every((name) => ['string', 'undefined'].includes(typeof options[name])) &&
		COUNTS.every((name) => options[name] === undefined || (Number.isInteger(options[name]) && Number(options[name]) > 0)) &&
		['boolean', 'undefined'].includes(typeof options['afterCommit']);
	return fine ? options : null;
}

function addFault(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
	const members = membersOf(request);
	const kind = members?.['kind'];
	const options = members === null ? null : optionsOf(members);
	if (members?.['seed'] !== undefined) {
		const { seed, rate, kinds, path, mixCommits } = members;
		const known = kinds === undefined || (Array.isArray(kinds) && kinds.length > 0 && kinds.every(isFaultKind));
		if (!Number.isInteger(seed) || typeof rate !== 'number' || !(rate >= 0 && rate <= 1) || !known) return json(400, { error: 'A whole number as seed, a rate from 0 to 1 and known kinds are needed' });
		sandbox.faults.seed(Number(seed), {
			rate,
			// checked above
			...(kinds === undefined ? {} : { kinds: kinds as NonNullable<Parameters<Sandbox['faults']['seed']>[1]['kinds']> }),
			...(typeof path === 'string' ? { path } : {}),
			mixCommits: mixCommits === true,
		});
	} else {
		if (!isFaultKind(kind) || options === null) return json(400, { error: 'A known kind is needed, and options of the right form', kinds: FAULT_KINDS });
		sandbox.faults.next(kind, options);
	}
	return json(200, { pending: sandbox.faults.pending() });
}

const WALLETS = ['card', 'applePay', 'googlePay'] as const;

/** Stands in for InstaMed's browser script and for a wallet's app: a test card or any account number becomes a token. */
function makeToken(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
	const { kind = 'card', cardNumber, expiration, accountNumber } = membersOf(request) ?? {};
	if (kind === 'bankAccount') {
		if (typeof accountNumber !== 'string' || !/^\d{4,17}$/.test(accountNumber)) return json(400, { error: 'An account number of 4 to 17 digits is needed' });
		return json(200, { token: issueToken(sandbox.world, { kind, lastFour: accountNumber.slice(-4) }).token });
	}
	const wallet = WALLETS.find((one) => one === kind);
	if (wallet === undefined || typeof cardNumber !== 'string' || typeof expiration !== 'string') return json(400, { error: 'A kind, the number of a test card and its expiration MM/YY are needed' });
	const reading = readCard(cardNumber, expiration, sandbox.clock.today());
	if (!reading.ok) return json(400, { error: 'The sandbox makes tokens of published test cards that are not expired', problem: reading.problem });
	return json(200, { token: issueToken(sandbox.world, { kind: wallet, card: reading.card }).token, expiration });
}

/** The money side of the control API. */
export function moneyRoutes(sandbox: Sandbox): Route[] {
	return [
		{ method: 'GET', path: '/access', handle: () => json(200, sandbox.access) },
		{ method: 'GET', path: '/money', handle: () => json(200, { money: sandbox.money }) },
		{ method: 'GET', path: '/requests', handle: () => json(200, { requests: sandbox.requests() }) },
		{ method: 'GET', path: '/faults', handle: () => json(200, { pending: sandbox.faults.pending(), kinds: FAULT_KINDS }) },
		{ method: 'POST', path: '/faults', handle: (request) => addFault(sandbox, request) },
		{
			method: 'DELETE',
			path: '/faults',
			handle: () => {
				sandbox.faults.clear();
				return json(200, { pending: [] });
			},
		},
		{ method: 'POST', path: '/secure-tokens', handle: (request) => makeToken(sandbox, request) },
	];
}

/** What `GET /` says of them. */
export const MONEY_CALLS = {
	'GET /access': 'throwaway secrets and addresses of every HTTP interface',
	'GET /money': 'every call that moved money or changed something, as the server has it',
	'GET /requests': 'what the server saw of each request to an interface',
	'POST /faults {"kind","path","count","afterCommit"} or {"seed","rate","kinds","path","mixCommits"}': 'what goes wrong with coming requests; GET lists the kinds, DELETE ends it',
	'POST /secure-tokens {"kind","cardNumber","expiration"} or {"kind":"bankAccount","accountNumber"}': 'a token of a test card, wallet or bank account',
} as const;

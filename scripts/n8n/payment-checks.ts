/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import type { EditorSession } from './editor-session';
import { itemsOf } from './items-of';
import type { CredentialImport, N8nInstance } from './n8n-instance';
import { ACCOUNT_CREDENTIAL_ID, PROGRAM_CREDENTIAL_ID } from './sandbox-credential';

export type Check = (name: string, test: () => Promise<void>) => Promise<void>;

function workflowId(root: string, name: string): string {
	const { id } = JSON.parse(readFileSync(join(root, 'workflows', `${name}.json`), 'utf8')) as { id: string };
	return id;
}

function amountOf(item: IDataObject | undefined, field: string): number {
	return Math.round(Number(item?.[field]) * 100);
}

/** Workflows that move money, each command of n8n a process of its own, as workers are. */
export async function checkPayments(check: Check, n8n: N8nInstance, sandbox: Sandbox, root: string): Promise<void> {
	const charges = (): typeof sandbox.money => sandbox.money.filter(({ operation }) => operation === 'sale');

	await check('The point-of-service workflow charges once, gives the receipt and posts back', async () => {
		const before = charges().length;
		const run = await n8n.execute(workflowId(root, 'point-of-service'));
		const [posted] = itemsOf(run, 'Post Back');
		const made = charges().slice(before);
		equal(made.length, 1, `The ledger shows ${made.length} charges`);
		equal(String(posted?.transactionId).toLowerCase(), made[0]?.transactionId);
		equal(amountOf(posted, 'amount'), made[0]?.amountCents);
		match(String(posted?.receipt), /^http/);
		equal(sandbox.signIn.counters.logIns, 1);
	});

	await check('The session token is stored with the credential, encrypted, and used by the next process', async () => {
		const stored = await n8n.exportCredential(ACCOUNT_CREDENTIAL_ID);
		ok(typeof stored.sessionToken === 'string' && stored.sessionToken.length > 20, 'No token is stored');
		await n8n.execute(workflowId(root, 'payment-plan-follow-up'));
		equal(sandbox.signIn.counters.logIns, 1, 'The next process signed in again');
	});

	await check('The plan workflow lists who is to be called, and each failed installment', async () => {
		const run = await n8n.execute(workflowId(root, 'payment-plan-follow-up'));
		const failing = [...sandbox.world.plans.values()].filter(({ status, installments }) => status === 'active' && installments.some((one) => one.status === 'failed'));
		ok(failing.length > 0, 'No plan of the sandbox has a failed installment');
		deepStrictEqual(itemsOf(run, 'Call the Patient').map(({ planId }) => planId).sort(), failing.map(({ id }) => id).sort());
	});

	await check('The refund workflow refunds what was paid too much, after one renewal of a session that ended', async () => {
		sandbox.signIn.endAllSessions();
		const run = await n8n.execute(workflowId(root, 'refunds-and-disputes'));
		const refunded = itemsOf(run, 'Refunded');
		const refunds = sandbox.money.filter(({ operation }) => operation === 'refund');
		ok(refunded.length > 0, 'Nothing was refunded');
		deepStrictEqual(refunded.map((item) => amountOf(item, 'amount')).sort(), refunds.map(({ amountCents }) => amountCents).sort());
		equal(sandbox.signIn.counters.logIns, 2);
		await n8n.execute(workflowId(root, 'payment-plan-follow-up'));
		equal(sandbox.signIn.counters.logIns, 2, 'The next process signed in again');
		// two processes may sign in within one time step of the code: the second is refused once, and waits for the next
		ok(sandbox.signIn.counters.refusedCodes <= 1, 'More than one code was refused');
	});

	await check('The billing workflow hands out statements and sends a balance file', async () => {
		const run = await n8n.execute(workflowId(root, 'billing-automation'));
		ok(itemsOf(run, 'To Send').length > 10, 'Hardly a statement');
		equal(itemsOf(run, 'Send Balance File').length, 1);
	});
}

/** A workflow that asks for statements over OAuth2. */
function statementsOverOAuth2(): Record<string, unknown> {
	return {
		id: 'instamedOauth2Wf',
		name: 'Statements over OAuth2',
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				id: 'read',
				name: 'Statements',
				type: 'n8n-nodes-instamed.instaMed',
				typeVersion: 1,
				position: [200, 0],
				parameters: { connection: 'oAuth2', resource: 'statement', operation: 'getMany', returnAll: false, limit: 3 },
				credentials: { instaMedOAuth2Api: { id: PROGRAM_CREDENTIAL_ID, name: 'InstaMed OAuth2 (sandbox)' } },
			},
		],
		connections: { Start: { main: [[{ node: 'Statements', type: 'main', index: 0 }]] } },
	};
}

/** OAuth2 by n8n's own means: the first token is fetched and stored, the next process uses it. */
export async function checkOAuth2(check: Check, n8n: N8nInstance, sandbox: Sandbox, folder: string): Promise<void> {
	await check('Over OAuth2 a token is fetched once, and the next process uses it', async () => {
		const workflow = statementsOverOAuth2();
		const file = join(folder, 'oauth2.json');
		writeFileSync(file, JSON.stringify(workflow));
		await n8n.importWorkflow(file);
		for (let process = 1; process <= 2; process++) {
			const statements = itemsOf(await n8n.execute(String(workflow.id)), 'Statements');
			deepStrictEqual(statements.map(({ id }) => sandbox.world.statements.has(String(id))), [true, true, true]);
		}
		equal(sandbox.oAuth.counters.tokens, 1);
	});
}

/** The editor's own test of each credential, right and wrong. */
export async function checkCredentials(check: Check, session: EditorSession, sandbox: Sandbox, credentials: readonly CredentialImport[]): Promise<void> {
	const test = async ({ id, name, type, data }: CredentialImport, changes: Readonly<Record<string, unknown>> = {}): Promise<{ status: string; message: string }> => {
		const response = await session.post('/rest/credentials/test', { credentials: { id, name, type, data: { ...data, ...changes } } });
		return ((await response.json()) as { data: { status: string; message: string } }).data;
	};
	const byType = (type: string): CredentialImport => {
		const found = credentials.find((one) => one.type === type);
		if (found === undefined) throw new Error(`There is no ${type}`);
		return found;
	};

	await check('The account credential is tested by signing in, and a wrong password is told without being shown', async () => {
		const account = byType('instaMedAccountApi');
		const right = await test(account);
		equal(right.status, 'OK', right.message);
		const wrong = await test(account, { password: 'wrong-canary', sessionToken: '' });
		equal(wrong.status, 'Error');
		ok(!wrong.message.includes('wrong-canary'), 'The answer repeats the password');
	});

	await check('The Connect credential is tested with one request that charges and changes nothing', async () => {
		const connect = byType('instaMedConnectApi');
		const [money, requests] = [sandbox.money.length, sandbox.requests().length];
		const right = await test(connect);
		equal(right.status, 'OK', right.message);
		equal(sandbox.requests().length - requests, 1);
		const wrong = await test(connect, { apiSecret: 'wrong-canary' });
		equal(wrong.status, 'Error');
		ok(!wrong.message.includes('wrong-canary'), 'The answer repeats the secret');
		equal(sandbox.money.length, money);
	});
}

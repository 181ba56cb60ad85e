/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import './short-pauses';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { formatCents } from '../../lib/core/money';
import { startSandbox, type Sandbox } from '../../sandbox';
import { balanceOf } from '../../sandbox/state/statement';
import { runWorkflow, type WorkflowFile, type WorkflowRun } from '../../scripts/engine';
import { sandboxCredentials } from '../../scripts/n8n/sandbox-credential';
import { checkExchange } from '../session-api-contract/validate';
import { nodeFolder, root } from './rig';

/** The example workflows, as they are delivered, in n8n's engine against the sandbox; what they did is compared with its state. */

let sandbox: Sandbox;
let credentials: Map<string, ICredentialDataDecryptedObject>;

beforeAll(async () => {
	sandbox = await startSandbox();
	// every request of the workflows and every answer is held against the contract
	sandbox.sessionApi.onExchange = checkExchange;
	sandbox.signIn.settings.methods = [];
	await sandbox.runScenario();
	// plain text and numbers, as n8n decrypts them
	const stored = sandboxCredentials(sandbox).map(({ id, type, data }) => [id, { ...data, ...(type === 'instaMedAccountApi' ? { mfa: 'none' } : {}) }] as const);
	credentials = new Map(stored.map(([id, data]) => [id, structuredClone(data) as ICredentialDataDecryptedObject]));
}, 60_000);
afterAll(async () => await sandbox.stop());
afterEach(() => expect(sandbox.sessionApi.breaches).toEqual([]));

async function run(name: string): Promise<WorkflowRun> {
	const workflow = JSON.parse(readFileSync(join(root, 'workflows', `${name}.json`), 'utf8')) as WorkflowFile;
	const result = await runWorkflow({ root, nodeFolder, workflow, credentials, startNode: 'Execute Now' });
	expect([result.error?.message, result.error?.description, result.status]).toEqual([undefined, undefined, 'success']);
	return result;
}

const rows = (result: WorkflowRun, node: string): Record<string, unknown>[] => result.items(node).map(({ json }) => json);

describe('point of service', () => {
	test('charges what the patient owes to the saved method, once, and posts it back', async () => {
		const owed = [...sandbox.world.statements.values()].filter(({ patientAccount }) => patientAccount === 'ACC-1110').reduce((sum, statement) => sum + balanceOf(statement), 0);
		const result = await run('point-of-service');
		const [posted] = rows(result, 'Post Back');
		expect(posted).toMatchObject({ visitId: 'VISIT-20260316-0001', patientAccountNumber: 'ACC-1110', amount: formatCents(owed) });
		const transaction = sandbox.world.transactions.get(String(posted?.['transactionId']).toLowerCase());
		expect(transaction).toMatchObject({ status: 'C', amountCents: owed, patientAccount: 'ACC-1110' });
		expect([rows(result, 'Ask for Another Card'), rows(result, 'Look It Up')]).toEqual([[], []]);

		const charges = [...sandbox.world.transactions.values()].filter((one) => one.patientAccount === 'ACC-1110' && one.amountCents === owed && one.status === 'C');
		expect(charges).toHaveLength(1);
	});
});

describe('billing automation', () => {
	test('hands out every statement that falls due as a file, and sends one balance file for all of them', async () => {
		const onPlan = new Set([...sandbox.world.plans.values()].filter(({ status }) => status === 'active').flatMap(({ statementIds }) => statementIds));
		const open = [...sandbox.world.statements.values()].filter((statement) => balanceOf(statement) > 0 && !onPlan.has(statement.id) && statement.dueOn <= '2026-04-30');
		const result = await run('billing-automation');
		const sent = rows(result, 'To Send');
		expect(sent.map(({ statementId }) => statementId).sort()).toEqual(open.map(({ id }) => id).sort());
		for (const { binary } of result.items('To Send')) expect(binary?.['data']?.mimeType).toBeTruthy();
		const [receipt] = rows(result, 'Send Balance File');
		const uploaded = sandbox.files.files().filter((path) => path.startsWith('/inbound/balance/'));
		expect(uploaded).toEqual([receipt?.['path']]);
	});

	test('InstaMed answers every record of the balance file', async () => {
		const report = await sandbox.runNight();
		expect(report.acknowledgedBalanceFiles).toBe(1);
		expect(sandbox.answered().every(({ accepted }) => accepted)).toBe(true);
	});
});

describe('payment plan follow-up', () => {
	test('lists every plan with a failed installment', async () => {
		const failing = [...sandbox.world.plans.values()].filter((plan) => plan.status === 'active' && plan.installments.some(({ status }) => status === 'failed'));
		expect(failing.length).toBeGreaterThan(0);
		const result = await run('payment-plan-follow-up');
		expect(rows(result, 'Call the Patient').map(({ planId }) => planId).sort()).toEqual(failing.map(({ id }) => id).sort());
		for (const { failed } of rows(result, 'Call the Patient')) expect(failed).toMatch(/^\d{4}-\d{2}-\d{2}: \d+\.\d{2}/);
	});
});

describe('refunds and disputes', () => {
	test('refunds what was paid too much, to the cent, and only once', async () => {
		const overpaid = [...sandbox.world.statements.values()].filter((statement) => balanceOf(statement) < 0).map((statement) => ({ id: statement.id, cents: -balanceOf(statement) }));
		expect(overpaid.length).toBeGreaterThan(0);
		const result = await run('refunds-and-disputes');
		const refunded = rows(result, 'Refunded');
		expect(refunded.length).toBeGreaterThan(0);
		expect(refunded.length + rows(result, 'Needs a Person').length).toBe(overpaid.length);
		for (const { statementId, amount, transactionId } of refunded) {
			expect(amount).toBe(formatCents(overpaid.find(({ id }) => id === statementId)?.cents ?? 0));
			expect(sandbox.world.transactions.get(String(transactionId).toLowerCase())).toMatchObject({ kind: 'refund', status: 'C' });
		}
		const left = [...sandbox.world.statements.values()].filter((statement) => balanceOf(statement) < 0);
		expect(left).toHaveLength(overpaid.length - refunded.length);
		expect(rows(await run('refunds-and-disputes'), 'Refunded')).toEqual([]);
	});

	test('lists every chargeback and return', async () => {
		const disputes = [...sandbox.world.transactions.values()].filter(({ kind }) => kind === 'chargeback' || kind === 'bankReturn');
		const result = await run('refunds-and-disputes');
		expect(rows(result, 'Answer the Dispute').map(({ dispute }) => String(dispute).toLowerCase()).sort()).toEqual(disputes.map(({ id }) => id).sort());
	});
});

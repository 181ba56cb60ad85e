/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import './short-pauses';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { formatCents } from '../../lib/core/money';
import { readNotification } from '../../lib/notifications';
import { toItem } from '../../nodes/InstaMedWebhookTrigger/to-item';
import { startSandbox, type Sandbox } from '../../sandbox';
import { balanceOf } from '../../sandbox/state/statement';
import { pollNode, runWorkflow, type WorkflowFile, type WorkflowRun } from '../../scripts/engine';
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
});
afterAll(async () => await sandbox.stop());
afterEach(() => expect(sandbox.sessionApi.breaches).toEqual([]));

/** A delivered workflow, with other parameters in some of its nodes. */
function load(name: string, changes: Readonly<Record<string, Record<string, unknown>>> = {}): WorkflowFile {
	const workflow = JSON.parse(readFileSync(join(root, 'workflows', `${name}.json`), 'utf8')) as WorkflowFile;
	for (const node of workflow.nodes) Object.assign(node.parameters, changes[node.name]);
	return workflow;
}

interface Start {
	readonly node: string;
	/** What the trigger gave out. */
	readonly items?: INodeExecutionData[];
	readonly changes?: Readonly<Record<string, Record<string, unknown>>>;
}

async function run(name: string, { node, items, changes }: Start = { node: 'Execute Now' }): Promise<WorkflowRun> {
	const result = await runWorkflow({ root, nodeFolder, workflow: load(name, changes), credentials, startNode: node, ...(items === undefined ? {} : { input: items }) });
	expect([result.error?.message, result.error?.description, result.status]).toEqual([undefined, undefined, 'success']);
	return result;
}

/** Polls a trigger of a delivered workflow once. */
async function poll(name: string, node: string, parameters: Record<string, unknown>): Promise<INodeExecutionData[]> {
	const { items } = await pollNode({ root, nodeFolder, workflow: { ...load(name, { [node]: parameters }), id: name }, node, credentials });
	return items ?? [];
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

	test('a payment whose answer was lost is found out about, and not collected again', async () => {
		const visit = { assignments: { assignments: [['visitId', 'VISIT-20260316-0002'], ['patientAccountNumber', 'ACC-1111']].map(([name, value], index) => ({ id: `visit-${index}`, name, value, type: 'string' })) }, options: {} };
		sandbox.faults.next('closeAfterCommit', { path: '/session-api/payments', count: 1 });
		sandbox.faults.next('status500', { path: '/session-api/payments', count: 20 });
		const before = sandbox.money.filter(({ operation }) => operation === 'sale').length;
		const asked = await run('point-of-service', { node: 'Execute Now', changes: { Visit: visit } });
		sandbox.faults.clear();
		const [lost] = rows(asked, 'Look It Up');
		expect(lost).toMatchObject({ visitId: 'VISIT-20260316-0002' });
		const items = await poll('point-of-service', 'Unknown Payment Still Open', { remindAfterMinutes: 0 });
		expect(items.map(({ json }) => json.reference)).toEqual([lost?.['reference']]);
		const found = await run('point-of-service', { node: 'Unknown Payment Still Open', items });
		expect(rows(found, 'It Was Charged')).toMatchObject([{ reference: lost?.['reference'] }]);
		expect([rows(found, 'It Was Not Charged'), rows(found, 'Still Unknown')]).toEqual([[], []]);
		expect(sandbox.money.filter(({ operation }) => operation === 'sale')).toHaveLength(before + 1);
		expect(await poll('point-of-service', 'Unknown Payment Still Open', { remindAfterMinutes: 0 })).toEqual([]);
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

	test('the answer starts the workflow, lists what was not taken, and is closed', async () => {
		const trigger = { startFrom: 'everything', options: { quietSeconds: 0 } };
		const items = await poll('billing-automation', 'Answer Came', trigger);
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) {
			const result = await run('billing-automation', { node: 'Answer Came', items: [item] });
			expect(rows(result, 'Read Answer').length).toBeGreaterThan(0);
			const refused = rows(result, 'Read Answer').filter(({ outcome }) => outcome === 'rejected' || outcome === 'unknown');
			expect(rows(result, 'Correct and Send Again')).toHaveLength(refused.length);
			expect(rows(result, 'Close the Answer')).toHaveLength(1);
		}
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

	test('an installment that failed or falls due starts the workflow', async () => {
		const items = await poll('payment-plan-follow-up', 'Installment Failed or Due', { serviceStartFrom: 'everything', dueWithinDays: 3650 });
		const events = new Set(items.map(({ json }) => json.event));
		expect([...events].sort()).toEqual(['installmentDue', 'installmentFailed']);
		const result = await run('payment-plan-follow-up', { node: 'Installment Failed or Due', items });
		const plansOf = (event: string): unknown[] => items.filter(({ json }) => json.event === event).map(({ json }) => json.id);
		expect(rows(result, 'Call the Patient').map(({ planId }) => planId)).toEqual(plansOf('installmentFailed'));
		expect(rows(result, 'Remind').map(({ planId }) => planId)).toEqual(plansOf('installmentDue'));
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

	test('what was taken back is on the list as soon as it is told', async () => {
		const dispute = [...sandbox.world.transactions.values()].find(({ kind }) => kind === 'chargeback');
		if (dispute === undefined) throw new Error('The month has no chargeback');
		const body = JSON.stringify({
			PaymentTransactionID: dispute.id,
			OriginalTransactionID: dispute.originalId,
			TransactionAction: 'Chargeback',
			TransactionType: 'CreditCard',
			CurrentTransactionStatusCode: 'CB',
			Amount: formatCents(Math.abs(dispute.amountCents)),
			PatientID: dispute.patientAccount,
		});
		const read = readNotification(new TextEncoder().encode(body), 'application/json');
		if (!read.ok) throw new Error(read.problem.message);
		const item = toItem(read.notification, { stale: false, authenticatedBy: ['signature'], receivedAt: 0 }, { includeOriginal: false, includePatientData: false });
		const result = await run('refunds-and-disputes', { node: 'Taken Back', items: [item] });
		expect(rows(result, 'Answer It Now')).toMatchObject([{ kind: 'chargeback', dispute: dispute.id, payment: dispute.originalId }]);
		expect(rows(result, 'Refund Told')).toEqual([]);
	});
});

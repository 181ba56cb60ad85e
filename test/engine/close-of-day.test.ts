import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import { OUTPUT_NAMES, type OutputName } from '../../nodes/InstaMedReconcile/outputs';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runWorkflow, type WorkflowRun } from '../../scripts/engine';
import { chain, fileNode, item, nodeFolder, root, run, type Parameters } from './rig';

/** InstaMed Reconcile from day to day, with statements, fees and lost answers beside the files. */

const NO_LOGIN = { credentials: {} };

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	await sandbox.runScenario();
});
afterAll(async () => await sandbox.stop());

function reconcile(parameters: Parameters = {}): INode {
	return fileNode('Reconcile', { options: {}, ...parameters }, { type: 'n8n-nodes-instamed.instaMedReconcile' });
}

const out = (result: WorkflowRun, name: OutputName): INodeExecutionData[] => result.items('Reconcile', OUTPUT_NAMES.indexOf(name));
const json = (result: WorkflowRun, name: OutputName): IDataObject[] => out(result, name).map((one) => JSON.parse(JSON.stringify(one.json)) as IDataObject);

/** Files of the mailbox that reconciliation takes, by the day in their name. */
function filesByDay(): Map<string, INodeExecutionData[]> {
	const days = new Map<string, INodeExecutionData[]>();
	for (const path of sandbox.files.files().filter((one) => /^\/outbound\/(era|deposits|posting)\//.test(one))) {
		const name = path.split('/').at(-1) ?? '';
		const day = /\d{8}/.exec(name)?.[0] ?? '';
		days.set(day, [...(days.get(day) ?? []), item({}, sandbox.files.read(path) ?? '', name)]);
	}
	return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function sound(items: INodeExecutionData[], parameters: Parameters = {}): Promise<WorkflowRun> {
	const result = await run(NO_LOGIN, items, [reconcile(parameters)]);
	expect(result.error?.message).toBeUndefined();
	return result;
}

describe('from day to day', () => {
	test('the runs of single days, each with the Carry Over of the one before, end as one run over the month', async () => {
		const days = [...filesByDay().values()];
		const whole = await sound(days.flat());
		let carried: INodeExecutionData[] = [];
		const stand = new Map<string, string>();
		let last: WorkflowRun | null = null;
		for (const files of days) {
			last = await sound([...files, ...carried]);
			for (const row of json(last, 'Results')) stand.set(String(row.key), `${String(row.class)} ${String(row.reason)}`);
			carried = json(last, 'Carry Over').map((one) => ({ json: one }));
			expect(carried).toHaveLength(1);
		}
		const expected = new Map(json(whole, 'Results').map((row) => [String(row.key), `${String(row.class)} ${String(row.reason)}`]));
		expect(Object.fromEntries(stand)).toEqual(Object.fromEntries(expected));
		// what is still missing at the end is told at the end, and that it is not new
		const missing = (result: WorkflowRun | null): unknown[] => (result === null ? [] : json(result, 'Needs Attention').filter(({ kind }) => kind === 'missingDeposit' || kind === 'amountDiffers').map(({ kind, reference }) => [kind, reference])).sort();
		expect(missing(last)).toEqual(missing(whole));
		const text = JSON.stringify(carried);
		for (const { lastName } of sandbox.world.patients.values()) expect(text.includes(`"${lastName}"`)).toBe(false);
	});

	test('a changed or doubled Carry Over stops the run, and says what to do', async () => {
		const [files = []] = filesByDay().values();
		const first = await sound(files);
		const [carried] = json(first, 'Carry Over');
		const damaged = await run(NO_LOGIN, [item({ ...carried, runs: 7 })], [reconcile()]);
		expect(damaged.error).toMatchObject({ message: expect.stringContaining('cannot be used'), description: expect.stringContaining('unchanged') });
		const other = await sound([item({ lookUp: { reference: 'R-1', amount: '1.00', sentAt: '2026-03-02T10:00:00Z' }, operation: 'sale' }), ...files]);
		const two = await run(NO_LOGIN, [...json(first, 'Carry Over'), ...json(other, 'Carry Over')].map((one) => item(one)), [reconcile()]);
		expect(two.error).toMatchObject({ message: expect.stringContaining('several'), description: expect.stringContaining('run before') });
	});

	test('"Remember in This Workflow" does the same without an item, unless told to start over', async () => {
		const [one = [], two = []] = filesByDay().values();
		let staticData: IDataObject = {};
		const runOnce = async (items: INodeExecutionData[], options: Parameters): Promise<WorkflowRun> => {
			const result = await runWorkflow({ root, nodeFolder, workflow: { ...chain(reconcile({ options })), staticData }, credentials: {}, startNode: 'start', input: items, mode: 'trigger' });
			expect(result.error?.message).toBeUndefined();
			staticData = JSON.parse(JSON.stringify(result.staticData)) as IDataObject;
			return result;
		};
		await runOnce(one, { remember: true });
		const second = await runOnce(two, { remember: true });
		expect(json(second, 'Carry Over')[0]).toMatchObject({ runs: 2 });
		const anew = await runOnce(two, { remember: true, startOver: true });
		expect(json(anew, 'Carry Over')[0]).toMatchObject({ runs: 1 });
		const without = await runOnce(two, {});
		expect(json(without, 'Carry Over')[0]).toMatchObject({ runs: 1 });
	});
});

describe('beside the files', () => {
	test('a lost answer is the first thing that needs a person, until it is known', async () => {
		const [files = []] = filesByDay().values();
		const unknown = { operation: 'sale', outcome: 'unknown', lookUp: { reference: 'R-1', amount: '12.34', sentAt: '2026-03-02T10:00:00Z' } };
		const first = await sound([...files, item(unknown)]);
		expect(json(first, 'Needs Attention')[0]).toMatchObject({ kind: 'unknownPayment', amount: '12.34', reference: 'R-1', severity: 'error' });
		const resolved = await sound([...json(first, 'Carry Over').map((one) => item(one)), item({ ...unknown, verdict: 'charged' })]);
		expect(json(resolved, 'Needs Attention').filter(({ kind }) => kind === 'unknownPayment')).toEqual([]);
		expect(json(resolved, 'Summary')[0]).toMatchObject({ resolved: [expect.objectContaining({ kind: 'unknownPayment' })] });
	});

	test('statements are tied to remittances and payments; without accounts nothing leads to a patient', async () => {
		const files = [...filesByDay().values()].flat();
		const statements = [...sandbox.world.statements.values()].map(({ id, patientAccount, issuedOn, dueOn }) => item({ id, patientAccountNumber: patientAccount, status: 'open', issuedOn, dueOn, total: '10.00', paid: '0.00', balance: '10.00', updatedAt: `${issuedOn}T08:00:00Z` }));
		const plain = await sound(files);
		expect(json(plain, 'Summary')[0]).toMatchObject({ patientShares: null });
		const result = await sound([...files, ...statements]);
		const shares = json(result, 'Results').filter(({ subject }) => subject === 'patientShare');
		expect(shares.length).toBeGreaterThanOrEqual(statements.length);
		expect(json(result, 'Summary')[0]?.patientShares).toMatchObject({ billed: expect.stringMatching(/^\d+\.\d{2}$/) });
		expect(JSON.stringify(shares)).not.toContain('patientAccountNumber');
		const [report] = await Promise.all(out(result, 'Summary').map(async ({ binary }) => (binary?.report === undefined ? '' : (await result.readBinary(binary.report)).toString())));
		for (const { patientAccount } of sandbox.world.statements.values()) expect(report?.includes(patientAccount)).toBe(false);
		// every item knows what it was made of
		for (const { pairedItem } of [...out(result, 'Results'), ...out(result, 'Needs Attention')]) expect(Array.isArray(pairedItem) && pairedItem.length > 0).toBe(true);
	});

	test('a fee report and an interchange file are counted, and what does not add up is told', async () => {
		const fees = findFormat('monthly-fees-report')?.example ?? '';
		const costs = findFormat('interchange-daily-file')?.example ?? '';
		const result = await sound([item({}, fees, 'BillingLineItemsReport-20260331-LARKSPUR.txt'), item({}, costs, 'interchange.txt')]);
		const [summary] = json(result, 'Summary');
		expect(summary?.unusedFiles).toEqual([]);
		expect(summary?.fees).toMatchObject({ periods: expect.any(Array), costs: expect.any(Array) });
		const told = json(result, 'Needs Attention').filter(({ about }) => about === 'fees');
		expect(told.length).toBeGreaterThan(0);
		for (const { title, sentence, nextStep } of told) expect([title, sentence, nextStep].every((text) => typeof text === 'string' && text !== '')).toBe(true);
	});

	test('what is found about patients and fees is news once, and holds nothing of them on its way', async () => {
		const fees = findFormat('monthly-fees-report')?.example ?? '';
		const bill = item({}, fees, 'BillingLineItemsReport-20260331-LARKSPUR.txt');
		const files = [...filesByDay().values()].flat();
		const statements = [...sandbox.world.statements.values()].map(({ id, patientAccount, issuedOn, dueOn }) => item({ id, patientAccountNumber: patientAccount, status: 'open', issuedOn, dueOn, total: '10.00', paid: '0.00', balance: '10.00', updatedAt: `${issuedOn}T08:00:00Z` }));
		const others = (result: WorkflowRun): IDataObject[] => json(result, 'Needs Attention').filter(({ about }) => about !== 'deposits');
		const first = await sound([...files, ...statements, bill]);
		expect(new Set(others(first).map(({ about }) => about))).toEqual(new Set(['patients', 'fees']));
		expect(others(first).every(({ isNew }) => isNew === true)).toBe(true);
		const [carried] = json(first, 'Carry Over');
		const { asOf } = json(first, 'Summary')[0] ?? {};
		for (const { mark } of carried?.findings as IDataObject[]) expect(mark).toMatch(/^[0-9a-f]{32}$/);
		const again = await sound([...files, ...statements, bill, item(carried ?? {})]);
		expect(others(again).map(({ reference }) => reference)).toEqual(others(first).map(({ reference }) => reference));
		for (const finding of others(again)) expect(finding).toMatchObject({ isNew: false, firstToldOn: asOf });
		// a day without them forgets nothing
		const quiet = await sound([item(json(again, 'Carry Over')[0] ?? {})]);
		const later = await sound([...files, ...statements, bill, item(json(quiet, 'Carry Over')[0] ?? {})]);
		expect(others(later).some(({ isNew }) => isNew === true)).toBe(false);
	});
});

import type { IDataObject, INode } from 'n8n-workflow';
import { InstaMedReconcile } from '../../nodes/InstaMedReconcile/InstaMedReconcile.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fileNode, item, run, type Parameters } from './rig';

const NO_LOGIN = { credentials: {} };

const OUTPUTS = new InstaMedReconcile().description.outputNames ?? [];
const POSTING = OUTPUTS.indexOf('Posting Lines');
const [RESULTS, OTHERS] = [OUTPUTS.indexOf('Results'), ['Summary', 'Needs Attention', 'Results'].map((name) => OUTPUTS.indexOf(name))];

function reconcile(parameters: Parameters = {}, more: Partial<INode> = {}): INode {
	return fileNode('Reconcile', { options: {}, ...parameters }, { type: 'n8n-nodes-instamed.instaMedReconcile', ...more });
}

describe('InstaMed Reconcile, Posting Lines', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
		await sandbox.runScenario();
	});
	afterAll(async () => await sandbox.stop());

	function files(): ReturnType<typeof item>[] {
		const paths = sandbox.files.files().filter((path) => path.startsWith('/outbound/'));
		return paths.map((path) => item({}, sandbox.files.read(path) ?? '', path.split('/').at(-1) ?? ''));
	}

	const cents = (value: unknown): number => Math.round(Number(value) * 100);

	test('nothing comes out unless it is asked for, and the other outputs do not depend on it', async () => {
		const [plain, posting] = [await run(NO_LOGIN, files(), [reconcile()]), await run(NO_LOGIN, files(), [reconcile({ postingLines: 'items', options: { showPatientAccounts: true } })])];
		expect(plain.items('Reconcile', POSTING)).toEqual([]);
		expect(posting.items('Reconcile', POSTING).length).toBeGreaterThan(500);
		const accounts = await run(NO_LOGIN, files(), [reconcile({ options: { showPatientAccounts: true } })]);
		for (const output of OTHERS) expect(posting.items('Reconcile', output).map(({ json }) => json)).toEqual(accounts.items('Reconcile', output).map(({ json }) => json));
	});

	test('the money of the items is the money of the matched rows', async () => {
		const result = await run(NO_LOGIN, files(), [reconcile({ postingLines: 'items' })]);
		const lines = result.items('Reconcile', POSTING).map(({ json }) => json);
		const ids = lines.map(({ lineId }) => lineId);
		expect(new Set(ids).size).toBe(ids.length);
		const rows = result.items('Reconcile', RESULTS).map(({ json }) => json);
		const matched = rows.filter((row) => row.subject === 'transaction' && row.class === 'matched' && row.reason === 'sameTransaction');
		const posted = lines.filter((line) => line.transactionId !== null && line.depositDate !== null);
		expect(posted.reduce((sum, { amount }) => sum + cents(amount), 0)).toBe(matched.reduce((sum, { amount }) => sum + cents(amount), 0));
		const remittances = new Map(rows.filter((row) => row.subject === 'remittance' && row.class === 'matched').map((row) => [String(row.reference), row]));
		const money = new Map<string, number>();
		for (const { effect, traceNumber, amount } of lines) if (effect === 'money' && traceNumber !== null) money.set(String(traceNumber), (money.get(String(traceNumber)) ?? 0) + cents(amount));
		expect(money.size).toBeGreaterThan(20);
		for (const [trace, sum] of money) expect(sum).toBe(cents(remittances.get(trace)?.amount));
	});

	test('files come as binary data, twice the same bytes', async () => {
		const parameters = { postingLines: 'csv', postingOptions: {} };
		const texts: string[] = [];
		for (let time = 0; time < 2; time += 1) {
			const result = await run(NO_LOGIN, time === 0 ? files() : files().reverse(), [reconcile(parameters)]);
			const [only, ...others] = result.items('Reconcile', POSTING);
			expect(others).toEqual([]);
			const data = only?.binary?.data;
			texts.push(data === undefined ? '' : (await result.readBinary(data)).toString());
			expect(only?.json).toMatchObject({ type: 'postingFile', lines: (texts[time]?.split('\r\n').length ?? 0) - 2 });
		}
		expect(texts[0]?.startsWith('lineId,kind,')).toBe(true);
		expect(texts[1]).toBe(texts[0]);
	});

	test('FHIR Bundles can be sent as they are', async () => {
		const result = await run(NO_LOGIN, files(), [reconcile({ postingLines: 'fhir' })]);
		const items = result.items('Reconcile', POSTING);
		expect(items.length).toBeGreaterThan(20);
		for (const { binary } of items.slice(0, 5)) {
			const bundle = JSON.parse(binary?.data === undefined ? '' : (await result.readBinary(binary.data)).toString()) as IDataObject;
			expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' });
		}
	});

	test('items of Read hold no detail, so their remittances are held and named', async () => {
		const eras = sandbox.files.files().filter((path) => path.startsWith('/outbound/era/'));
		const whole = eras.map((path) => item({}, sandbox.files.read(path) ?? '', path.split('/').at(-1) ?? ''));
		const reading = fileNode('Read', { resource: 'era', operation: 'read', source: 'binary', binaryField: 'data', format: 'detect', output: 'transaction', options: { includeClaims: true } });
		const read = await run(NO_LOGIN, whole, [reading]);
		const rows = read.items('Read').map(({ json }) => ({ json: JSON.parse(JSON.stringify(json)) as IDataObject }));
		const result = await run(NO_LOGIN, rows, [reconcile({ postingLines: 'items', postingOptions: { showHeld: true, includeOpen: true } })]);
		const items = result.items('Reconcile', POSTING).map(({ json }) => json);
		expect(items.length).toBe(rows.length);
		expect(items.every(({ type, reason }) => type === 'heldBack' && ['noDetail', 'duplicate', 'cut'].includes(String(reason)))).toBe(true);
		expect(result.hints('Reconcile').join(' ')).toContain('give the file itself');
	});

	test('a failed run has no posting lines', async () => {
		const went = await run(NO_LOGIN, [item({})], [reconcile({ postingLines: 'items', options: { holidays: '2026-02-30' } }, { onError: 'continueRegularOutput' })]);
		expect([0, POSTING].map((output) => went.items('Reconcile', output).length)).toEqual([1, 0]);
	});
});

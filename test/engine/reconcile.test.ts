import type { IDataObject, INode } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fileNode, item, run, type Parameters } from './rig';

const NO_LOGIN = { credentials: {} };

function reconcile(parameters: Parameters = {}, more: Partial<INode> = {}): INode {
	return fileNode('Reconcile', { options: {}, ...parameters }, { type: 'n8n-nodes-instamed.instaMedReconcile', ...more });
}

const RESOURCES: readonly (readonly [folder: string, resource: string, output: string])[] = [
	['/outbound/era/', 'era', 'transaction'],
	['/outbound/deposits/', 'depositFile', 'money'],
	['/outbound/posting/', 'postingFile', 'money'],
];

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	await sandbox.runScenario();
});
afterAll(async () => await sandbox.stop());

function filesOf(folder: string): ReturnType<typeof item>[] {
	const paths = sandbox.files.files().filter((path) => path.startsWith(folder));
	return paths.map((path) => item({}, sandbox.files.read(path) ?? '', path.slice(folder.length)));
}

/** What a result says, free of what only the way of input changes. */
function verdicts(items: readonly { json: IDataObject }[]): string[] {
	return items.map(({ json }) => [json.subject, json.class, json.reason, json.amount, json.reference, json.date].join(' ')).sort();
}

describe('InstaMed Reconcile', () => {
	test('the day to look from can be a date that an expression gives', async () => {
		const asOf = "={{ new Date('2027-01-15T12:00:00Z') }}";
		const result = await run(NO_LOGIN, filesOf('/outbound/era/'), [reconcile({ options: { asOf } })]);
		expect(result.items('Reconcile')[0]?.json.asOf).toBe('2027-01-15');
	});

	test('items of Read give the same result as the files themselves', async () => {
		const files = RESOURCES.flatMap(([folder]) => filesOf(folder));
		const whole = await run(NO_LOGIN, files, [reconcile()]);
		expect(whole.error?.message).toBeUndefined();
		const rows: ReturnType<typeof item>[] = [];
		for (const [folder, resource, output] of RESOURCES) {
			const parameters = { resource, operation: 'read', source: 'binary', binaryField: 'data', format: 'detect', output, options: { includeClaims: true } };
			const read = await run(NO_LOGIN, filesOf(folder), [fileNode('Read', parameters)]);
			rows.push(...read.items('Read').map(({ json }) => ({ json: JSON.parse(JSON.stringify(json)) as IDataObject })));
		}
		const parts = await run(NO_LOGIN, rows, [reconcile()]);
		expect(parts.error?.message).toBeUndefined();
		expect(verdicts(parts.items('Reconcile', 2))).toEqual(verdicts(whole.items('Reconcile', 2)));
		const kinds = (result: typeof parts): unknown[] => result.items('Reconcile', 1).map(({ json }) => [json.kind, json.reference]);
		expect(kinds(parts).sort()).toEqual(kinds(whole).sort());
	});

	test('the third output holds the chosen classes, the others everything', async () => {
		const files = RESOURCES.flatMap(([folder]) => filesOf(folder));
		const all = await run(NO_LOGIN, files, [reconcile()]);
		const some = await run(NO_LOGIN, files, [reconcile({ classes: ['missing', 'amountDiffers'] })]);
		const wanted = all.items('Reconcile', 2).filter(({ json }) => json.class === 'missing' || json.class === 'amountDiffers');
		expect(some.items('Reconcile', 2).map(({ json }) => json)).toEqual(wanted.map(({ json }) => json));
		expect(some.items('Reconcile', 1)).toHaveLength(all.items('Reconcile', 1).length);
		expect(some.items('Reconcile', 0)[0]?.json).toEqual(all.items('Reconcile', 0)[0]?.json);
	});

	test('accounts and claims are left out unless asked for, in items and in both files', async () => {
		const files = RESOURCES.flatMap(([folder]) => filesOf(folder));
		for (const showPatientAccounts of [false, true]) {
			const result = await run(NO_LOGIN, files, [reconcile({ options: { showPatientAccounts } })]);
			const json = JSON.stringify(result.items('Reconcile', 2).map((one) => one.json));
			const binary = result.items('Reconcile')[0]?.binary?.result;
			const file = binary === undefined ? '' : (await result.readBinary(binary)).toString();
			for (const text of [json, file]) {
				expect(text.includes('patientAccountNumber')).toBe(showPatientAccounts);
				expect(text.includes('"claimId"')).toBe(showPatientAccounts);
			}
		}
	});

	test('names what it could not use, and does not fail over it', async () => {
		const deposit = findFormat('payment-deposit-3.0')?.example ?? '';
		const result = await run(NO_LOGIN, [item({}, deposit, 'deposit.txt'), item({}, 'hello', 'letter.txt'), item({ other: 1 })], [reconcile()]);
		expect(result.error?.message).toBeUndefined();
		expect(result.items('Reconcile')[0]?.json.unusedFiles).toEqual([expect.objectContaining({ name: 'letter.txt' })]);
		expect(result.hints('Reconcile').join(' ')).toContain('letter.txt');
	});

	test('an empty file counts as what the step that fetched it says it is', async () => {
		const result = await run(NO_LOGIN, [item({ kind: 'depositFile' }, '', 'today.txt'), item({}, '', 'unknown.txt'), item({ kind: 'constructor' }, '', 'other.txt')], [reconcile()]);
		const json = result.items('Reconcile')[0]?.json;
		expect(json?.files).toEqual([expect.objectContaining({ name: 'today.txt', kind: 'deposit', verdict: 'empty' })]);
		expect(json?.unusedFiles).toEqual(['unknown.txt', 'other.txt'].map((name) => expect.objectContaining({ name })));
	});

	test('a date that is none is a clear error, and with "continue" one failed item', async () => {
		const bad = { options: { holidays: '2026-02-30' } };
		const stopped = await run(NO_LOGIN, [item({})], [reconcile(bad)]);
		expect(stopped.error).toMatchObject({ message: '"Holidays" is not a date', description: expect.stringContaining('2026-11-26') });
		const went = await run(NO_LOGIN, [item({})], [reconcile(bad, { onError: 'continueRegularOutput' })]);
		expect([0, 1, 2].map((output) => went.items('Reconcile', output).map(({ json }) => json.outcome))).toEqual([['failed'], [], []]);
	});
});

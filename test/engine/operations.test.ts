/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import { RESOURCES } from '../../nodes/InstaMedFile/resources';
import { byPath, fileNode, item, nodeFolder, root, run, startMailbox, type Mailbox, type Parameters } from './rig';

/** Never to be seen anywhere but in the mailbox: the password, and what the files hold. */
const CANARIES = { password: 'CanaryPassw0rd', patient: 'Canarybird', content: 'CANARYCONTENT' };
function exampleOf(id: string): string {
	return findFormat(id)?.example ?? '';
}

const DEPOSIT = findFormat('payment-deposit-3.0')?.example ?? '';
const POSTING = findFormat('eod-posting-1.4')?.example ?? '';
const BALANCE = `IMPSCIF|P1|${CANARIES.patient}||Sample||||25.00|20260301|C1||||||||||||S|||||||||||||||||||||||||\r\n`;
const ACKNOWLEDGEMENT = findFormat('balance-file-acknowledgement')?.example ?? '';
const ERA = [
	'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260301*1200*^*00501*000000001*0*P*:~',
	'GS*HP*SENDER*RECEIVER*20260301*1200*1*X*005010X221A1~ST*835*0001~BPR*I*80*C*ACH*CCP*01*111*DA*222*1**01*333*DA*444455556666*20260301~',
	`TRN*1*1000000001*1999999999~N1*PR*SAMPLE PAYER~N1*PE*SAMPLE CLINIC*XX*1234567893~LX*1~CLP*A1*1*100*80*20*12*PC1~NM1*QC*1*${CANARIES.patient}*ANN~`,
	'SVC*HC:99213*100*80**1~DTM*472*20260228~CAS*PR*1*20~SE*12*0001~GE*1*1~IEA*1*000000001~',
].join('');

const BALANCE_WRITE = {
	format: 'balance-file',
	value: { patientId: 'P1', patientFirst: CANARIES.patient, amountDue: '={{ $json.bad ? "1O.00" : "10.00" }}', invoiceDate: '2026-03-01', clientId: 'C1', status: 'S' },
	wrong: 'amountDueCents',
};
/** Files whose secrets and names nobody may see. */
const ENROLLMENT = exampleOf('batch-enrollment').replaceAll('Sample', CANARIES.patient).replace('0000000001', '4444000011112222').replace('Household', CANARIES.content);
const IMPORT = exampleOf('payment-transaction-import').replaceAll('Sample', CANARIES.patient);

const CONTENTS: Readonly<Record<string, { readonly path: string; readonly content: string }>> = {
	era: { path: '/outbound/era/one.835', content: ERA },
	depositFile: { path: '/outbound/deposits/one.txt', content: DEPOSIT },
	postingFile: { path: '/outbound/posting/one.txt', content: POSTING },
	balanceFile: { path: '/inbound/balance/one.txt', content: BALANCE },
	acknowledgement: { path: '/outbound/acknowledgements/one.txt', content: ACKNOWLEDGEMENT },
	enrollmentFile: { path: '/outbound/enrollment/one.txt', content: ENROLLMENT },
	importFile: { path: '/inbound/import/one.txt', content: IMPORT },
	billingFile: { path: '/outbound/billing/one.txt', content: exampleOf('billing-address-exception-file') },
	claimFile: { path: '/outbound/claims/one.txt', content: exampleOf('x12-claim-submission').replace('Sample*Ada', `${CANARIES.patient}*Ada`) },
	payoutFile: { path: '/outbound/payouts/one.txt', content: exampleOf('provider-payment-level-file') },
	anyFile: { path: '/outbound/deposits/one.txt', content: DEPOSIT },
};

/** What is written with each kind: format, fields, and one field whose value breaks the layout for the bad item. */
const WRITES: Readonly<Record<string, { readonly format: string; readonly value: Parameters; readonly wrong: string }>> = {
	enrollmentFile: { format: 'batch-unenrollment', value: { groupId: 'G1', accountId: '={{ $json.bad ? "A|1" : "A1" }}', lastName: CANARIES.patient, firstName: 'Ann' }, wrong: 'accountId' },
	importFile: { format: 'member-effectuation', value: { memberId: 'M1', effectuatedMemberId: '={{ $json.bad ? "" : "E1" }}', hipaaGroup: 'G1' }, wrong: 'effectuatedMemberId' },
	billingFile: {
		format: 'ncoa-file',
		value: { clientId: 'C1', patientFirstName: 'Ann', patientLastName: CANARIES.patient, patientAccountNumber: 'P1', oldPatientAddress1: '1 Lane', oldPatientCity: 'Town', oldPatientState: 'IL', oldPatientZip: '62704', moveType: '={{ $json.bad ? "Q" : "F" }}', moveDate: '2026-03-01', status: 'A' },
		wrong: 'moveType',
	},
	claimFile: { format: 'eligibility-idf-request', value: { column1: '={{ $json.bad ? "A|B" : "AB" }}' }, wrong: 'column1' },
	payoutFile: {
		format: 'digital-payouts-batch',
		value: { record: 'IMDGP10PMT', 'IMDGP10PMT.amount': '={{ $json.bad ? "1O.00" : "10.00" }}', 'IMDGP10PMT.note': CANARIES.patient },
		wrong: 'amountCents',
	},
	balanceFile: BALANCE_WRITE,
	anyFile: BALANCE_WRITE,
};

interface Case {
	readonly label: string;
	readonly resource: string;
	readonly operation: string;
	readonly parameters: Parameters;
	/** Parameters that make the operation fail for the item whose `json.bad` is true. */
	readonly broken: Parameters | null;
}

function expression(good: string, bad: string): string {
	return `={{ $json.bad ? '${bad}' : '${good}' }}`;
}

function parametersOf(resource: string, operation: string): Pick<Case, 'parameters' | 'broken'> {
	const path = CONTENTS[resource]?.path ?? '';
	const file = byPath(expression(path, '/outbound/none/gone.txt'));
	const source = { source: 'binary', binaryField: expression('data', 'absent') };
	switch (operation) {
		case 'getMany':
			return {
				parameters: { returnAll: true, ...(resource === 'anyFile' ? { folder: '/outbound/deposits' } : {}) },
				broken: resource === 'anyFile' ? { folder: expression('/outbound/deposits', '/outbound/none') } : { options: { folder: expression('', '/outbound/none') } },
			};
		case 'download':
			return { parameters: { file: byPath(path), binaryField: 'data' }, broken: { file } };
		case 'acknowledge':
			return { parameters: { file: byPath(path), way: 'mark', fileId: '' }, broken: { file } };
		case 'upload':
			return {
				parameters: { binaryField: 'data', sendAgain: true, options: { fileName: '={{ $json.n }}.txt' }, ...(resource === 'anyFile' ? { folder: '/inbound/balance' } : {}) },
				broken: { binaryField: expression('data', 'absent') },
			};
		case 'write':
			return {
				parameters: {
					writeFormat: WRITES[resource]?.format,
					onRefused: 'skipRow',
					binaryField: 'data',
					columns: { mappingMode: 'defineBelow', value: WRITES[resource]?.value },
					headerColumns: { mappingMode: 'defineBelow', value: { batchTypeId: 'DGP', batchReferenceNumber: 'REFERENCE-1', fileVersion: '10' } },
				},
				broken: null,
			};
		case 'follow':
			return { parameters: { source: 'binary', binaryField: 'data', states: 'all', format: 'detect' }, broken: null };
		case 'match':
			return { parameters: { ...source, sentField: 'sent', records: 'all', format: 'detect' }, broken: source };
		default:
			return { parameters: { ...source, output: 'totals', format: 'detect' }, broken: source };
	}
}

const CASES: Case[] = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => ({ label: `${resource} ${operation}`, resource, operation, ...parametersOf(resource, operation) })),
);

let mailbox: Mailbox;

beforeAll(async () => {
	mailbox = await startMailbox({ password: CANARIES.password });
	for (const { path, content } of Object.values(CONTENTS)) mailbox.files.write(path, content);
});
afterAll(async () => await mailbox.stop());

/** Everything that n8n would store or show, in the forms it could show it. */
function trace(value: unknown): string {
	return `${JSON.stringify(value, (_, part: unknown) => (part instanceof Error ? { ...part, message: part.message, stack: part.stack, cause: part.cause } : part))} ${inspect(value, { depth: 10 })}`;
}

function expectNoCanary(value: unknown): void {
	const text = trace(value);
	for (const canary of Object.values(CANARIES)) {
		for (const form of [canary, Buffer.from(canary).toString('base64').slice(0, -4), Buffer.from(canary).toString('hex')]) {
			const at = text.indexOf(form);
			expect(at < 0 ? '' : text.slice(Math.max(0, at - 60), at + 40)).toBe('');
		}
	}
}

function inputs(resource: string, bad: number): INodeExecutionData[] {
	const content = CONTENTS[resource]?.content ?? '';
	const sent = { data: Buffer.from(BALANCE.repeat(2)).toString('base64'), mimeType: 'text/plain', fileName: 'sent.txt' };
	return Array.from({ length: 4 }, (_, n) => {
		const made = item({ n, bad: n === bad }, content, 'one.txt');
		return { ...made, binary: { ...made.binary, sent } };
	});
}

function pairs(out: readonly INodeExecutionData[]): number[][] {
	return out.map(({ pairedItem }) => (Array.isArray(pairedItem) ? pairedItem : [pairedItem]).map((paired) => (typeof paired === 'object' ? paired.item : -1)));
}

async function runCase({ resource, operation, parameters }: Case, bad: number, more: Partial<INode> = {}, replaced: Parameters = {}): ReturnType<typeof run> {
	for (const path of mailbox.files.files().filter((name) => /\/inbound\/\w+\/\d/.test(name))) mailbox.files.removeFile(path);
	return await run(mailbox, inputs(resource, bad), [fileNode('node', { resource, operation, ...parameters, ...replaced }, more)]);
}

describe.each(CASES.map((one): [string, Case] => [one.label, one]))('%s', (_, one) => {
	test('pairs each result with the item it came from', async () => {
		const result = await runCase(one, -1);
		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		const out = result.items('node');
		expect(new Set(pairs(out).flat())).toEqual(new Set([0, 1, 2, 3]));
		expect(out.every(({ json }) => !('error' in json))).toBe(true);
		expectNoCanary(out.map(({ json }) => json));
	});

	test('one failing item leaves the others alone, and says what to do', async () => {
		if (one.operation === 'follow') {
			// every file counts for every state, so one that cannot be read stops the run
			const failed = await runCase(one, 2, {}, { binaryField: expression('data', 'absent') });
			expect([failed.status, failed.items('node')]).toEqual(['error', []]);
			return;
		}
		if (one.broken === null) {
			const out = (await runCase(one, 2)).items('node');
			expect(pairs(out)).toEqual([[0, 1, 3]]);
			expect(out[0]?.json.refused).toEqual([{ item: 2, issues: [expect.objectContaining({ field: WRITES[one.resource]?.wrong })] }]);
			return;
		}
		const result = await runCase(one, 2, { onError: 'continueRegularOutput' }, one.broken);
		expect(result.status).toBe('success');
		const out = result.items('node');
		expect(new Set(pairs(out).flat())).toEqual(new Set([0, 1, 2, 3]));
		const failed = out.filter(({ json }) => json.outcome === 'failed');
		expect(pairs(failed)).toEqual([[2]]);
		expect(failed[0]?.json).toMatchObject({ problem: expect.stringMatching(/\w/), help: expect.stringMatching(/\w/) });
		expect(out.every(({ json }) => !('error' in json))).toBe(true);
		expectNoCanary([result.run.data.resultData.runData.node, result.error]);
	});
});

describe('what n8n does with failures', () => {
	const download = CASES.find(({ label }) => label === 'depositFile download');
	if (download === undefined || download.broken === null) throw new Error('the case is gone');
	const broken = download.broken;

	test('the error output gets the failed item, the other output the rest', async () => {
		const result = await runCase(download, 0, { onError: 'continueErrorOutput' }, broken);
		expect(pairs(result.items('node', 0))).toEqual([[1], [2], [3]]);
		expect(pairs(result.items('node', 1))).toEqual([[0]]);
		expectNoCanary([result.run.data.resultData.runData.node, result.error]);
	});

	test('Retry On Fail does not run the node again for an item that failed and was reported', async () => {
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const before = mailbox.server.ledger.entries.length;
			await runCase(download, 0, { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 }, broken);
			const once = mailbox.server.ledger.entries.length - before;
			await runCase(download, 0, { onError }, broken);
			expect(mailbox.server.ledger.entries.length - before).toBe(2 * once);
		}
	});

	test('without "continue" the run stops, and names the item', async () => {
		const result = await runCase(download, 1, {}, broken);
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ name: 'NodeApiError', description: expect.stringContaining('Get Many'), context: { itemIndex: 1 } });
		expectNoCanary([result.run.data.resultData.runData.node, result.error]);
	});

	test('a wrong password and a wrong host key are told apart, with no secret in the answer', async () => {
		const [login] = Object.values(mailbox.credentials);
		const cases = [
			{ change: { password: 'CanaryWrong' }, message: /log|password|refused/i, cause: 'credential-invalid' },
			{ change: { hostFingerprints: `SHA256:${'A'.repeat(43)}` }, message: /host key|fingerprint/i, cause: 'configuration-invalid' },
			{ change: { hostFingerprints: '' }, message: /fingerprint/i, cause: 'configuration-invalid' },
			{ change: { port: 1 }, message: /\w/, cause: 'temporarily-unavailable' },
		];
		for (const { change, message, cause } of cases) {
			const credentials = { instamedSftp0001: { ...login, ...change } };
			const result = await run({ credentials }, inputs('depositFile', -1), [fileNode('node', { resource: 'depositFile', operation: 'getMany', returnAll: true })]);
			expect(result.error?.message).toMatch(message);
			expect(result.error).toMatchObject({ failure: { cause } });
			expectNoCanary([result.run.data.resultData.runData.node, result.error]);
			expect(trace([result.run.data.resultData.runData.node, result.error])).not.toContain('CanaryWrong');
		}
	});

	test('a remote read downloads and reads in one step', async () => {
		const result = await run(mailbox, [item({})], [
			fileNode('node', { resource: 'depositFile', operation: 'read', source: 'remote', file: byPath('one.txt'), output: 'money', format: 'detect' }),
		]);
		expect(result.error?.message).toBeUndefined();
		expect(result.items('node').map(({ json }) => json.amount)).toEqual(['1250.50', '80.00']);
	});

	test('one connection serves a whole run and is closed at its end', async () => {
		const before = mailbox.server.ledger.entries.length;
		await runCase(download, -1);
		await nextTurn();
		expect(mailbox.server.openConnections()).toBe(0);
		expect(mailbox.server.ledger.entries.slice(before).length).toBeGreaterThan(0);
	});

	test('the rig itself uses the built nodes', () => {
		expect(nodeFolder.startsWith(root) || nodeFolder !== '').toBe(true);
	});
});

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { SANDBOX_CREDENTIAL_ID, sandboxCredential } from '../../scripts/n8n/sandbox-credential';
import { byPath, fileNode, item, run } from './rig';

let sandbox: Sandbox;
let credentials: Record<string, ICredentialDataDecryptedObject>;

beforeAll(async () => {
	sandbox = await startSandbox();
	// plain text and numbers, as n8n decrypts them
	credentials = { [SANDBOX_CREDENTIAL_ID]: structuredClone(sandboxCredential(sandbox).data) as ICredentialDataDecryptedObject };
});
afterAll(async () => await sandbox.stop());

const options = { quietSeconds: 0 };

function balances(known: string): { patientId: string; amountDue: string; invoiceDate: string; clientId: string; status: string; patientLast: string }[] {
	const rest = { invoiceDate: '2026-03-01', clientId: 'LARKSPUR', status: 'S', patientLast: 'Canarybird' };
	return [
		{ ...rest, patientId: known, amountDue: '25.00' },
		{ ...rest, patientId: 'NOBODY-1', amountDue: '10.00' },
		{ ...rest, patientId: known, amountDue: '0.00' },
	];
}

const writeNode = fileNode('Write', {
	resource: 'balanceFile',
	operation: 'write',
	columns: { mappingMode: 'autoMapInputData', value: null },
	onRefused: 'refuseFile',
	binaryField: 'data',
	options: {},
});
const uploadNode = fileNode('Upload', { resource: 'balanceFile', operation: 'upload', binaryField: 'data', sendAgain: false, options: {} });

test('what is written, sent and answered comes back record by record, with reasons', async () => {
	const [known] = [...sandbox.world.patients.keys()];
	if (known === undefined) throw new Error('The sandbox has no patients');
	const sending = await run({ credentials }, balances(known).map((json) => item(json)), [writeNode, uploadNode]);
	expect([sending.status, sending.error?.message]).toEqual(['success', undefined]);
	const written = sending.items('Write')[0];
	const data = written?.binary?.data;
	if (data === undefined) throw new Error('Nothing was written');
	const bytes = await sending.readBinary(data);
	const sent = { data: Buffer.from(bytes).toString('base64'), mimeType: 'text/plain', fileName: String(written?.json.fileName) };

	await sandbox.runNight();
	const [answer] = sandbox.files.files().filter((path) => path.startsWith('/outbound/acknowledgements/'));
	const matching = await run({ credentials }, [{ json: {}, binary: { sent } }], [
		fileNode('Match', { resource: 'acknowledgement', operation: 'match', source: 'remote', file: byPath(answer ?? ''), format: 'detect', sentField: 'sent', records: 'notAccepted', includeDetails: false, options }),
	]);
	expect([matching.status, matching.error?.message]).toEqual(['success', undefined]);
	const rejected = matching.items('Match').map(({ json }) => json);
	expect(rejected).toEqual([
		expect.objectContaining({ type: 'answeredRecord', line: 2, state: 'rejected', errors: [{ field: 'Patient ID', code: 'E02', reason: 'Patient is not known' }] }),
		expect.objectContaining({ type: 'answeredRecord', line: 3, state: 'rejected', errors: [{ field: 'Amount Due', code: 'E04', reason: 'Amount must be more than 0' }] }),
	]);
	// the row comes back as it was sent, its name masked
	expect(rejected[0]?.values).toMatchObject({ patientId: 'NOBODY-1', amountDue: '10.00', patientLast: '***' });
	expect(rejected[0]?.file).toMatchObject({ counts: { sent: 3, accepted: 1, rejected: 2, missing: 0 } });
	expect(JSON.stringify(rejected)).not.toContain('Canarybird');
});

test('without an acknowledgement nothing is called accepted', async () => {
	const sent = { data: Buffer.from('IMPSCIF|P1|||||||5.00|20260301|C1||||||||||||S|||||||||||||||||||||||||\r\n').toString('base64'), mimeType: 'text/plain', fileName: 'sent.txt' };
	const parameters = { resource: 'acknowledgement', operation: 'match', source: 'binary', binaryField: 'data', format: 'detect', sentField: 'sent', records: 'notAccepted', includeDetails: false };
	const missing = await run({ credentials }, [{ json: {}, binary: { sent } }], [fileNode('Match', { ...parameters, options: { ...options, allowMissing: true } })]);
	expect(missing.items('Match').map(({ json }) => json)).toEqual([expect.objectContaining({ line: 1, state: 'noAnswerYet' })]);
	const refused = await run({ credentials }, [{ json: {}, binary: { sent } }], [fileNode('Match', { ...parameters, options })]);
	expect(refused.status).toBe('error');
});

test('a row that went out before is not sent again in another file, unless it is asked for', async () => {
	const [known] = [...sandbox.world.patients.keys()];
	const reference = '00000000-0000-4000-8000-00000000abcd';
	const rows = [{ ...balances(known ?? '')[0], amountDue: '31.00', statementReferenceNumber: reference }];
	const first = await run({ credentials }, rows.map((json) => item(json)), [writeNode, uploadNode]);
	expect(first.items('Upload')[0]?.json.uploaded).toBe(true);
	// another amount and a further row make another file, but the reference is the same
	const again = [{ ...rows[0], amountDue: '32.00' }, { ...balances(known ?? '')[0], amountDue: '33.00' }];
	const refused = await run({ credentials }, again.map((json) => item(json)), [writeNode, uploadNode]);
	expect([refused.status, refused.error?.message]).toEqual(['error', expect.stringContaining('1 of the rows were sent before')]);
	const forced = await run({ credentials }, again.map((json) => item(json)), [writeNode, { ...uploadNode, parameters: { ...uploadNode.parameters, sendAgain: true } }]);
	expect(forced.items('Upload')[0]?.json.uploaded).toBe(true);
	// a new reference passes
	const fresh = [{ ...rows[0], statementReferenceNumber: reference.replace('abcd', 'abce') }];
	const passed = await run({ credentials }, fresh.map((json) => item(json)), [writeNode, uploadNode]);
	expect(passed.items('Upload')[0]?.json.uploaded).toBe(true);
});

import { createHash } from 'node:crypto';
import { FOLDERS, startSandbox, type Sandbox } from '../../sandbox';
import { readAll } from './answers-read';
import { claimFile, claimSet, paymentFile } from './claim-samples';
import { contentOf } from './offline-run';
import { withClient } from './sftp-client';
import { fileOf, payoutBatch } from './upload-files';
import { SAMPLES } from './upload-samples';

/** Everything that the sandbox takes, each file with accepted and rejected records. */
const UPLOADS: ReadonlyArray<readonly [folder: string, name: string, content: Buffer]> = [
	...SAMPLES.map((sample) => [sample.folder, sample.fileName, fileOf(sample, sample.variants)] as const),
	[FOLDERS.payoutUpload, 'batch.txt', Buffer.from(payoutBatch([12550, 4000]))],
	[FOLDERS.payoutUpload, 'pay.835', paymentFile('000000001', [{ trace: 'T-1', amount: '80' }, { trace: 'T-REJECT', amount: '5' }, { trace: 'T-3', amount: '9', payee: ['MI', 'MBR-1'] }])],
	[FOLDERS.claimUpload, 'claims.837', claimFile('000000002', [claimSet('BATCH1', [{ id: 'C-1', charge: '10' }, { id: 'C-REJECT', charge: '20' }])])],
	[FOLDERS.billingUpload, 'statements.txt', Buffer.from('any layout for ACC-1001\nand ACC-1002\n')],
	[FOLDERS.importUpload, 'unknown.txt', Buffer.from('HELLO\n')],
];

const NIGHTS = 5;

async function runAll(sandbox: Sandbox): Promise<void> {
	await withClient(sandbox, { password: sandbox.sftp.password }, async (client) => {
		for (const [folder, name, content] of UPLOADS) await client.put(content, `${folder}/${name}`);
	});
	for (let night = 0; night < NIGHTS; night++) await sandbox.runNight();
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ seed: 6, scenario: { plant: [], postingVersions: ['eod-posting-1.3', 'eod-posting-x12-835-1.0'] } });
	await runAll(sandbox);
});
afterAll(() => sandbox.stop());

/** Beginning of the file name → format. */
const ANSWERS: ReadonlyArray<readonly [begins: string, formatId: string]> = [
	['ACK_enroll_', 'batch-enrollment-acknowledgement'],
	['ACK_payments_', 'idf-acknowledgement'],
	['ACK_patients_', 'idf-acknowledgement'],
	['ACK_members_', 'idf-acknowledgement'],
	['ACK_effectuation_', 'member-effectuation-response'],
	['EXC_scheduled_', 'scheduled-payment-request-exception'],
	['ACK_payouts_', 'digital-payouts-acknowledgement'],
	['ACK_batch_', 'digital-payouts-acknowledgement'],
	['AutomaticPaymentsSignUp-', 'automatic-payments-sign-up-file'],
	['SignUp-1.1-', 'sign-up-file-v1-1'],
	['EnhancedEnrollment-', 'enhanced-enrollment-file'],
	['AddressExceptions_', 'billing-address-exception-file'],
	['DigitalPayoutsReconciliation-', 'digital-payouts-reconciliation'],
	['ProviderPaymentLevel-', 'provider-payment-level-file'],
	['ProviderClaimLevel-', 'provider-claim-level-file'],
	['MemberPaymentLevel-', 'member-payment-level-file'],
	['MemberClaimLevel-', 'member-claim-level-file'],
];

test('a client finds the answers and what follows from them, each readable as its format', async () => {
	await withClient(sandbox, { privateKey: sandbox.sftp.privateKey }, async (client) => {
		const found = new Set<string>();
		for (const folder of [FOLDERS.acknowledgements, FOLDERS.enrollment, FOLDERS.billing, FOLDERS.payouts]) {
			for (const { name } of await client.list(folder)) {
				const bytes = await client.get(`${folder}/${name}`);
				if (!(bytes instanceof Buffer)) throw new Error('a buffer was asked for');
				const [begins, formatId] = ANSWERS.find(([start]) => name.startsWith(start)) ?? [];
				if (begins === undefined || formatId === undefined) {
					expect(name).toMatch(/^(?:999|277CA)_(?:pay|claims)_20260302_\d+\.x12$/);
					found.add(name.split('_').slice(0, 2).join('_'));
					continue;
				}
				const { rows } = await readAll(formatId, bytes);
				expect({ name, rows: rows.length > 0 }).toEqual({ name, rows: true });
				if (begins !== 'EXC_scheduled_') expect({ name, issues: rows.flatMap((row) => row.issues) }).toEqual({ name, issues: [] });
				found.add(begins);
			}
		}
		expect([...found].sort()).toEqual([...ANSWERS.map(([begins]) => begins), '999_claims', '277CA_claims', '999_pay'].sort());
		expect((await client.list(FOLDERS.importUpload)).map((entry) => entry.name)).toEqual(['unknown.txt']);
		expect((await client.list(FOLDERS.posting)).map((entry) => entry.name).sort()).toEqual(sandbox.files.names(FOLDERS.posting));
	});
	expect(sandbox.files.names(FOLDERS.posting)).toHaveLength(2 * NIGHTS);
});

test('the ground truth has every record of every upload that was taken', () => {
	const counts = new Map<string, number>();
	for (const { file } of sandbox.answered()) counts.set(file, (counts.get(file) ?? 0) + 1);
	expect(Object.fromEntries(counts)).toEqual({
		...Object.fromEntries(SAMPLES.map((sample) => [sample.fileName, sample.variants.length])),
		'batch.txt': 2,
		'pay.835': 3,
		'claims.837': 2,
		'statements.txt': 2,
	});
});

test('addresses that changed are those of patients whom the statements name', async () => {
	const [name = ''] = sandbox.files.names(FOLDERS.billing);
	const { rows } = await readAll('billing-address-exception-file', contentOf(sandbox.files, `${FOLDERS.billing}/${name}`));
	for (const row of rows) {
		expect(['ACC-1001', 'ACC-1002']).toContain(row.values['patientAccountNumber']);
		expect(row.values['newAddress1']).not.toBe(row.values['previousAddress1']);
	}
});

test('the same seed and uploads give the same bytes', async () => {
	const prints = (of: Sandbox): string[] => of.files.files().map((path) => `${path} ${createHash('sha256').update(contentOf(of.files, path)).digest('hex')}`);
	const before = prints(sandbox);
	const answered = [...sandbox.answered()];
	await sandbox.reset();
	await runAll(sandbox);
	expect(prints(sandbox)).toEqual(before);
	expect(sandbox.answered()).toEqual(answered);
	expect(before.length).toBeGreaterThan(60);
});

import type { Payment } from '../../lib/core/payment';
import { readEvidence } from '../../lib/intake';
import { payment as paymentSchema } from '../../lib/resources/payment';
import { toItemJson } from '../../nodes/shared/item-json';
import { startSandbox, type Sandbox } from '../../sandbox';
import { paymentRow } from '../../sandbox/session-api/wire/payment';

/** A row of a posting file and an answer of the session API about one transaction give the same payment. */

/** What both tell. The status of a row is that of its day; a brand and last four digits stand in some layouts only. */
const SHARED = ['transactionId', 'action', 'amount', 'outlet', 'method', 'authorizationNumber', 'patientAccountNumber'] as const;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	await sandbox.runScenario();
});
afterAll(async () => await sandbox.stop());

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
	const node = sandbox.files.find(path);
	if (node?.kind === 'file') yield node.bytes;
}

async function postedPayments(): Promise<Payment[]> {
	const paths = sandbox.files.files().filter((path) => /EODPostingReport-\d{8}-/.test(path));
	const readings = await Promise.all(paths.map(async (path) => await readEvidence(bytesOf(path), { name: path.split('/').at(-1) ?? path, kind: 'posting' })));
	return readings.flatMap((reading) => (reading.ok ? [...reading.evidence.payments] : []));
}

test('every posted payment is told in the same words', async () => {
	const posted = await postedPayments();
	expect(posted.length).toBeGreaterThan(100);
	const changes = { transactions: new Map<string, number>() };
	for (const row of posted) {
		const transaction = sandbox.world.transactions.get(row.transactionId.toLowerCase());
		if (transaction === undefined) throw new Error('A posted payment that never was');
		const answered = paymentSchema.parse(paymentRow(transaction, changes as never)); // of the changes it reads this part only
		const [ofFile, ofAnswer] = [toItemJson(row), toItemJson(answered)];
		for (const name of SHARED) expect([name, ofAnswer[name]]).toEqual([name, ofFile[name]]);
		expect(String(ofAnswer['transactedAt']).slice(0, 19)).toBe(ofFile['transactedAt']);
	}
});

test('the answer has every field of a payment but where the row stood', async () => {
	const [row] = await postedPayments();
	const transaction = sandbox.world.transactions.get(row?.transactionId.toLowerCase() ?? '');
	if (row === undefined || transaction === undefined) throw new Error('Nothing was posted');
	const answered = paymentSchema.parse(paymentRow(transaction, { transactions: new Map() } as never)); // as above
	const { source, ...fields } = row;
	expect(source.file).not.toBe('');
	expect(Object.keys(answered)).toEqual(expect.arrayContaining(Object.keys(fields)));
});

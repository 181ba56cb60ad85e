import fc from 'fast-check';
import { FOLDERS } from '../../sandbox';
import { runOneNight } from '../../sandbox/night';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld, type World } from '../../sandbox/state/world';
import { match, readAll } from './answers-read';
import { paymentFile, type SamplePayment } from './claim-samples';
import { contentOf, pathsIn } from './offline-run';
import { seeds } from './seeds';
import { payoutBatch } from './upload-files';

const [seed = 1] = seeds(1);

let world: World;
let files: FileTree;
function begin(): void {
	const clock = new VirtualClock();
	world = newWorld(5, clock, { plant: [] });
	files = new FileTree(clock);
}
beforeEach(begin);

async function upload(name: string, bytes: Buffer | string): Promise<void> {
	files.write(`${FOLDERS.payoutUpload}/${name}`, bytes);
	await runOneNight(world, files);
}

/** Rows of all files of one kind, oldest night first. */
async function rowsOf(prefix: string, formatId: string): Promise<Readonly<Record<string, unknown>>[]> {
	const values: Readonly<Record<string, unknown>>[] = [];
	for (const path of pathsIn(files, FOLDERS.payouts).filter((one) => one.includes(`/${prefix}-`))) {
		const { rows, complete } = await readAll(formatId, contentOf(files, path));
		expect({ path, complete, issues: rows.flatMap((row) => row.issues) }).toEqual({ path, complete: true, issues: [] });
		values.push(...rows.map((row) => row.values));
	}
	return values;
}

async function statuses(prefix: string, formatId: string, key: string): Promise<Record<string, unknown[]>> {
	const found: Record<string, unknown[]> = {};
	for (const values of await rowsOf(prefix, formatId)) (found[String(values[key])] ??= []).push(values['status']);
	return found;
}

async function nights(count: number): Promise<void> {
	for (let night = 0; night < count; night++) await runOneNight(world, files);
}

describe('digital payouts', () => {
	const lastAnswer = (): Buffer => contentOf(files, pathsIn(files, FOLDERS.acknowledgements).at(-1) ?? '');

	test('an accepted payout waits for approval the night after, and is paid the next', async () => {
		await upload('batch.txt', payoutBatch([12550, 4000, 8005, 7099]));
		expect(world.answered.map(({ accepted }) => accepted)).toEqual([true, true, true, true]);
		expect(files.names(FOLDERS.payouts)).toEqual([]);
		await nights(4);
		expect(await statuses('DigitalPayoutsReconciliation', 'digital-payouts-reconciliation', 'clientDigitalPayoutReferenceId')).toEqual({
			'REFERENCE-1': ['Pending Approval', 'Paid'],
			'REFERENCE-2': ['Pending Approval', 'Paid'],
			'REFERENCE-3': ['Pending Approval', 'Suspended'],
			'REFERENCE-4': ['Pending Approval', 'Paid', 'Returned'],
		});
		const [first] = await rowsOf('DigitalPayoutsReconciliation', 'digital-payouts-reconciliation');
		expect(first).toMatchObject({ recipientFirst: 'Ada', recipientLast: 'Sample', paymentAmountCents: 12550, paymentMethod: 'Pending', paidDate: '2026-03-03' });
	});

	test('a fault in any record of a payout rejects that payout alone', async () => {
		const text = payoutBatch([12550, 4000, 8000]);
		// the second payout's sender is missing
		const lines = text.split('\r\n');
		const at = lines.flatMap((line, index) => (line.startsWith('IMDGP10TRS') ? [index] : []))[1] ?? 0;
		lines[at] = 'IMDGP10TRS||12 Fiddler Lane';
		await upload('batch.txt', lines.join('\r\n'));
		expect(world.answered.map(({ key, accepted, codes }) => [key, accepted, codes])).toEqual([['REFERENCE-1', true, []], ['REFERENCE-2', false, ['missing']], ['REFERENCE-3', true, []]]);
		const result = await match('digital-payouts-batch', Buffer.from(lines.join('\r\n')), 'digital-payouts-acknowledgement', lastAnswer());
		expect(result.file.outcome).toBe('accepted');
		expect(result.records.find((record) => record.line === at + 1)?.state).toBe('rejected');
		const payments = result.records.filter((record) => record.record === 'IMDGP10PMT');
		expect(payments.map((record) => record.state === 'accepted')).toEqual([true, false, true]);
		expect(world.payouts.map((payout) => payout.reference)).toEqual(['REFERENCE-1', 'REFERENCE-3']);
	});

	test.each([
		['total that does not add up', (text: string) => text.replace('|165.50', '|165.51')],
		['count that does not add up', (text: string) => text.replace('|2|165.50', '|3|165.50')],
		['no trailer', (text: string) => text.replace(/IMDGP10BTR\r\n$/, '')],
		['no batch type', (text: string) => text.replace('IMDGP10HDR|DGP', 'IMDGP10HDR|')],
	])('a batch with a broken frame is rejected as a whole: %s', async (_name, damage) => {
		const text = payoutBatch([12550, 4000]);
		expect(damage(text)).not.toBe(text);
		await upload('batch.txt', damage(text));
		expect(world.answered.map(({ accepted, codes }) => [accepted, codes])).toEqual([[false, ['file']], [false, ['file']]]);
		const result = await match('digital-payouts-batch', Buffer.from(damage(text)), 'digital-payouts-acknowledgement', lastAnswer());
		expect(result.file.outcome).toBe('rejected');
		expect(result.records.some((record) => record.state === 'accepted')).toBe(false);
		await nights(3);
		expect(files.names(FOLDERS.payouts)).toEqual([]);
	});
});

describe('payments to pass on', () => {
	test('an accepted payment waits for funding, is paid and settles; its claims go with it', async () => {
		await upload('pay.835', paymentFile('000000001', [{ trace: 'T-1', amount: '80.5' }, { trace: 'T-2', amount: '20.99' }]));
		expect(files.names(FOLDERS.payouts)).toEqual([]);
		await nights(5);
		expect(await statuses('ProviderPaymentLevel', 'provider-payment-level-file', 'originalTraceNumber')).toEqual({
			'T-1': ['PENDING FUNDING', 'PAID', 'SETTLED'],
			'T-2': ['PENDING FUNDING', 'PAID', 'RETURNED'],
		});
		expect(await statuses('ProviderClaimLevel', 'provider-claim-level-file', 'claimSubmitterIdentifier')).toEqual({
			'C-T-1': ['PENDING FUNDING', 'PAID', 'SETTLED'],
			'C-T-2': ['PENDING FUNDING', 'PAID', 'RETURNED'],
		});
		const [pending, , paid] = await rowsOf('ProviderPaymentLevel', 'provider-payment-level-file');
		expect(pending).toMatchObject({ disbursementTraceNumber: null, paymentDate: null, paymentAmountCents: 8050, payeePrimaryId: '1999999984' });
		expect(paid).toMatchObject({ status: 'PAID', paymentDate: '2026-03-04', paymentMethod: 'ACH' });
		expect(paid?.['disbursementTraceNumber']).toMatch(/^\d{10}$/);
	});

	test('a payee who is a person has the member files', async () => {
		await upload('pay.835', paymentFile('000000002', [{ trace: 'T-1', amount: '15', payee: ['MI', 'MBR-1'] }]));
		await nights(4);
		expect(await statuses('MemberPaymentLevel', 'member-payment-level-file', 'fundingTraceNumber')).toEqual({ 'T-1': ['PENDING APPROVAL', 'FULFILLED', 'SETTLED'] });
		expect(await statuses('MemberClaimLevel', 'member-claim-level-file', 'claimSubmitterIdentifier')).toEqual({ 'C-T-1': ['PENDING APPROVAL', 'FULFILLED', 'SETTLED'] });
		expect(files.names(FOLDERS.payouts).filter((name) => name.startsWith('Provider'))).toEqual([]);
	});

	test('one that does not balance is accepted and suspended; one that is not readable is rejected', async () => {
		const payments: SamplePayment[] = [{ trace: 'T-1', amount: '80', claimPaid: '70' }, { trace: 'T-2', amount: '8O' }, { trace: 'T-REJECT', amount: '5' }, { trace: 'T-4', amount: '5' }];
		await upload('pay.835', paymentFile('000000003', payments));
		expect(world.answered.map(({ key, accepted, codes }) => [key, accepted, codes])).toEqual([['T-1', true, []], ['T-2', false, ['999']], ['T-REJECT', false, ['999']], ['T-4', true, []]]);
		await nights(4);
		expect(await statuses('ProviderPaymentLevel', 'provider-payment-level-file', 'originalTraceNumber')).toEqual({ 'T-1': ['SUSPENDED'], 'T-4': ['PENDING FUNDING', 'PAID', 'SETTLED'] });
	});

	test('money is neither lost nor made: every accepted payment is paid once, in full', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }), async (cents) => {
				begin();
				await upload('pay.835', paymentFile('000000004', cents.map((amount, index) => ({ trace: `T-${index}`, amount: (amount / 100).toFixed(2) }))));
				await nights(4);
				const paid = (await rowsOf('ProviderPaymentLevel', 'provider-payment-level-file')).filter((values) => values['status'] === 'PAID');
				expect(paid.map((values) => values['paymentAmountCents'])).toEqual(cents);
				const claims = (await rowsOf('ProviderClaimLevel', 'provider-claim-level-file')).filter((values) => values['status'] === 'PAID');
				expect(claims.map((values) => values['claimPaymentCents'])).toEqual(cents);
			}),
			{ seed, numRuns: 12 },
		);
	});
});

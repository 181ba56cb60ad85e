/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connectUrls, createConnectPaymentConnection } from '../../lib/gateway';
import type { MoneyCommand, MoneyResult } from '../../lib/payments';
import { startSandbox, type Sandbox } from '../../sandbox';
import { FAULT_KINDS, type FaultKind } from '../../sandbox/faults/fault';
import { Random } from '../../sandbox/state/random';
import { SEED } from './seed';
import { settingsOf } from './settings';
import { socketHttp } from './socket-http';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

const patient = { accountNumber: 'ACC-77' };
const visa = { kind: 'typedCard', cardNumber: '4111111111111111', expiration: '12/30', cvn: '739' } as const;

async function run(command: MoneyCommand, payments: 'rest' | 'nvp', timeoutMs = 5_000, signal?: AbortSignal): Promise<MoneyResult> {
	const settings = settingsOf(sandbox.access, { payments, limits: { timeoutMs } });
	const connection = createConnectPaymentConnection(settings, socketHttp(), { clock: { now: () => Date.now() } });
	return await connection.run(command, { reference: 'IMTEST', ...(signal === undefined ? {} : { signal }) });
}

const sale = (amountCents: number): MoneyCommand => ({ operation: 'sale', amountCents, tender: visa, patient });

/** These end by the client's own limit. */
const WAITING: readonly FaultKind[] = ['slowAnswer', 'drip', 'lateAnswer', 'lateCommit', 'noAnswer'];

describe.each(['rest', 'nvp'] as const)('over %s', (payments) => {
	test('100 answers lost after the charge: unknown 100 times, charged once each', async () => {
		const draw = new Random(SEED, `lost ${payments}`);
		for (let index = 0; index < 100; index++) {
			const before = sandbox.money.length;
			sandbox.faults.next(draw.pick(['closeAfterCommit', 'closeAfterStatusLine', 'closeInAnswer'] as const));
			const result = await run(sale(2000 + index * 100), payments);
			expect([index, result.outcome, sandbox.money.length - before]).toEqual([index, 'unknown', 1]);
			expect(result.lookUp).toMatchObject({ amountCents: 2000 + index * 100, patientAccountNumber: 'ACC-77', reference: 'IMTEST' });
		}
	});

	test.each(FAULT_KINDS.filter((kind) => kind !== 'gzipBomb'))('%s: never more than one charge, never success that is none, never "not sent" of what arrived', async (kind) => {
		for (const afterCommit of [false, true]) {
			const [before, requests] = [sandbox.money.length, sandbox.requests().length];
			sandbox.faults.clear();
			sandbox.faults.next(kind, { afterCommit, afterMs: 60_000, everyMs: 60_000 });
			const { outcome } = await run(sale(4200), payments, WAITING.includes(kind) ? 200 : 5_000);
			const seen = sandbox.requests().slice(requests);
			expect(seen).toHaveLength(1);
			if (seen.some(({ bytesRead }) => bytesRead > 0)) expect(outcome).not.toBe('notSent');
			// the one answer that may be whole in spite of the cut is that of NVP
			expect([kind, outcome]).toEqual([kind, kind === 'truncated' && outcome === 'approved' ? 'approved' : 'unknown']);
			if (outcome === 'approved') expect([payments, sandbox.money.length - before]).toEqual(['nvp', 1]);
			expect(sandbox.money.length - before).toBeLessThanOrEqual(1);
		}
		sandbox.faults.clear();
	});

	test('stopping the execution: unknown when bytes may have left, not sent before', async () => {
		sandbox.faults.next('noAnswer');
		const stop = new AbortController();
		const running = run(sale(4200), payments, 20_000, stop.signal);
		while (sandbox.faults.pending().length > 0) await new Promise((resolve) => setImmediate(resolve));
		stop.abort();
		expect(await running).toMatchObject({ outcome: 'unknown', problem: { code: 'cancelled' } });
		expect(await run(sale(4200), payments, 20_000, AbortSignal.abort())).toMatchObject({ outcome: 'notSent', problem: { code: 'cancelled' }, lookUp: null });
		sandbox.faults.clear();
	});
});

test('nobody listens: not sent, with proof', async () => {
	const server = createServer();
	const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
	await new Promise((resolve) => server.close(resolve));
	const settings = settingsOf(sandbox.access, { urls: connectUrls(`http://127.0.0.1:${port}`) });
	const result = await createConnectPaymentConnection(settings, socketHttp(), { clock: sandbox.clock }).run(sale(4200), { reference: 'IMTEST' });
	expect(result).toMatchObject({ outcome: 'notSent', approvedCents: 0, openCents: 4200, problem: { code: 'refused' }, lookUp: null });
});

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CARD, startPayments, type PaymentRig } from './payment-rig';

/** Lost answers that turn out not to have been done, in n8n's own engine, against the sandbox's own book. */

let rig: PaymentRig;
beforeEach(async () => {
	rig = await startPayments();
	// in the evening, so that the guard still remembers it the next morning
	rig.sandbox.clock.set(rig.sandbox.clock.today(), '18:00:00');
	// files of the sandbox's days, and calls of the same days
	jest.spyOn(Date, 'now').mockImplementation(() => rig.sandbox.clock.now());
});
afterEach(async () => {
	jest.restoreAllMocks();
	await rig.stop();
});

const CHARGE = { key: 'INV-1', amount: '31.07', cardNumber: CARD, cvn: '739' };

/** Resolve Unknown with the posting files of all nights. */
async function resolve(items: readonly IDataObject[], more: Parameters<PaymentRig['runItems']>[4] = {}): Promise<IDataObject[]> {
	const files = rig.sandbox.files
		.files()
		.filter((path) => path.startsWith('/outbound/') && /EODPostingReport-\d{8}-/.test(path))
		.map((path): INodeExecutionData => ({ json: {}, binary: { data: { data: Buffer.from(rig.sandbox.files.read(path) ?? []).toString('base64'), mimeType: 'text/plain', fileName: path.split('/').at(-1) ?? '' } } }));
	const { all } = await rig.runItems('connect', 'payment.resolveUnknown', [...items.map((json) => ({ json })), ...files], { search: false, options: { timeZone: 'UTC' } }, more);
	return all;
}

/** What the call needs that is lost: the payment it is for. */
async function itemFor(operation: string): Promise<IDataObject> {
	if (operation === 'payment.sale') return { ...CHARGE, patient: rig.patient };
	const { approved } = await rig.run('connect', operation === 'payment.capture' ? 'payment.authorize' : 'payment.sale', [{ ...CHARGE, key: 'BEFORE', patient: rig.patient }]);
	return { transactionId: String(approved[0]?.transactionId), amount: '31.07' };
}

function done(operation: string): number {
	return rig.sandbox.money.filter((entry) => `payment.${entry.operation}` === operation && entry.status !== 'D').length;
}

describe.each(['payment.sale', 'payment.capture'])('%s', (operation) => {
	test('that never arrived goes out again under the same reference when files prove it, and is done once', async () => {
		const item = await itemFor(operation);
		rig.sandbox.faults.next('closeInBody', { path: '/rest' });
		const { unknown } = await rig.run('connect', operation, [item]);
		const before = rig.sandbox.requests().length;
		expect(await resolve(unknown)).toMatchObject([{ verdict: 'stillOpen' }]);
		expect((await rig.run('connect', operation, [item])).unknown).toMatchObject([{ repeated: true }]);
		await rig.sandbox.runNight();
		// the question of a credential that is not the one it was sent with
		const stranger = await resolve(unknown, { credentials: {} });
		expect(stranger).toMatchObject([{ verdict: 'notCharged', released: false, help: expect.stringContaining('new payment key') }]);
		expect((await rig.run('connect', operation, [item])).unknown).toMatchObject([{ repeated: true }]);
		expect([rig.sandbox.requests().length - before, done(operation)]).toEqual([0, 0]);

		expect(await resolve(unknown)).toMatchObject([{ verdict: 'notCharged', released: true, help: expect.stringContaining('same payment key') }]);
		const again = await rig.run('connect', operation, [item]);
		expect(again.approved).toMatchObject([{ outcome: 'approved', repeated: false, reference: unknown[0]?.reference }]);
		expect((await rig.run('connect', operation, [item])).approved).toMatchObject([{ repeated: true }]);
		// asked about once more, the first call lets go of nothing
		expect((await resolve(unknown))[0]?.released).not.toBe(true);
		expect((await rig.run('connect', operation, [item])).approved).toMatchObject([{ repeated: true }]);
		expect(done(operation)).toBe(1);
	});

	test('that was done stays done, however often it is asked and tried', async () => {
		const item = await itemFor(operation);
		rig.sandbox.faults.next('closeAfterCommit', { path: '/rest' });
		const { unknown } = await rig.run('connect', operation, [item]);
		await rig.sandbox.runNight();
		for (let time = 0; time < 2; time++) {
			expect(await resolve(unknown)).toMatchObject([{ verdict: 'charged' }]);
			expect((await rig.run('connect', operation, [item])).unknown).toMatchObject([{ repeated: true }]);
		}
		expect(done(operation)).toBe(1);
	});
});

test('a payment is taken back after all when its void never arrived, once', async () => {
	const item = await itemFor('payment.void');
	rig.sandbox.faults.next('closeInBody', { path: '/rest' });
	const { unknown } = await rig.run('connect', 'payment.voidOrRefund', [item]);
	expect(unknown).toMatchObject([{ operation: 'void', outcome: 'unknown' }]);
	await rig.sandbox.runNight();
	expect((await rig.run('connect', 'payment.voidOrRefund', [item])).unknown).toMatchObject([{ repeated: true }]);
	expect(await resolve(unknown)).toMatchObject([{ verdict: 'notCharged', operation: 'void', released: true }]);
	const { approved } = await rig.run('connect', 'payment.voidOrRefund', [item]);
	expect(approved).toMatchObject([{ operation: 'void', outcome: 'approved', repeated: false }]);
	expect((await rig.run('connect', 'payment.voidOrRefund', [item])).approved).toMatchObject([{ repeated: true }]);
	expect([done('payment.void'), done('payment.refund')]).toEqual([1, 0]);
});

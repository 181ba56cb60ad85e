import * as fc from 'fast-check';
import { sale } from '../../sandbox/state/payment-desk';
import { DEPARTMENTS } from '../../sandbox/state/practice';
import { runs } from '../session-api-contract/seed';
import { record, startRig, type Rig } from './session-api-rig';

/** Pages of a list, while others go on paying. */

let rig: Rig;
beforeAll(async () => {
	rig = await startRig({ seed: 7 });
	await rig.sandbox.runNight();
	await rig.sandbox.runNight();
});
afterAll(() => rig.stop());

/** Payments of one patient of nobody's, at any time: later than everything, or in between. */
function pay(account: string, at: number): string {
	const { world } = rig.sandbox;
	return sale(world, { amountCents: 1200, tender: { kind: 'creditCard', brand: 'VISA', lastFour: '1111' }, outlet: DEPARTMENTS[0].outlet, patientAccount: account, at, caller: { interface: 'rest', requestId: null, reference: null } }).id;
}

let accounts = 0;

test('every row that was there comes once and in order, whatever is added between the pages', async () => {
	const start = rig.sandbox.clock.now();
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 25 }),
			fc.array(fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 3 }), { maxLength: 12 }),
			fc.integer({ min: 1, max: 7 }),
			async (before, added, limit) => {
				const account = `ACC-PAGES-${++accounts}`;
				const first = before.map((second) => pay(account, start + second * 1000));
				const seen: string[] = [];
				let cursor: string | null = null;
				let page = 0;
				do {
					const place: string = cursor === null ? '' : `&cursor=${cursor}`;
					const answer = record((await rig.api.get(`/payments?patientAccountNumber=${account}&limit=${limit}${place}`)).value);
					const rows = (answer['data'] as unknown[]).map(record);
					expect(rows.length).toBeLessThanOrEqual(limit);
					// a page that is promised holds something
					expect(rows.length).toBeGreaterThan(0);
					seen.push(...rows.map((row) => String(row['transactionId'])));
					cursor = record(answer['page'])['nextCursor'] as string | null;
					for (const second of added[page] ?? []) pay(account, start + second * 1000);
					page += 1;
				} while (cursor !== null);
				expect(new Set(seen).size).toBe(seen.length);
				expect(first.filter((id) => !seen.includes(id))).toEqual([]);
				const { transactions } = rig.sandbox.world;
				const times = seen.map((id) => transactions.get(id)?.createdAt ?? 0);
				expect(times).toEqual([...times].sort((one, other) => other - one));
			},
		),
		runs(40),
	);
});

test('pages of any size make up the same list', async () => {
	for (const path of ['/statements', '/payments', '/remittances', '/deposits', '/events', '/automatic-payments', '/disputes?kind=chargeback']) {
		const whole = await rig.api.all(path);
		for (const limit of [13, 50]) expect([path, limit, await rig.api.all(path, limit)]).toEqual([path, limit, whole]);
	}
});

test('a cursor is of one list, one question and nobody else’s making', async () => {
	const first = record((await rig.api.get('/statements?limit=2&status=open')).value);
	const cursor = String(record(first['page'])['nextCursor']);
	expect((await rig.api.get(`/statements?limit=5&status=open&cursor=${cursor}`)).status).toBe(200);
	const bent = `${cursor.slice(0, 30)}${cursor[30] === 'A' ? 'B' : 'A'}${cursor.slice(31)}`;
	for (const path of [`/statements?status=paid&cursor=${cursor}`, `/payments?cursor=${cursor}`, `/statements?status=open&cursor=${bent}`, '/statements?cursor=1', `/statements?status=open&cursor=${cursor}%3D`]) {
		const { status, value } = await rig.api.get(path);
		expect([path, status, record(value)['fieldErrors']]).toEqual([path, 400, [expect.objectContaining({ field: 'cursor' })]]);
	}
});

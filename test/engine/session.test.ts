import type { IDataObject } from 'n8n-workflow';
import type { LossMode } from '../../sandbox/sign-in';
import { ACCOUNT_ID, CONNECTED_ID, shortenWaits, startSessionRig, type SessionRig } from './session-rig';
import { startPayments, type PaymentRig } from './payment-rig';

let rig: SessionRig;
let restore: () => void;
beforeAll(() => {
	restore = shortenWaits();
});
afterAll(() => restore());
beforeEach(async () => {
	rig = await startSessionRig();
});
afterEach(async () => await rig.stop());

async function readAll(connection: 'account' | 'oAuth2', calls = 1): Promise<void> {
	const run = await rig.read(connection, calls);
	expect(run.error?.message).toBeUndefined();
	expect(run.items('read').map(({ json }) => json.healthy)).toEqual(Array.from({ length: calls }, () => true));
}

const tokenOf = (id: string): string => String(rig.store.get(id)?.sessionToken ?? '');

describe('the stored session of an account', () => {
	test('the first execution signs in and stores it, the next ones use it', async () => {
		await readAll('account');
		const token = tokenOf(ACCOUNT_ID);
		expect(token).not.toBe('');
		await readAll('account', 5);
		expect(tokenOf(ACCOUNT_ID)).toBe(token);
		expect(rig.sandbox.signIn.counters).toMatchObject({ attempts: 1, logIns: 1, logOuts: 0 });
	});

	test('50 executions at once without a session: one sign-in (A5)', async () => {
		await Promise.all(Array.from({ length: 50 }, async () => await readAll('account')));
		expect(rig.sandbox.signIn.counters).toMatchObject({ attempts: 1, logIns: 1 });
		// all at once, and the session ends again: one more
		rig.sandbox.signIn.endAllSessions();
		await Promise.all(Array.from({ length: 50 }, async () => await readAll('account')));
		expect(rig.sandbox.signIn.counters).toMatchObject({ attempts: 2, logIns: 2, logOuts: 0 });
	});

	test.each<LossMode>(['401', 'html', 'redirect'])('a session that ends at requests of a flow of 20, shown as %s: one more sign-in, every answer there (A6)', async (mode) => {
		rig.sandbox.signIn.settings.lossMode = mode;
		await readAll('account');
		const places = mode === '401' ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2, 10, 19, 20];
		for (const at of places) {
			const before = rig.sandbox.signIn.counters.logIns;
			rig.sandbox.signIn.killSessionAt(at);
			await readAll('account', 20);
			expect([at, rig.sandbox.signIn.counters.logIns - before]).toEqual([at, 1]);
		}
	});

	test('a wrong password: two requests at most, and a message that says what to do', async () => {
		rig.store.set(ACCOUNT_ID, { ...rig.store.get(ACCOUNT_ID), password: 'CanaryWrong' });
		const runs = [];
		for (let count = 0; count < 10; count++) runs.push(await rig.read('account', 3));
		expect(rig.sandbox.signIn.counters).toMatchObject({ attempts: 2, locked: 0 });
		expect(runs[0]?.error).toMatchObject({ message: expect.stringContaining('refused the username or password'), description: expect.stringContaining('credential') });
		expect(runs[9]?.error?.message).toContain('paused');
		expect(JSON.stringify(runs.map(({ run }) => run))).not.toMatch(/Canary/);
	});
});

describe('payments over a session that ends', () => {
	let payments: PaymentRig;
	beforeEach(async () => {
		payments = await startPayments();
	});
	afterEach(async () => await payments.stop());

	test.each<LossMode>(['401', 'html', 'redirect'])('shown as %s, at each of ten charges: every charge is made once (A6)', async (mode) => {
		const { signIn } = payments.sandbox;
		signIn.settings.lossMode = mode;
		for (let at = 1; at <= 10; at++) {
			signIn.killSessionAt(at + (at === 1 ? 1 : 0));
			const items = Array.from({ length: 10 }, (_, index) => ({
				key: `${mode} ${at} ${index}`,
				amount: 25 + index,
				patient: payments.patient,
				secureToken: payments.secureToken(),
			}));
			const before = payments.sandbox.money.length;
			const { approved, all, run } = await payments.run('account', 'payment.sale', items, { tender: 'secureToken' });
			expect(run.error?.message).toBeUndefined();
			expect([at, approved.length, all.length]).toEqual([at, 10, 10]);
			expect(approved.map(({ reference }) => payments.booked(reference).length)).toEqual(Array.from({ length: 10 }, () => 1));
			expect(payments.sandbox.money.length - before).toBe(10);
		}
		// one sign-in at the start, and one for each end
		expect(signIn.counters).toMatchObject({ logIns: 11, logOuts: 0 });
	});
});

describe('OAuth2 with tokens that rotate (A7)', () => {
	const stored = (): IDataObject => (rig.store.get(CONNECTED_ID)?.oauthTokenData ?? {}) as IDataObject; // as n8n keeps it

	test('12 expiries, 8 executions at each: one refresh each, the family lives, the newest token is kept', async () => {
		await rig.connect();
		await readAll('oAuth2');
		for (let expiry = 1; expiry <= 12; expiry++) {
			const before = stored().refresh_token;
			rig.sandbox.oAuth.expireTokens();
			await Promise.all(Array.from({ length: 8 }, async () => await readAll('oAuth2')));
			expect([expiry, rig.sandbox.oAuth.counters.refreshes, rig.sandbox.oAuth.counters.reuses]).toEqual([expiry, expiry, 0]);
			expect(stored().refresh_token).not.toBe(before);
		}
		expect(rig.sandbox.oAuth.families).toBe(1);
	});

	test('a refresh whose answer was lost ends in a clear "connect again"', async () => {
		await rig.connect();
		rig.sandbox.oAuth.expireTokens();
		rig.sandbox.faults.next('closeAfterCommit', { path: '/session-api/oauth2/token' });
		await rig.read('oAuth2');
		const run = await rig.read('oAuth2');
		expect(rig.sandbox.oAuth.counters.reuses).toBe(1);
		expect(run.error).toMatchObject({ message: expect.stringContaining('connected again') });
		await rig.connect();
		await readAll('oAuth2');
	});

	test('client credentials: one token for all, another one when it ends', async () => {
		await readAll('oAuth2', 5);
		await readAll('oAuth2', 5);
		expect(rig.sandbox.oAuth.counters.tokens).toBe(1);
		rig.sandbox.oAuth.expireTokens();
		await readAll('oAuth2', 5);
		expect(rig.sandbox.oAuth.counters.tokens).toBe(2);
	});

	test('a stored address cannot lead the token elsewhere', async () => {
		rig.store.set(CONNECTED_ID, { ...rig.store.get(CONNECTED_ID), accessTokenUrl: 'http://127.0.0.1:1/steal' });
		await readAll('oAuth2');
	});
});

import { startSandbox, type Sandbox } from '../../sandbox';
import { startPayments, type PaymentRig } from './payment-rig';

let rig: PaymentRig;
let other: Sandbox;
beforeAll(async () => {
	rig = await startPayments();
	other = await startSandbox();
});
afterAll(async () => {
	await rig.stop();
	await other.stop();
});

test('a credential that becomes another account under way: no sign-in there, no token here, and the item is not sent', async () => {
	const { account, urls } = other.access;
	rig.sandbox.sessionApi.onExchange = ({ path }) => {
		if (!path.endsWith('/payments')) return;
		rig.store.set('account', { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' });
		rig.sandbox.signIn.endAllSessions();
	};
	const items = ['A', 'B'].map((key) => ({ key, amount: '5.00', patient: rig.patient, secureToken: rig.secureToken() }));
	const { approved, declined } = await rig.run('account', 'payment.sale', items);
	expect(approved).toHaveLength(1);
	expect(declined).toMatchObject([{ outcome: expect.stringMatching(/^(notSent|rejected)$/) }]);
	expect(other.requests()).toEqual([]);
	expect(rig.sandbox.money.filter(({ operation }) => operation === 'sale')).toHaveLength(1);
});

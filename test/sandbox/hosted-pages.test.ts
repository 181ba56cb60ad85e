import { startSandbox, type Sandbox } from '../../sandbox';
import { SCREENS } from '../../sandbox/sso/screens';
import { findSsoToken, statusOfSso, type SsoToken } from '../../sandbox/state/sso-tokens';
import { inputs, open, press, see, tokenOf, type Fields } from './sso-client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.stop();
});

const NEW = '/Form/PatientPayments/NewPaymentSimpleSSO';
const VISA = { payBy: 'card', cardNumber: '4111 1111 1111 1111', cardExpDate: '12/30', cardVerificationNumber: '123', cardHolderName: 'A. Muster' };
const ACCOUNT = { patientID: 'ACC-1001', patientFirstName: 'Ada', patientLastName: 'Muster' };

function sessionAt(target: string): SsoToken {
	const token = findSsoToken(sandbox.world, tokenOf(target));
	if (token === undefined) throw new Error('no such session');
	return token;
}

const statusAt = (target: string): string => statusOfSso(sandbox.world, sessionAt(target));

function transactionAt(target: string) {
	const { result } = sessionAt(target);
	return result?.kind === 'transaction' ? sandbox.world.transactions.get(result.transactionId) : undefined;
}

async function pay(fields: Fields, form: Fields = {}): Promise<string> {
	const target = await open(sandbox, NEW, { ...ACCOUNT, ...fields });
	await press(target, 'pay', { ...VISA, ...form });
	return target;
}

describe('paying', () => {
	test('a test card pays what the page says, once, however often it is sent', async () => {
		const before = sandbox.world.money.length;
		const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '25.00', additionalInfo6: 'R-9' });
		expect(statusAt(target)).toBe('NEW');
		const paid = await press(target, 'pay', VISA);
		expect([paid.status, statusAt(target)]).toEqual([200, 'USED']);
		expect(paid.text).toContain('$25.00');
		const again = await Promise.all(Array.from({ length: 5 }, async () => await press(target, 'pay', VISA)));
		for (const page of again) expect(page.text).toContain('$25.00');
		expect(sandbox.world.money.slice(before)).toMatchObject([{ interface: 'hosted', operation: 'sale', amountCents: 2500 }]);
		expect(transactionAt(target)).toMatchObject({ patientAccount: 'ACC-1001', status: 'C', additionalInfo: { 6: 'R-9' }, tender: { brand: 'VISA', lastFour: '1111' } });
	});

	test('no page shows a card number, security code or account number, on any path', async () => {
		const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '25.00' });
		const bank = { payBy: 'eCheck', routingNumber: '999999992', accountNumber: '00417001', cardVerificationNumber: '7391' };
		for (const page of [await press(target, 'pay', { ...VISA, cardExpDate: '01/20' }), await press(target, 'pay', { ...bank, routingNumber: '1' }), await press(target, 'pay', { ...VISA, cardVerificationNumber: '7391' })]) {
			for (const secret of ['41111111', '4111 1111', '00417001', '7391']) expect(page.text.replace(/<p class="note">.*/s, '')).not.toContain(secret);
		}
	});

	test.each([
		['a wrong number', { cardNumber: '4111111111111112' }],
		['no number', { cardNumber: '' }],
		['an expired card', { cardExpDate: '01/20' }],
		['a wrong date', { cardExpDate: '2030-12' }],
		['a wrong security code', { cardVerificationNumber: '12' }],
		['a wrong routing number', { payBy: 'eCheck', routingNumber: '999999991', accountNumber: '1234' }],
		['a method that is nobody’s', { payBy: 'onFile', paymentMethodID: 'F'.repeat(32) }],
	])('%s changes nothing and leaves the page open', async (_, form) => {
		const before = sandbox.world.money.length;
		const target = await pay({ amount: '25.00' }, form);
		expect([statusAt(target), sandbox.world.money.length]).toEqual(['NEW', before]);
	});

	test.each([['0'], ['-5'], ['1e3'], ['abc'], [''], ['1,000.00'], ['0.001']])('the amount %s is refused', async (amount) => {
		const before = sandbox.world.money.length;
		const target = await open(sandbox, NEW, ACCOUNT);
		const page = await press(target, 'pay', { ...VISA, amount });
		expect([page.status, statusAt(target), sandbox.world.money.length]).toEqual([422, 'NEW', before]);
	});

	test('declined leaves the page open for another card; a part says what is open', async () => {
		const target = await open(sandbox, NEW, ACCOUNT);
		expect((await press(target, 'pay', { ...VISA, amount: '10.05' })).text).toContain('declined');
		expect(statusAt(target)).toBe('NEW');
		expect((await press(target, 'pay', { ...VISA, amount: '20.10' })).text).toContain('$10.05 is still open');
		expect(transactionAt(target)).toMatchObject({ requestedCents: 2010, amountCents: 1005 });
	});

	test('by bank account, cash and a method on file; switches take ways off', async () => {
		const bank = { payBy: 'eCheck', routingNumber: '999999992', accountNumber: '0041 7001' };
		expect(transactionAt(await pay({ amount: '11.00' }, bank))?.tender).toEqual({ kind: 'eCheck', lastFour: '7001' });
		expect(transactionAt(await pay({ amount: '11.00' }, { payBy: 'cash' }))?.tender).toEqual({ kind: 'cash' });
		expect(transactionAt(await pay({ amount: '11.00', preventCheck: 'true' }, bank))).toBeUndefined();
		expect(transactionAt(await pay({ amount: '11.00', preventCash: 'true' }, { payBy: 'cash' }))).toBeUndefined();
		const stored = sessionAt(await pay({ amount: '12.00', requestToken: 'true' })).result;
		const methodId = stored?.kind === 'transaction' ? stored.methodId : null;
		expect(sandbox.world.methods.get(methodId ?? '')).toMatchObject({ patientAccount: 'ACC-1001', tender: { lastFour: '1111' } });
		expect(transactionAt(await pay({ amount: '13.00' }, { payBy: 'onFile', paymentMethodID: methodId ?? '' }))?.methodId).toBe(methodId);
		// somebody else's method is not there
		expect(transactionAt(await pay({ amount: '13.00', patientID: 'ACC-1005' }, { payBy: 'onFile', paymentMethodID: methodId ?? '' }))).toBeUndefined();
	});
});

describe('what was filled in', () => {
	test.each([
		['nothing locks', {} as Fields, [] as string[]],
		['isReadOnly locks all that is filled', { isReadOnly: 'true' }, ['patientID', 'patientFirstName', 'patientLastName', 'amount', 'cardHolderName']],
		['CustomAmount leaves the amount open', { populatedFieldsReadOnlyMode: 'CustomAmount' }, ['patientID', 'patientFirstName', 'patientLastName', 'cardHolderName']],
		['CustomAmount with isReadOnly, too', { isReadOnly: 'true', populatedFieldsReadOnlyMode: 'CustomAmount' }, ['patientID', 'patientFirstName', 'patientLastName', 'cardHolderName']],
		['any other mode locks all', { populatedFieldsReadOnlyMode: 'All' }, ['patientID', 'patientFirstName', 'patientLastName', 'amount', 'cardHolderName']],
	])('%s', async (_, switches, locked) => {
		const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '25.00', cardHolderName: 'A. Muster', ...switches });
		const fields = inputs(await see(target));
		expect(fields.filter((field) => field.locked).map(({ name }) => name)).toEqual(locked);
		expect(fields.find(({ name }) => name === 'amount')?.value).toBe('25.00');
		// a browser that sends something else all the same
		await press(target, 'pay', { ...VISA, patientID: 'ACC-1009', amount: '1.00' });
		expect(transactionAt(target)).toMatchObject({
			patientAccount: locked.includes('patientID') ? 'ACC-1001' : 'ACC-1009',
			requestedCents: locked.includes('amount') ? 2500 : 100,
		});
	});

	test('whatever is filled in is shown as text', async () => {
		const nasty = `"><script>alert('x')</script>&amp;\u0000\r\n<img src=x onerror=1>`;
		for (const { path } of SCREENS) {
			const given = Object.fromEntries(['patientID', 'patientFirstName', 'patientLastName', 'consumerID', 'consumerFirstName', 'consumerLastName', 'amount', 'cardHolderName', 'primaryTransactionID', 'userName', 'id'].map((name) => [name, nasty]));
			const target = await open(sandbox, path, given);
			for (const page of [await see(target), await press(target, 'pay', { ...VISA, ...given }), await press(target, 'void', given)]) {
				expect(page.text).not.toMatch(/<script|<img/);
				expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
				expect(page.headers.get('cache-control')).toBe('no-store');
			}
		}
	});
});

describe('leaving', () => {
	const urls = { returnURL: 'https://n8n.example/return?x=1', cancelURL: 'https://n8n.example/cancel', confirmURL: 'https://n8n.example/confirm' };

	test('to the confirmation address after paying, to the cancel address after cancelling', async () => {
		const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00', ...urls });
		const paid = await press(target, 'pay', VISA);
		expect([paid.status, paid.headers.get('location')]).toEqual([303, urls.confirmURL]);
		const other = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00', ...urls });
		const cancelled = await press(other, 'cancel', VISA);
		expect([cancelled.status, cancelled.headers.get('location'), statusAt(other), transactionAt(other)]).toEqual([303, urls.cancelURL, 'EXPIRED', undefined]);
	});

	test('without a confirmation address there is a receipt with the way back, unless receipts are off', async () => {
		const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00', returnURL: urls.returnURL });
		expect((await press(target, 'pay', VISA)).text).toContain('href="https://n8n.example/return?x=1"');
		const quiet = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00', returnURL: urls.returnURL, suppressReceipt: 'true' });
		expect((await press(quiet, 'pay', VISA)).headers.get('location')).toBe(urls.returnURL);
	});

	test('only to addresses that were given when the session was opened, and only on the web', async () => {
		for (const address of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'ftp://x.example', 'not an address']) {
			const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00', returnURL: address, confirmURL: address, cancelURL: address });
			const paid = await press(`${target}&confirmURL=https://evil.example`, 'pay', { ...VISA, confirmURL: 'https://evil.example', returnURL: 'https://evil.example' });
			expect([paid.status, paid.headers.get('location')]).toEqual([200, null]);
			expect(paid.text).not.toContain('evil.example');
			expect(paid.text).not.toContain('href=');
		}
	});

	test('a session that was let expire, or is older than 15 minutes, does nothing any more', async () => {
		const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00' });
		expect((await press(target, 'expire')).status).toBe(410);
		const late = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00' });
		const before = sandbox.world.money.length;
		const now = new Date(sandbox.clock.now() + 15 * 60_000 + 1000).toISOString();
		sandbox.clock.set(now.slice(0, 10), now.slice(11, 19));
		for (const one of [target, late]) {
			expect((await press(one, 'pay', VISA)).status).toBe(410);
			expect([(await see(one)).status, statusAt(one)]).toEqual([410, 'EXPIRED']);
		}
		expect(sandbox.world.money.length).toBe(before);
	});
});

describe('the other screens', () => {
	test('void and refund do what the interfaces do', async () => {
		const paid = transactionAt(await pay({ amount: '30.00' }));
		const voiding = await open(sandbox, '/Form/PatientPayments/VoidPaymentSSO', { primaryTransactionID: paid?.id.toUpperCase() ?? '', isReadOnly: 'true' });
		expect((await see(voiding)).text).toContain('$30.00');
		expect((await press(voiding, 'void')).text).toContain('Voided');
		expect(paid?.status).toBe('V');
		const again = await open(sandbox, '/Form/PatientPayments/VoidPaymentSSO', { primaryTransactionID: paid?.id ?? '' });
		expect([(await press(again, 'void')).status, statusAt(again)]).toEqual([422, 'NEW']);

		const other = transactionAt(await pay({ amount: '40.00' }));
		await sandbox.runNight();
		const refunding = await open(sandbox, '/Form/PatientPayments/RefundPaymentSSO', { primaryTransactionID: other?.id ?? '' });
		expect((await press(refunding, 'refund', { amount: '15.00' })).text).toContain('$15.00');
		expect(transactionAt(refunding)).toMatchObject({ kind: 'refund', originalId: other?.id, amountCents: 1500 });
		const rest = await open(sandbox, '/Form/PatientPayments/RefundPaymentSSO', { primaryTransactionID: other?.id ?? '' });
		expect((await press(rest, 'refund', { amount: '25.01' })).status).toBe(422);
		await press(rest, 'refund', {});
		expect(transactionAt(rest)).toMatchObject({ amountCents: 2500 });
	});

	test('a method is added, shown, charged automatically, let go and removed', async () => {
		const consumer = { consumerID: 'ACC-1007' };
		const adding = await open(sandbox, '/Form/PaymentMethods/New', consumer);
		await press(adding, 'save', VISA);
		const saved = sessionAt(adding).result;
		const methodId = saved?.kind === 'method' ? saved.methodId : '';
		expect(sandbox.world.methods.get(methodId)).toMatchObject({ patientAccount: 'ACC-1007' });

		const enrolling = await open(sandbox, '/Form/AutoPayments/Manage', consumer);
		await press(enrolling, 'enroll', { payBy: 'onFile', paymentMethodID: methodId, limit: '75.00' });
		const enrolled = sessionAt(enrolling).result;
		expect(sandbox.world.enrollments.get('ACC-1007')).toMatchObject({ methodId, limitCents: 7500 });

		const removing = await open(sandbox, '/Form/PaymentMethods/Manage', consumer);
		expect((await see(removing)).text).toContain(methodId);
		expect((await press(removing, 'remove', { paymentMethodID: methodId })).text).toContain('still needs');
		const ending = await open(sandbox, '/Form/AutoPayments/Manage', consumer);
		const enrollmentID = enrolled?.kind === 'enrollment' ? enrolled.enrollmentId : '';
		const stranger = await open(sandbox, '/Form/AutoPayments/Manage', { consumerID: 'ACC-1008' });
		expect((await press(stranger, 'unenroll', { enrollmentID })).status).toBe(422);
		await press(ending, 'unenroll', { enrollmentID });
		expect(sandbox.world.enrollments.has('ACC-1007')).toBe(false);
		await press(removing, 'remove', { paymentMethodID: methodId });
		expect(sandbox.world.methods.get(methodId)?.removedAt).not.toBeNull();
	});

	test('a plan is made for all that is open, shown and cancelled', async () => {
		const account = [...sandbox.world.statements.values()].find((statement) => statement.lines.reduce((sum, line) => sum + line.patientOwesCents, -statement.paidCents) > 12_000)?.patientAccount ?? '';
		const making = await open(sandbox, '/Form/PatientPayments/NewPaymentPlanSimpleSSO', { patientID: account });
		expect((await see(making)).text).toContain('Open balance');
		await press(making, 'plan', { ...VISA, installmentAmount: '40.00', frequency: 'monthly' });
		const made = sessionAt(making).result;
		const planId = made?.kind === 'plan' ? made.planId : '';
		expect(sandbox.world.plans.get(planId)).toMatchObject({ patientAccount: account, installmentCents: 4000, status: 'active' });
		const showing = await open(sandbox, '/Form/PaymentPlans/Manage', { consumerID: account });
		expect((await see(showing)).text).toContain(planId);
		const stranger = await open(sandbox, '/Form/PaymentPlans/Manage', { consumerID: 'ACC-1008' });
		expect((await press(stranger, 'endPlan', { planID: planId })).status).toBe(422);
		await press(showing, 'endPlan', { planID: planId });
		expect(sandbox.world.plans.get(planId)?.status).toBe('cancelled');
	});

	test('history and receipt show what is the person’s own', async () => {
		await pay({ amount: '77.77', patientID: 'ACC-1011' });
		const mine = [...sandbox.world.transactions.values()].find(({ requestedCents }) => requestedCents === 7777);
		expect((await see(await open(sandbox, '/Form/Payments/History', { consumerID: 'ACC-1011' }))).text).toContain('$77.77');
		expect((await see(await open(sandbox, '/Form/Payments/History', { consumerID: 'ACC-1012' }))).text).not.toContain('$77.77');
		expect((await see(await open(sandbox, '/Form/Payments/Receipt', { consumerID: 'ACC-1011', transactionID: mine?.id ?? '' }))).text).toContain('$77.77');
		expect((await see(await open(sandbox, '/Form/Payments/Receipt', { consumerID: 'ACC-1012', transactionID: mine?.id ?? '' }))).text).not.toContain('$77.77');
	});

	test('buttons of another screen do nothing', async () => {
		const before = sandbox.world.money.length;
		for (const action of ['void', 'refund', 'constructor', '__proto__', 'toString', '']) {
			const target = await open(sandbox, NEW, { ...ACCOUNT, amount: '5.00' });
			expect([action, (await press(target, action, VISA)).status, statusAt(target)]).toEqual([action, 200, 'NEW']);
		}
		expect(sandbox.world.money.length).toBe(before);
	});
});

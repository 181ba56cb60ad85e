import { formatCents } from '../../lib/core/money';
import { receivables, type ReceivablesResult } from '../../lib/receivables';
import { activePlanOf } from '../../sandbox/state/payment-plans';
import { balanceOf, type Statement } from '../../sandbox/state/statement';
import type { StoredMethod } from '../../sandbox/state/vault';
import { record, startRig, usd, type Rig } from '../sandbox/session-api-rig';
import { balancesFound, balancesOf, paymentsFrom, remittancesOf, statementsFrom, unappliedCents } from './sandbox-evidence';

/** Patients pay over the session API in every way there is, and the nights do their part; then everything is got back over it. */

let rig: Rig;
let stopped = false;
const SPAN = 13;

beforeAll(async () => {
	rig = await startRig({ seed: 11, scenario: { nights: SPAN, plant: [] } });
});
afterAll(async () => {
	if (!stopped) await rig.stop();
});

/** Patients with a method on file who owe something, and what they owe on. */
function debtors(count: number, statements = 1): { readonly method: StoredMethod; readonly open: readonly Statement[] }[] {
	const { world } = rig.sandbox;
	const found = [...world.methods.values()].flatMap((method) => {
		const open = [...world.statements.values()].filter((one) => one.patientAccount === method.patientAccount && balanceOf(one) > 4000 && activePlanOf(world, one.id) === undefined);
		return method.removedAt === null && open.length >= statements ? [{ method, open }] : [];
	});
	const accounts = new Map(found.map((one) => [one.method.patientAccount, one]));
	return [...accounts.values()].slice(0, count);
}

async function pay(body: Readonly<Record<string, unknown>>): Promise<string> {
	const { status, value } = await rig.api.send('POST', '/payments', { capture: true, reference: 'r', ...body });
	expect([201, 402]).toContain(status);
	return String(record(value)['transactionId']);
}

/** No test amount: those end in cents that mean something to the sandbox. */
function plain(cents: number): ReturnType<typeof usd> {
	return usd(formatCents(Math.floor(cents / 100) * 100));
}

async function everythingGot(): Promise<ReceivablesResult> {
	const listed = await rig.api.all('/statements');
	// some of them one by one, with their lines
	const whole = await Promise.all(listed.slice(0, 15).map(async ({ id }) => record((await rig.api.get(`/statements/${String(id)}`)).value)));
	const statements = [...statementsFrom(listed, true), ...statementsFrom(whole)];
	return receivables({ remittances: await remittancesOf(rig.sandbox.files), statements, payments: paymentsFrom(await rig.api.all('/payments'), true), asOf: rig.sandbox.clock.today() });
}

test('what patients pay in every way agrees with the state to the cent', async () => {
	const { sandbox, api } = rig;
	for (let night = 0; night < 6; night += 1) await sandbox.runNight();
	const [five] = debtors(1, 2);
	const [one, two, three, four] = debtors(5).filter(({ method }) => method.patientAccount !== five?.method.patientAccount);
	if (one === undefined || two === undefined || three === undefined || four === undefined || five === undefined) throw new Error('Nobody owes anything');
	const methodOf = ({ method }: typeof one): object => ({ method: { type: 'onFile', paymentMethodId: method.id } });
	const [open] = one.open;
	if (open === undefined) throw new Error('Nothing is open');

	// on a statement, in part; and once more than is left of it
	const part = await pay({ ...methodOf(one), statementId: open.id, amount: plain(balanceOf(open) / 2) });
	await pay({ ...methodOf(two), statementId: two.open[0]?.id ?? '', amount: plain(balanceOf(two.open[0] ?? open) + 5000) });
	// by account: the oldest statement first
	await pay({ ...methodOf(three), patientAccountNumber: three.method.patientAccount, amount: plain(3300) });
	// held, and never captured
	await pay({ ...methodOf(four), statementId: four.open[0]?.id ?? '', amount: plain(2000), capture: false });
	// voided the same day
	const voided = await pay({ ...methodOf(four), statementId: four.open[0]?.id ?? '', amount: plain(2200) });
	expect((await api.send('POST', `/payments/${voided}/void`, {})).status).toBe(200);
	// over several statements, by a plan with a payment at its beginning
	const planned = five.open.map((statement) => statement.id);
	const total = five.open.reduce((sum, statement) => sum + balanceOf(statement), 0);
	const plan = await api.send('POST', '/payment-plans', { patientAccountNumber: five.method.patientAccount, statementIds: planned, paymentMethodId: five.method.id, total: usd(formatCents(total)), installmentAmount: plain(total / 8), frequency: 'weekly', firstDueOn: sandbox.clock.today(), initialPayment: usd('12.00') });
	expect(plan).toMatchObject({ status: 201 });

	const before = await everythingGot();
	expect(balancesFound(before)).toEqual(balancesOf(sandbox.world));

	for (let night = 6; night < SPAN; night += 1) await sandbox.runNight();
	// settled by now: given back in part
	expect((await api.send('POST', `/payments/${part}/refunds`, { amount: usd('7.00'), reason: 'Charged too much' })).status).toBe(201);

	const result = await everythingGot();
	expect(balancesFound(result)).toEqual(balancesOf(sandbox.world));
	expect(result.rows.filter(({ kind }) => kind === 'payment').reduce((sum, { paidCents }) => sum + paidCents, 0)).toBe(unappliedCents(sandbox.world));
	const row = result.rows.find(({ statementId }) => statementId === open.id);
	expect(row?.paidCents).toBe(open.paidCents);
	expect(row?.transactionIds).toContain(part);
	const onPlan = result.rows.filter(({ state }) => state === 'onPlan').map(({ statementId }) => statementId);
	const active = [...sandbox.world.plans.values()].filter(({ status }) => status === 'active').flatMap(({ statementIds }) => statementIds);
	expect(onPlan.sort()).toEqual(active.filter((id) => balanceOf(sandbox.world.statements.get(id) ?? open) > 0).sort());
	expect(result.findings.filter(({ kind }) => kind === 'patientOverpaid').map(({ reference, amountCents }) => `${reference} ${amountCents}`).sort()).toEqual(
		[...sandbox.world.statements.values()].filter((statement) => balanceOf(statement) < 0).map((statement) => `${statement.id} ${-balanceOf(statement)}`).sort(),
	);
	expect(result.findings.filter(({ kind }) => kind === 'statementPaidDiffers' || kind === 'severalAnswers')).toEqual([]);

	stopped = true;
	await rig.stop();
});

import type { INodeProperties } from 'n8n-workflow';
import codex from '../../../nodes/InstaMedPayment/InstaMedPayment.node.json';
import { InstaMedPayment } from '../../../nodes/InstaMedPayment/InstaMedPayment.node';
import { RESOURCES } from '../../../nodes/InstaMedPayment/resources';

const { description } = new InstaMedPayment();
const operations = RESOURCES.flatMap((resource) => resource.operations.map((operation) => ({ id: `${resource.value}.${operation.value}`, operation })));

/** Fields of an operation, those inside of collections too. */
function fields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [property, ...fields((property.options ?? []).filter((option): option is INodeProperties => 'displayName' in option && 'type' in option))]);
}

test('the panel finds every action', () => {
	expect(operations.filter(({ operation }) => !codex.alias.includes(operation.action)).map(({ id }) => id)).toEqual([]);
	expect(operations).toHaveLength(19);
});

test('an agent cannot use it, and lost answers have an output of their own', () => {
	expect(description.usableAsTool).toBeUndefined();
	expect(description.outputNames).toEqual(['Approved', 'Declined or Partial', 'Unknown']);
	expect(description.outputs).toHaveLength(3);
});

test.each(['payment.sale', 'payment.authorize', 'payment.record', 'refund.create', 'refund.createCredit', 'paymentPlan.create', 'automaticPayment.enroll'])('%s asks for a payment key and says what it does', (id) => {
	const key = operations.find((one) => one.id === id)?.operation.properties.find(({ name }) => name === 'paymentKey');
	expect(key).toMatchObject({ required: true, description: expect.stringContaining('never charged twice') });
});

test.each(operations.filter(({ id }) => !['payment.resolveUnknown', 'hostedPage.createLink', 'hostedPage.getResult'].includes(id)).map(({ id, operation }) => [id, operation.properties] as const))('%s has the switch for live payments, off', (_, properties) => {
	expect(properties.find(({ name }) => name === 'allowLiveInManualRuns')).toMatchObject({ type: 'boolean', default: false });
});

test('the safest way to pay comes first, and a typed card stands behind a warning and a switch', () => {
	for (const { operation } of operations) {
		const tender = operation.properties.find(({ name }) => name === 'tender');
		if (tender === undefined) continue;
		expect(['savedMethod', 'secureToken']).toContain(tender.default);
		expect(tender.options?.at(-1)).toMatchObject({ value: 'typedCard' });
		const names = operation.properties.map(({ name }) => name);
		expect(names.indexOf('typedCardNotice')).toBeLessThan(names.indexOf('allowTypedCard'));
		for (const name of ['cardNumber', 'cardExpiration', 'cardSecurityCode', 'cardHolderName']) {
			expect(operation.properties.find((property) => property.name === name)).toMatchObject({ typeOptions: { password: true }, displayOptions: { show: { allowTypedCard: [true] } } });
		}
	}
});

test('every text that is a secret is masked', () => {
	const secrets = operations.flatMap(({ operation }) => fields(operation.properties)).filter(({ name }) => /token$/i.test(name));
	expect(secrets.length).toBeGreaterThan(5);
	for (const { name, typeOptions } of secrets) expect([name, typeOptions?.password]).toEqual([name, true]);
});

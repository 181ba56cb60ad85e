import { PROBLEM_CODES } from '../../lib/resources/problem';
import { allOperations, at, DOCUMENT, follow } from './document';
import { OPEN } from './schema-validator';
import { checkAnswer, checkDelivery, checkRequest } from './validate';

/** The document is whole, and checking against it finds what is wrong. */

const operations = allOperations();
const text = JSON.stringify(DOCUMENT);

function references(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, one]: [string, unknown]) => (key === '$ref' && typeof one === 'string' ? [one] : references(one)));
}

test('it is OpenAPI 3.1 and says whose contract it is', () => {
	expect(DOCUMENT.openapi).toMatch(/^3\.1\./);
	expect(DOCUMENT.info.description).toMatch(/not an API of InstaMed/);
});

test('every reference leads somewhere, and nothing is described that nothing uses', () => {
	const used = new Set(references(DOCUMENT));
	for (const pointer of used) expect(at(pointer)).toBeDefined();
	expect(Object.keys(DOCUMENT.components.schemas).filter((name) => !used.has(`#/components/schemas/${name}`))).toEqual([]);
});

test('operation ids are unique, and every part of a path is a parameter', () => {
	const ids = operations.map(({ operation }) => operation.operationId);
	expect(new Set(ids).size).toBe(ids.length);
	for (const { template, operation } of operations) {
		const open = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
		const named = (operation.parameters ?? []).map(follow).filter((one) => one.in === 'path');
		expect([template, named.map((one) => one.name)]).toEqual([template, open]);
		expect(named.every((one) => one.required === true)).toBe(true);
	}
});

test('scopes of calls are the scopes that both flows offer', () => {
	const { flows } = DOCUMENT.components.securitySchemes.oAuth2;
	const asked = new Set(operations.flatMap(({ operation }) => operation.security.flatMap((one) => one['oAuth2'] ?? [])));
	for (const flow of Object.values(flows)) expect(new Set(Object.keys(flow.scopes))).toEqual(asked);
});

test('every code of a problem is explained at an answer', () => {
	const told = JSON.stringify(operations.map(({ operation }) => Object.values(operation.responses).map(follow)));
	expect(PROBLEM_CODES.filter((code) => !told.includes(`\`${code}\``))).toEqual([]);
});

test('calls that move money need a key, other writes take one', () => {
	const moving = ['createPayment', 'capturePayment', 'voidPayment', 'createRefund', 'createPaymentPlan', 'updatePaymentPlan', 'cancelPaymentPlan', 'skipInstallment'];
	for (const { method, operation } of operations.filter((one) => !one.operation.tags.includes('Sign-in'))) {
		const key = (operation.parameters ?? []).map(follow).find((one) => one.name === 'Idempotency-Key');
		expect([operation.operationId, key?.required ?? false]).toEqual([operation.operationId, moving.includes(operation.operationId)]);
		expect([operation.operationId, key !== undefined]).toEqual([operation.operationId, method !== 'GET']);
	}
});

test('every answer names the exchange', () => {
	for (const { operation } of operations) {
		for (const answer of Object.values(operation.responses)) expect(follow(follow(answer).headers?.['X-Request-Id'])?.required).toBe(true);
	}
});

test('every example fits its schema', () => {
	const withExamples = Object.entries(DOCUMENT.components.schemas).filter(([, schema]) => schema.examples !== undefined);
	expect(withExamples.length).toBeGreaterThan(20);
	for (const [name, { examples = [] }] of withExamples) {
		for (const example of examples) {
			const validate = OPEN.named(name);
			validate(example);
			expect([name, validate.errors ?? []]).toEqual([name, []]);
		}
	}
});

test('no card number but published test cards, and no patient, stands in it', () => {
	expect(text).not.toMatch(/\b(?:firstName|lastName)":"/);
	expect(text.match(/\b\d{13,19}\b/g)?.filter((digits) => !['099900010000001'].includes(digits) && digits.length !== 13) ?? []).toEqual([]);
});

describe('checking finds', () => {
	const outlet = { merchantId: '900100', storeId: '0001', terminalId: '0002' };
	const balance = { patientAccountNumber: 'ACC-1', balance: { amount: '1.00', currency: 'USD' }, oldestDueOn: null, openStatements: [] };
	const sale = { patientAccountNumber: 'ACC-1', amount: { amount: '1.00', currency: 'USD' }, method: { type: 'onFile', paymentMethodId: 'x' }, capture: true, reference: 'r' };

	test('nothing where all is well', () => {
		checkAnswer('GET', '/patients/ACC-1/balance', 200, balance);
		checkAnswer('GET', '/session-api/patients/ACC-1/balance', 200, balance);
		checkAnswer('DELETE', '/webhooks/1', 204, undefined);
		checkRequest('POST', '/payments', sale);
		checkRequest('GET', '/payment-plans/eligibility?patientAccountNumber=1', undefined);
	});

	test.each<readonly [string, () => void]>([
		['"additionalProperty":"extra"', () => checkAnswer('GET', '/patients/1/balance', 200, { ...balance, extra: 1 })],
		['/balance/amount', () => checkAnswer('GET', '/patients/1/balance', 200, { ...balance, balance: { amount: 1, currency: 'USD' } })],
		['no such answer', () => checkAnswer('GET', '/patients/1/balance', 418, balance)],
		['has no GET /nowhere', () => checkAnswer('GET', '/nowhere', 200, balance)],
		['no such answer', () => checkAnswer('GET', '/statements', 404, { type: 'x', title: 'x', status: 404, code: 'not_found', requestId: 'r', outlet })],
		['/status is not', () => checkAnswer('GET', '/statements', 400, { type: 'x', title: 'x', status: 404, code: 'not_found', requestId: 'r' })],
		['/code', () => checkAnswer('GET', '/statements', 400, { type: 'x', title: 'x', status: 400, code: 'oops', requestId: 'r' })],
		['should be none', () => checkAnswer('DELETE', '/webhooks/1', 204, {})],
		['should be none', () => checkRequest('GET', '/statements', {})],
		['"additionalProperty":"cardNumber"', () => checkRequest('POST', '/payments', { ...sale, cardNumber: '1' })],
		['/amount/amount', () => checkRequest('POST', '/payments', { ...sale, amount: { amount: '0.00', currency: 'USD' } })],
		['patientAccountNumber', () => checkRequest('POST', '/payments', { ...sale, patientAccountNumber: undefined })],
		['reference', () => checkRequest('POST', '/payments', { ...sale, reference: undefined })],
		['"additionalProperty":"reason"', () => checkRequest('POST', '/payments/1/void', { reason: 'x' })],
		['/data', () => checkDelivery({ 'instamed-signature': `t=1,v1=${'a'.repeat(64)}`, 'x-request-id': 'r' }, { id: 'e', type: 'payment.voided', at: '2026-03-02T10:00:00Z', resource: 'payment', resourceId: 'p', data: {} })],
		['InstaMed-Signature', () => checkDelivery({ 'x-request-id': 'r' }, { id: 'e', type: 'payment.voided', at: '2026-03-02T10:00:00Z', resource: 'payment', resourceId: 'p', data: null })],
	])('%s', (told, check) => {
		expect(check).toThrow(told);
	});
});

import fc from 'fast-check';
import { checkRequest } from '../../lib/gateway/check-request';
import { NVP } from '../../lib/gateway/endpoints/nvp';
import { SOAP } from '../../lib/gateway/endpoints/soap';
import type { GatewayRequest } from '../../lib/gateway/gateway-request';
import { hostedForm } from '../../lib/gateway/hosted/link-form';
import { writeForm } from '../../lib/gateway/wire/form';
import { nvpValues, writeNvp } from '../../lib/gateway/wire/nvp';
import { readXml } from '../../lib/gateway/wire/read-xml';
import { restMembers, writeRest } from '../../lib/gateway/wire/rest';
import { writeSoap } from '../../lib/gateway/wire/soap';
import { fitsXml } from '../../lib/gateway/wire/write-xml';
import { readCall } from '../../sandbox/soap/envelope';
import { RUNS, SEED } from './seed';
import { someSettings } from './settings';

const outlet = { merchantId: '900100', storeId: '0001', terminalId: '0002' };

/** Text with everything that means something to one of the wires. */
const hostile = fc
	.array(fc.oneof(fc.constantFrom('&', '=', '<', '>', "'", '"', '%', '+', ' ', ';', '?', '#', '\\', '/', ']]>', '<!--', '&amp;', '%26', '%00', '{', '}', ',', 'ä', '日', '😀', '\u00a0'), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 })
	.map((parts) => parts.join(''));
const withLines = fc.array(fc.oneof(hostile, fc.constantFrom('\n', '\r', '\t', '\r\n')), { maxLength: 4 }).map((parts) => parts.join(''));

function requestWith(texts: readonly string[]): GatewayRequest {
	const [a = '', b = '', c = '', d = '', e = ''] = texts;
	return {
		outlet,
		amountCents: 4250,
		tender: { kind: 'secureToken', token: `T${a}`, expiration: '12/30' },
		patient: { accountNumber: `P${b}`, firstName: c, lastName: d },
		billingAddress: { street1: e, zip: a },
		reference: { field: 'AdditionalInfo6', value: b },
	};
}

const five = fc.array(hostile, { minLength: 5, maxLength: 5 });

describe('what is written is what is read, and nothing more', () => {
	test(`REST, ${RUNS} requests`, () => {
		fc.assert(
			fc.property(five, (texts) => {
				const request = requestWith(texts);
				fc.pre(checkRequest(request, [], false) === null);
				const { body } = writeRest(request);
				expect(JSON.parse(Buffer.from(body, 'utf8').toString('utf8'))).toEqual(restMembers(request));
				expect(JSON.parse(body)).toMatchObject({ Amount: '42.50', Patient: { AccountNumber: `P${texts[1]}`, FirstName: texts[2] }, Outlet: { StoreID: '0001' } });
			}),
			{ seed: SEED, numRuns: RUNS },
		);
	});

	test(`NVP, ${RUNS} requests read by the platform's own parser`, () => {
		fc.assert(
			fc.property(five, (texts) => {
				const request = requestWith(texts);
				fc.pre(checkRequest(request, [], true) === null);
				const read = [...new URLSearchParams(writeNvp(NVP.sale, request).body)];
				expect(Object.fromEntries(read)).toEqual({ ...nvpValues(NVP.sale, request) });
				expect(read).toHaveLength(Object.keys(nvpValues(NVP.sale, request)).length);
			}),
			{ seed: SEED, numRuns: RUNS },
		);
	});

	test(`forms, ${RUNS} lists of pairs`, () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(withLines, withLines), { maxLength: 6 }), (pairs) => {
				fc.pre(pairs.flat().every((text) => !/\p{Surrogate}/u.test(text)));
				expect([...new URLSearchParams(writeForm(pairs))]).toEqual(pairs);
			}),
			{ seed: SEED, numRuns: RUNS },
		);
	});

	test(`SOAP, ${RUNS} calls read by the sandbox's own parser and by ours`, () => {
		fc.assert(
			fc.property(fc.array(withLines, { minLength: 1, maxLength: 5 }), (texts) => {
				fc.pre(texts.every((text) => fitsXml(text)));
				const members = Object.fromEntries(texts.map((text, index) => [`Value${index}`, text]));
				const { body, headers } = writeSoap(SOAP.eligibility, { request: members });
				// the sandbox trims what it reads
				const call = readCall({ id: '1', method: 'POST', path: '/', params: {}, query: new URLSearchParams(), headers: { soapaction: headers.SOAPAction ?? '' }, body: Buffer.from(body) });
				expect(Object.fromEntries(call.values)).toEqual(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, text.trim()])));
				const own = readXml(body);
				if (!own.ok) throw new Error(own.problem);
				expect(own.root.children[0]?.children[0]?.children[0]?.children.map(({ name, text }) => [name, text])).toEqual(Object.entries(members));
			}),
			{ seed: SEED, numRuns: RUNS },
		);
	});

	test('hosted pages: who signs in and where to is set once, whatever is typed', () => {
		const settings = someSettings();
		const login = { account: 'a', alias: 'b', securityKey: 'c' };
		fc.assert(
			fc.property(hostile, hostile, (name, value) => {
				const pairs = hostedForm({ screen: 'newPayment', userId: `u${name}`, userName: `n${value}`, patient: { accountNumber: value } }, settings, login);
				const read = [...new URLSearchParams(writeForm(pairs))];
				expect(read).toEqual(pairs);
				expect(read.filter(([key]) => /^relaystate$/i.test(key))).toEqual([['RelayState', 'http://127.0.0.1:9/providers/Form/PatientPayments/NewPaymentSimpleSSO']]);
			}),
			{ seed: SEED, numRuns: 500 },
		);
	});
});

describe('what cannot be sent is refused before', () => {
	const refused = (change: Partial<GatewayRequest>, flat = false): string | undefined => checkRequest({ outlet, ...change }, ['Outlet', 'Amount'], flat)?.code;

	test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('amount %p', (amountCents) => expect(refused({ amountCents })).toBe('amount'));
	test.each(['', 'x', '0'.repeat(31), '0'.repeat(33), `${'0'.repeat(31)}g`, `${'0'.repeat(32)}\n`, '../../sale'])('transaction ID %j', (transactionId) => expect(refused({ transactionId })).toBe('transactionId'));
	test.each(['', 'a'.repeat(31), `${'a'.repeat(31)}&`])('method ID %j', (paymentMethodId) => expect(refused({ tender: { kind: 'savedMethod', paymentMethodId } })).toBe('paymentMethodId'));
	test.each([
		['4111111111111112', '12/30', undefined],
		['4111 1111 1111 1111', '12/30', undefined],
		['4111111111111111', '13/30', undefined],
		['4111111111111111', '12/2030', undefined],
		['4111111111111111', '12/30', '12'],
		['4111111111111111', '12/30', '12a'],
	])('card %j %j %j', (cardNumber, expiration, cvn) => expect(refused({ tender: { kind: 'typedCard', cardNumber, expiration, ...(cvn === undefined ? {} : { cvn }) } })).toBe('card'));
	test.each(['a\nb', 'a\u0000', '\ud800', 'a\u2028b', '\u0085'])('text %j', (firstName) => expect(refused({ patient: { accountNumber: 'P', firstName } })).toBe('text'));
	test.each(['Amount', 'amount', 'CARD', 'outlet', '__proto__', 'constructor', 'a b', '', 'PaymentMethodID', 'transactionid'])('further field %j', (name) =>
		expect(refused({ furtherFields: Object.fromEntries([[name, '1']]) })).toBe('furtherField'));
	test('a further field of several levels, where the wire is flat', () => {
		expect(refused({ furtherFields: { Extra: { a: 1 } } }, true)).toBe('furtherField');
		expect(refused({ furtherFields: { Extra: { a: 1 } } })).toBeUndefined();
	});
});

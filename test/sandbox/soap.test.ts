import { startSandbox, type Sandbox } from '../../sandbox';
import { SOAP_SERVICES } from '../../sandbox/soap/soap-front';
import { readXml } from '../../sandbox/soap/read-xml';
import { newSsoToken } from '../../sandbox/state/sso-tokens';
import type { SoapMember, SoapOperation } from '../../sandbox/soap/soap-service';
import { buildEligibilityInquiry, readEligibility, type Eligibility } from '../../lib/x12/transactions';
import { basic, call, envelope, post, type Members } from './soap-client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.stop();
});

const VISA = '4111111111111111';

function urlOf(path: string): string {
	return `${sandbox.access.urls.base}${path}`;
}

/** The elements of that name in a document. */
function attributes(xml: string, element: string, attribute: string): string[] {
	return [...xml.matchAll(new RegExp(`<${element}\\b[^>]*?\\b${attribute}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
}

function outlet(): Members {
	const { merchantId, storeId, terminalId } = sandbox.access.connect.outlet;
	return { MerchantID: merchantId, StoreID: storeId, TerminalID: terminalId };
}

/** A call that every operation answers without a fault. */
function goodMembers({ name }: SoapOperation): Members {
	const patient = [...sandbox.world.patients.values()][0];
	if (patient === undefined) throw new Error('no patient');
	if (name === 'GetSSOTokenStatus') {
		const { ssoAccount, ssoAlias, securityKey } = sandbox.access.connect;
		return { tokenID: newSsoToken(sandbox.world, '/Form/Payments/New', {}).token, accountID: ssoAccount, alias: ssoAlias, password: securityKey };
	}
	if (name === 'DoEligibilityInquiryEDI') return { requestEDI: inquiry(patient.primaryPayerId, patient.memberIds[0]) };
	if (name.startsWith('DoEligibility')) return question(patient.primaryPayerId, { SubscriberID: patient.memberIds[0] });
	const card = { ...outlet(), Amount: '12.00', CardNumber: VISA, CardExpDate: '12/30', PatientID: patient.account };
	if (name === 'DoCreditCardSale' || name === 'DoCreditCardSaveOnFile') return card;
	const settled = [...sandbox.world.transactions.values()].find((one) => one.status === 'S' && one.kind === 'payment' && one.disputedById === null && one.refundedCents === 0);
	if (name === 'DoCreditCardSecondaryRefund') return { ...outlet(), PrimaryTransactionID: settled?.id ?? '', Amount: '0.01' };
	const open = [...sandbox.world.transactions.values()].find((one) => one.status === 'C' && one.interface === 'soap');
	return { ...outlet(), PrimaryTransactionID: open?.id.toUpperCase() ?? '' };
}

function question(payerId: string, more: Members): Members {
	return { RecipientID: payerId, RecipientIDQualifier: 'PI', RecipientName: 'PAYER', PatientRelationship: '18', ProviderID1: '1999999984', ProviderIDQualifier1: 'XX', ...more };
}

function inquiry(...pairs: string[]): string {
	const [payerId = '', memberId = ''] = pairs;
	const bytes = buildEligibilityInquiry({
		sender: { id: 'LARKSPUR' },
		receiver: { id: 'INSTAMED' },
		interchangeControlNumber: 7,
		createdAt: '2026-03-02T08:00:00',
		usage: 'T',
		reference: 'R1',
		inquiries: [{ payer: { name: 'PAYER', id: payerId }, provider: { name: 'LARKSPUR', id: '1999999984' }, subscriber: { memberId }, traceNumber: 'T1', traceOriginator: '9SANDBOX01' }],
	});
	return Buffer.from(bytes).toString('latin1');
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
	await Promise.resolve();
	yield new TextEncoder().encode(text);
}

async function read271(text: string): Promise<Eligibility[]> {
	const found: Eligibility[] = [];
	for await (const item of readEligibility(one(text), { file: 'answer' })) found.push(item);
	return found;
}

describe('the description of each service', () => {
	beforeAll(async () => {
		await sandbox.runNight();
		// something that can still be voided
		await call(sandbox, sandbox.access.urls.paymentService, 'DoCreditCardSale', { ...outlet(), Amount: '30.00', CardNumber: VISA, CardExpDate: '12/30', PatientID: 'ACC-1001' });
	});

	test.each(SOAP_SERVICES.map((service) => [service.name, service] as const))('%s: the WSDL names exactly the operations that answer', async (_, service) => {
		const wsdl = await (await fetch(urlOf(`${service.path}?WSDL`))).text();
		expect(readXml(new TextEncoder().encode(wsdl))?.name).toBe('definitions');
		const portType = /<wsdl:portType name="[A-Za-z]*Soap">.*?<\/wsdl:portType>/s.exec(wsdl)?.[0] ?? '';
		expect(attributes(portType, 'wsdl:operation', 'name')).toEqual(service.operations.map(({ name }) => name));
		// every reference leads somewhere
		const messages = attributes(wsdl, 'wsdl:message', 'name');
		for (const reference of [...attributes(wsdl, 'wsdl:input', 'message'), ...attributes(wsdl, 'wsdl:output', 'message')]) expect(messages).toContain(reference.replace('tns:', ''));
		const elements = attributes(wsdl, 's:element', 'name');
		for (const reference of attributes(wsdl, 'wsdl:part', 'element')) expect(elements).toContain(reference.replace('tns:', ''));
		const bindings = attributes(wsdl, 'wsdl:binding', 'name');
		for (const reference of attributes(wsdl, 'wsdl:port', 'binding')) expect(bindings).toContain(reference.replace('tns:', ''));
		expect(attributes(wsdl, 'soap:address', 'location')).toEqual([urlOf(service.path)]);

		for (const operation of service.operations) {
			const { name, request } = operation;
			expect(attributes(wsdl, 'soap:operation', 'soapAction')).toContain(`${service.namespace}${name}`);
			const members = goodMembers(operation);
			for (const version of ['1.1', '1.2'] as const) {
				const headers = version === '1.1' ? { SOAPAction: `"${service.namespace}${name}"` } : { 'Content-Type': `application/soap+xml; charset=utf-8; action="${service.namespace}${name}"` };
				// a second void of the same payment would be refused
				if (name === 'DoCreditCardSecondaryVoid' && version === '1.2') continue;
				const reply = await post(sandbox, urlOf(service.path), envelope(name, members, version, request?.name ?? null), headers);
				expect([name, version, reply.status, reply.value('faultstring') ?? reply.value('Text')]).toEqual([name, version, 200, null]);
				expect(reply.contentType).toContain(version === '1.1' ? 'text/xml' : 'application/soap+xml');
				// what is answered stands in the description
				const root = readXml(new TextEncoder().encode(reply.text));
				const result = root?.children[0]?.children[0]?.children[0];
				expect(result?.name).toBe(`${name}Result`);
				const told = operation.answer === 'string' ? [] : operation.answer.map((member: SoapMember) => member.name);
				for (const child of result?.children ?? []) expect(told).toContain(child.name);
				for (const required of operation.members.filter((member) => member.required === true)) {
					const less = Object.fromEntries(Object.entries(members).filter(([key]) => key !== required.name));
					const refused = await post(sandbox, urlOf(service.path), envelope(name, less, version, request?.name ?? null), headers);
					expect([name, required.name, refused.status]).toEqual([name, required.name, 500]);
					expect(refused.text).toContain(`${required.name} is required.`);
				}
			}
		}
	});

	test('nothing answers that the description does not name', async () => {
		for (const service of SOAP_SERVICES) {
			const reply = await call(sandbox, urlOf(service.path), 'DoSomethingElse', {});
			expect([reply.status, reply.value('faultcode')]).toEqual([500, 'soap:Client']);
		}
	});
});

describe('who may call', () => {
	test.each(['/payment/service.asmx', '/healthcare/service.asmx'])('%s asks for user and password', async (path) => {
		const { user, password } = sandbox.access.connect;
		const wrong = ['', 'Bearer x', `Basic ${Buffer.from(`${user}:${password}x`).toString('base64')}`, `Basic ${Buffer.from(user).toString('base64')}`, 'Basic ====', `Basic ${Buffer.from(`frontdesk:${password}`).toString('base64')}`];
		for (const authorization of wrong) {
			const reply = await post(sandbox, urlOf(path), envelope('DoEligibilityInquiry', {}), { Authorization: authorization });
			expect([authorization, reply.status]).toEqual([authorization, 401]);
			expect(reply.text).not.toContain(password);
		}
	});
});

describe('what is no call', () => {
	const good = envelope('DoEligibilityInquiry', {});
	test.each([
		['nothing', ''],
		['text', 'hello'],
		['cut off', good.slice(0, -20)],
		['another namespace', good.replace('schemas.xmlsoap.org', 'example.org')],
		['a document type', good.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')],
		['an entity', good.replace('<request>', '<request><RecipientID>&a;</RecipientID>')],
		['no body', '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>'],
		['two calls', good.replace('</s:Body>', '<x/></s:Body>')],
		['100,000 levels', `${'<a>'.repeat(100_000)}`],
		['wrong bytes', Buffer.from([0xff, 0xfe, 0x00, 0x3c]).toString('latin1')],
	])('%s is a fault, not a failure', async (_, body) => {
		const reply = await post(sandbox, sandbox.access.urls.healthcareService, body);
		expect([reply.status, reply.value('faultcode')]).toEqual([500, 'soap:Client']);
		expect(reply.text.length).toBeLessThan(1000);
	});

	test('an action that does not fit the body is refused', async () => {
		const reply = await post(sandbox, sandbox.access.urls.healthcareService, good, { SOAPAction: '"http://tempuri.org/DoEligibilityInquiryEnhanced"' });
		expect(reply.value('faultcode')).toBe('soap:Client');
	});
});

describe('eligibility', () => {
	const service = (): string => sandbox.access.urls.healthcareService;

	test('every patient has one answer, by member number, by account and by name', async () => {
		const seen = new Set<string>();
		for (const patient of [...sandbox.world.patients.values()].slice(0, 40)) {
			const [year, month, day] = patient.birthDate.split('-');
			const birth = `${month}/${day}/${year}`;
			const ways = [{ SubscriberID: patient.memberIds[0] }, { PatientAccountNumber: patient.account }, { SubscriberLastName: patient.lastName, SubscriberDateOfBirth: birth }];
			const answers = await Promise.all(ways.map(async (way) => (await call(sandbox, service(), 'DoEligibilityInquiryEnhanced', question(patient.primaryPayerId, way))).text));
			// two patients of one name and birth date would be told apart by number alone
			expect(answers[1]).toBe(answers[0]);
			expect(answers[2]).toBe(answers[0]);
			const reply = await call(sandbox, service(), 'DoEligibilityInquiry', question(patient.primaryPayerId, { SubscriberID: patient.memberIds[0], TraceNumber: 'T-1' }));
			expect([reply.value('ResponseStatus'), reply.value('TraceNumber'), reply.value('SubscriberBirthDate')]).toEqual(['Answered', 'T-1', birth]);
			expect([reply.value('CoverageStatusCode') === '1', reply.value('Benefit') !== null, reply.value('EffectiveBenefits')]).toEqual([reply.value('CoverageStatus') === 'Active', reply.value('CoverageStatus') === 'Active', null]);
			seen.add(reply.value('CoverageStatus') ?? '');
		}
		expect([...seen].sort()).toEqual(['Active', 'Inactive']);
	});

	test('who is not known, is told so with the codes of a 271', async () => {
		const patient = [...sandbox.world.patients.values()][0];
		const code = async (payerId: string, more: Members): Promise<string | null> => (await call(sandbox, service(), 'DoEligibilityInquiry', question(payerId, more))).value('RejectReasonCode');
		expect(await code('NOPE', { SubscriberID: 'M1' })).toBe('79');
		expect(await code('NFH01', { SubscriberID: 'M1' })).toBe('75');
		expect(await code('NFH01', {})).toBe('72');
		expect(await code(patient?.primaryPayerId ?? '', { SubscriberID: patient?.memberIds[0] ?? '', SubscriberDateOfBirth: '01/02/1903' })).toBe('58');
	});

	test('dates that are none and payers of more than seven characters are faults', async () => {
		for (const more of [{ AsOfDate: '2026-03-02' }, { SubscriberDateOfBirth: '02/30/2020' }, { ToDate: 'today' }, { RecipientID: 'LONGER-THAN-7' }]) {
			expect((await call(sandbox, service(), 'DoEligibilityInquiry', question('NFH01', more))).value('faultcode')).toBe('soap:Client');
		}
	});

	test('a 270 is answered by a 271 that says the same, by SOAP and by GET', async () => {
		for (const patient of [...sandbox.world.patients.values()].slice(0, 25)) {
			const edi = inquiry(patient.primaryPayerId, patient.memberIds[0]);
			const bySoap = (await post(sandbox, service(), envelope('DoEligibilityInquiryEDI', { requestEDI: edi }, '1.1', null))).value('DoEligibilityInquiryEDIResult') ?? '';
			const got = await fetch(`${service()}/DoEligibilityInquiryEDI?${new URLSearchParams({ requestEDI: edi })}`, { headers: { Authorization: basic(sandbox) } });
			expect(got.status).toBe(200);
			expect(readXml(new TextEncoder().encode(await got.text()))).toMatchObject({ name: 'string', text: bySoap });
			const [answer, ...others] = await read271(bySoap);
			expect(others).toEqual([]);
			const form = await call(sandbox, service(), 'DoEligibilityInquiry', question(patient.primaryPayerId, { SubscriberID: patient.memberIds[0] }));
			expect(answer).toMatchObject({
				kind: 'response',
				complete: true,
				traceNumber: 'T1',
				memberId: patient.memberIds[0],
				active: form.value('CoverageStatus') === 'Active',
				names: { subscriber: { lastName: patient.lastName, birthDate: patient.birthDate } },
			});
			expect(answer?.benefits.find(({ information }) => information.code === 'B')?.amountCents ?? null).toBe(form.value('Amount') === null ? null : Math.round(Number(form.value('Amount')) * 100));
		}
	});

	test('rejections of a 270 stand where a 271 puts them, and what is no 270 is a fault', async () => {
		const answerTo = async (edi: string) => await post(sandbox, service(), envelope('DoEligibilityInquiryEDI', { requestEDI: edi }, '1.1', null));
		const unknownMember = (await answerTo(inquiry('NFH01', 'M1'))).value('DoEligibilityInquiryEDIResult') ?? '';
		expect((await read271(unknownMember))[0]).toMatchObject({ level: 'subscriber', active: null, rejections: [{ reason: { code: '75' } }] });
		const unknownPayer = (await answerTo(inquiry('NOPE', 'M1'))).value('DoEligibilityInquiryEDIResult') ?? '';
		expect((await read271(unknownPayer))[0]).toMatchObject({ level: 'payer', rejections: [{ reason: { code: '79' } }] });
		for (const edi of ['hello', inquiry('NFH01', 'M1').slice(0, 300), unknownMember]) expect((await answerTo(edi)).value('faultcode')).toBe('soap:Client');
	});
});

describe('payments', () => {
	const service = (): string => sandbox.access.urls.paymentService;
	const sale = (more: Members) => call(sandbox, service(), 'DoCreditCardSale', { ...outlet(), Amount: '25.00', CardNumber: VISA, CardExpDate: '12/30', PatientID: 'ACC-1002', AdditionalInfo6: 'R-77', ...more });

	test('a sale is in the ledger once, and a void takes it back', async () => {
		const before = sandbox.world.money.length;
		const paid = await sale({});
		expect([paid.value('TransactionStatus'), paid.value('LastFourDigits'), paid.value('CardBrand')]).toEqual(['C', '1111', 'VISA']);
		expect(paid.text).not.toContain(VISA);
		const id = paid.value('TransactionID') ?? '';
		expect(sandbox.world.money.slice(before)).toMatchObject([{ interface: 'soap', operation: 'sale', amountCents: 2500, reference: 'R-77', transactionId: id.toLowerCase() }]);
		const voided = await call(sandbox, service(), 'DoCreditCardSecondaryVoid', { ...outlet(), PrimaryTransactionID: id, PrimaryCardPresentStatus: 'PresentManualKey' });
		expect([voided.value('PrimaryTransactionStatus'), voided.value('PrimaryTransactionID')]).toEqual(['V', id]);
		const again = await call(sandbox, service(), 'DoCreditCardSecondaryVoid', { ...outlet(), PrimaryTransactionID: id });
		expect(again.value('faultcode')).toBe('soap:Client');
		expect(sandbox.world.money.slice(before).map(({ operation }) => operation)).toEqual(['sale', 'void']);
	});

	test('amounts decide as everywhere; declined is an answer, not a fault', async () => {
		expect((await sale({ Amount: '10.05' })).value('TransactionStatus')).toBe('D');
		const partial = await sale({ Amount: '20.10' });
		expect([partial.value('TransactionStatus'), partial.value('PartialApprovalAmount')]).toEqual(['C', '10.05']);
		expect((await sale({ Amount: '10.96' })).value('faultcode')).toBe('soap:Server');
		for (const more of [{ Amount: '0' }, { Amount: '-1' }, { Amount: '1e3' }, { CardNumber: '4111111111111112' }, { CardExpDate: '01/20' }, { CardNumber: '', PaymentMethodID: 'F'.repeat(32) }]) expect((await sale(more)).value('faultcode')).toBe('soap:Client');
	});

	test('a method on file is stored and charged', async () => {
		const stored = await call(sandbox, service(), 'DoCreditCardSaveOnFile', { ...outlet(), CardNumber: VISA, CardExpDate: '12/30', PatientID: 'ACC-1003' });
		expect(stored.value('TransactionStatus')).toBe('O');
		const paid = await sale({ CardNumber: '', PaymentMethodID: stored.value('PaymentPlanID') ?? '' });
		expect(paid.value('TransactionStatus')).toBe('C');
	});

	test('only what is settled is refunded, and never more than was paid', async () => {
		const paid = await sale({ Amount: '40.00' });
		const id = paid.value('TransactionID') ?? '';
		const refund = (amount: string) => call(sandbox, service(), 'DoCreditCardSecondaryRefund', { ...outlet(), PrimaryTransactionID: id, Amount: amount });
		expect((await refund('10.00')).value('faultcode')).toBe('soap:Client');
		await sandbox.runNight();
		expect((await refund('30.00')).value('TransactionStatus')).toBe('C');
		expect((await refund('10.01')).value('faultcode')).toBe('soap:Client');
		expect((await refund('10.00')).value('PrimaryTransactionStatus')).toBe('S');
	});

	test('what XML could hide in values comes out as it went in', async () => {
		for (const value of ['<a>&"\'', ']]>', '&amp;', '<!-- x -->', 'é🙂', '\u00a0']) {
			const paid = await sale({ AdditionalInfo1: `x${value}y` });
			const transaction = sandbox.world.transactions.get((paid.value('TransactionID') ?? '').toLowerCase());
			expect(transaction?.additionalInfo[1]).toBe(`x${value}y`);
		}
	});
});

describe('the state of a hosted page', () => {
	test('new, used and expired are told to who opened it, and to nobody else', async () => {
		const { ssoAccount, ssoAlias, securityKey } = sandbox.access.connect;
		const ask = async (tokenID: string, password = securityKey, accountID = ssoAccount, alias = ssoAlias) =>
			(await post(sandbox, sandbox.access.urls.ssoService, envelope('GetSSOTokenStatus', { tokenID, accountID, alias, password }, '1.1', null), { Authorization: '' })).value('GetSSOTokenStatusResult');
		const { token } = newSsoToken(sandbox.world, '/Form/Payments/New', {});
		expect(await ask(token)).toBe('NEW');
		expect(await ask(token.toLowerCase())).toBe('NEW');
		for (const wrong of [await ask(token, 'x'), await ask(token, securityKey, 'x'), await ask(token, securityKey, ssoAccount, 'x'), await ask('F'.repeat(32))]) expect(wrong).toBe('INVALID');
		const now = new Date(sandbox.clock.now() + 16 * 60_000).toISOString();
		sandbox.clock.set(now.slice(0, 10), now.slice(11, 19));
		expect(await ask(token)).toBe('EXPIRED');
	});
});

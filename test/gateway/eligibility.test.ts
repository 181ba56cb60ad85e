import { isInstaMedError } from '../../lib/core/error';
import { checkEligibility, checkEligibilityEdi, INQUIRY_FIELDS, type InquiryValues } from '../../lib/gateway';
import { buildEligibilityInquiry } from '../../lib/x12/transactions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { scriptedHttp, type ScriptedReply } from './scripted-http';
import { settingsOf, someSettings } from './settings';
import { socketHttp } from './socket-http';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

function patientOf(sandboxNow: Sandbox) {
	const [patient] = [...sandboxNow.world.patients.values()];
	if (patient === undefined) throw new Error('The practice has no patients');
	return patient;
}

function question(change: InquiryValues = {}): InquiryValues {
	const patient = patientOf(sandbox);
	return { recipientID: patient.primaryPayerId, recipientIDQualifier: 'PI', recipientName: 'Plan & Co', patientRelationship: '18', providerID1: '1999999984', providerIDQualifier1: 'XX', ...change };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
	const error = await work.then(() => null, (reason: unknown) => reason);
	return isInstaMedError(error) ? `${error.kind} ${error.code}` : 'none';
}

test('the payer answers about a member, with effective benefits when asked for', async () => {
	const patient = patientOf(sandbox);
	const values = question({ subscriberID: patient.memberIds[0] ?? '', subscriberDateOfBirth: patient.birthDate, traceNumber: 'T-<1>' });
	const plain = await checkEligibility(settingsOf(sandbox.access), values, socketHttp(), { enhanced: false });
	expect(plain).toMatchObject({ ResponseStatus: 'Answered', TraceNumber: 'T-<1>', SubscriberID: patient.memberIds[0] });
	expect(plain).not.toHaveProperty('EffectiveBenefits');
	expect(await checkEligibility(settingsOf(sandbox.access), values, socketHttp(), { enhanced: true })).toHaveProperty('TraceNumber', 'T-<1>');
});

test('X12 in, X12 out', async () => {
	const patient = patientOf(sandbox);
	const file = buildEligibilityInquiry({
		sender: { id: 'LARKSPUR' },
		receiver: { id: 'INSTAMED' },
		interchangeControlNumber: 1,
		createdAt: '2026-03-02T09:00:00',
		usage: 'T',
		reference: 'REF1',
		inquiries: [
			{
				payer: { name: 'PLAN', id: patient.primaryPayerId },
				provider: { name: 'LARKSPUR', id: '1999999984' },
				subscriber: { lastName: patient.lastName, firstName: patient.firstName, birthDate: patient.birthDate, memberId: patient.memberIds[0] ?? '' },
				traceNumber: 'T1',
				traceOriginator: '9LARKSPUR0',
			},
		],
	});
	const answer = await checkEligibilityEdi(settingsOf(sandbox.access), Buffer.from(file).toString('latin1'), socketHttp());
	expect(answer).toMatch(/^ISA\*[^]*ST\*271\*/);
	expect(await codeOf(checkEligibilityEdi(settingsOf(sandbox.access), 'hello', socketHttp()))).toBe('http soapFault');
});

test.each<[string, InquiryValues]>([
	['missing', { recipientName: '  ' }],
	['too long', { recipientID: 'PAYER001' }],
	['no date', { patientDateOfBirth: '02/03/1990' }],
	['no such day', { asOfDate: '2026-02-30' }],
])('a value that is %s is refused before anything is sent', async (_, change) => {
	const http = scriptedHttp(() => ({}));
	expect(await codeOf(checkEligibility(someSettings(), question(change), http, { enhanced: false }))).toBe('config eligibilityInquiry');
	expect(http.sent).toEqual([]);
});

test('characters that XML cannot hold are refused before anything is sent', async () => {
	const http = scriptedHttp(() => ({}));
	expect(await codeOf(checkEligibility(someSettings(), question({ patientLastName: 'a\u0001b' }), http, { enhanced: false }))).toBe('config text');
	expect(http.sent).toEqual([]);
});

const soap = (body: string): string => `<Envelope><Body>${body}</Body></Envelope>`;

test.each<[string, ScriptedReply, string]>([
	['a page', { body: '<html><br></html>' }, 'protocol notXml'],
	['nothing', {}, 'protocol notSoap'],
	['another answer', { body: soap('<OtherResponse/>') }, 'protocol notSoap'],
	['no result', { body: soap('<DoEligibilityInquiryResponse/>') }, 'protocol noResult'],
	['a document type', { body: `<!DOCTYPE x>${soap('<DoEligibilityInquiryResponse/>')}` }, 'protocol documentType'],
	['a wrong password', { status: 401 }, 'auth http401'],
	['a fault of the caller', { status: 500, body: soap('<Fault><faultcode>Client</faultcode><faultstring>RecipientID is required.</faultstring></Fault>') }, 'http soapFault'],
	['an answer with status 500', { status: 500, body: soap('<DoEligibilityInquiryResponse/>') }, 'http http500'],
])('%s is an error', async (_, reply, code) => {
	expect(await codeOf(checkEligibility(someSettings(), question(), scriptedHttp(() => reply), { enhanced: false }))).toBe(code);
});

test('members that are not known are handed on under their own names', async () => {
	const http = scriptedHttp(() => ({ body: soap('<DoEligibilityInquiryResponse><DoEligibilityInquiryResult><New><A>1</A><A>2</A></New><constructor>x</constructor></DoEligibilityInquiryResult></DoEligibilityInquiryResponse>') }));
	expect(await checkEligibility(someSettings(), question(), http, { enhanced: false })).toEqual({ New: { A: ['1', '2'] }, constructor: 'x' });
});

test('the fields are those of the page', () => {
	expect(INQUIRY_FIELDS).toHaveLength(48);
	expect(INQUIRY_FIELDS.filter(({ required }) => required).map(({ name }) => name)).toEqual(['recipientID', 'recipientIDQualifier', 'recipientName', 'patientRelationship', 'providerID1', 'providerIDQualifier1']);
});

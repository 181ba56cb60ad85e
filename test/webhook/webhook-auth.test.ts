import fc from 'fast-check';
import type { ICredentialTestFunctions, ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import { isInstaMedError } from '../../lib/core/error';
import { InstaMedWebhookTrigger } from '../../nodes/InstaMedWebhookTrigger/InstaMedWebhookTrigger.node';
import { isForOutlet, readOutletFilter } from '../../nodes/InstaMedWebhookTrigger/outlet-filter';
import { originalFields } from '../../nodes/InstaMedWebhookTrigger/original-fields';
import { readWebhookAuth } from '../../nodes/shared/webhook-auth';
import { runs } from './seed';

const GOOD = { user: 'instamed', password: 'long and random 01', senderAddresses: '203.0.113.7', proxyDepth: 0, hmacSecrets: 'a secret of the relay 01' };

async function test_(data: object): Promise<INodeCredentialTestResult> {
	// nothing of its context is used: nothing is called
	return await new InstaMedWebhookTrigger().methods.credentialTest.testWebhookAuth.call({} as ICredentialTestFunctions, { id: 'x', name: 'x', type: 'x', data } as ICredentialsDecrypted);
}

describe('the credential test', () => {
	test('tells what will be asked for', async () => {
		expect(await test_(GOOD)).toMatchObject({ status: 'OK', message: expect.stringMatching(/need one of 1 sender addresses or ranges, as the connection shows it, and user and password\. What a session API sends needs .* a signature with the secret/) });
		expect(await test_({ hmacSecrets: `${GOOD.hmacSecrets}\n${GOOD.hmacSecrets}` })).toMatchObject({ status: 'OK', message: expect.stringContaining('one of 2 secrets') });
		expect(await test_({ senderAddresses: '203.0.113.7', proxyDepth: 2 })).toMatchObject({ status: 'OK', message: expect.stringContaining('outermost of 2 proxies') });
	});

	test('tells what is wrong, and never what was entered', async () => {
		for (const [changes, message] of [
			[{ user: '', password: '', senderAddresses: '', hmacSecrets: '' }, /asks for nothing/],
			[{ password: '' }, /no password/],
			[{ user: '' }, /no user/],
			[{ user: 'canary:canary' }, /colon/],
			[{ password: 'canary' }, /6 characters/],
			[{ password: 'canary-canäry-canary' }, /plain English/],
			[{ user: 'canáry' }, /plain English/],
			[{ user: 'canary-canary-canary', password: 'canary-canary-canary' }, /same as the user/],
			[{ senderAddresses: '203.0.113.7\ncanary' }, /line 2/],
			[{ senderAddresses: '::/0' }, /almost anybody/],
			[{ senderAddresses: Array.from({ length: 201 }, (_, index) => `203.0.113.${index}`).join('\n') }, /more than 200/],
			[{ hmacSecrets: 'canary' }, /number 1\) of 6 characters/],
			[{ hmacSecrets: `${GOOD.hmacSecrets}\n${'canary'.repeat(40)}` }, /number 2\) of 240 characters/],
			[{ proxyDepth: -1 }, /proxies/],
			[{ proxyDepth: '1' }, /proxies/],
			[{ proxyDepth: 11 }, /proxies/],
		] as const) {
			const answer = await test_({ ...GOOD, ...changes });
			expect(answer).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
			expect(answer.message).not.toContain('canary');
		}
	});
});

test('whatever is stored, it is settings or an error that says so; nothing entered by half counts as nothing', () => {
	const value = fc.oneof(fc.constantFrom('', ' ', 'x', 'instamed', 'long and random 01', '203.0.113.7', '0.0.0.0/0', 'a secret of the relay 01', null, undefined, 0, 1, 2.5, true), fc.string(), fc.object());
	fc.assert(
		fc.property(fc.oneof(value, fc.record({ user: value, password: value, senderAddresses: value, proxyDepth: value, hmacSecrets: value }, { requiredKeys: [] })), (stored) => {
			try {
				const { ranges, basic, hmacSecrets } = readWebhookAuth(stored);
				expect(ranges.length + hmacSecrets.length + (basic === null ? 0 : 1)).toBeGreaterThan(0);
			} catch (error) {
				expect(isInstaMedError(error) && error.kind).toBe('config');
			}
		}),
		runs(500),
	);
});

test('names of people are left out at any depth, and everything else stays', () => {
	const person = fc.constantFrom('PatientFirstName', 'PatientBirthDate', 'GuarantorLastName', 'CardHolderName', 'AccountHolderEmail', 'PatientPhoneNumber', 'DriversLicense', 'firstName', 'lastName', 'birthDate', 'patient', 'guarantor', 'emailAddress', 'PatientAddress1', 'MemberFirstName', 'CheckingAccountHolderLastName', 'ClaimPatientName', 'ResponsiblePartyName', 'Name', 'DateOfBirth', 'DOB', 'mrn', 'SocialSecurityNumber', 'first_name');
	const plain = fc.constantFrom('Amount', 'PatientID', 'GuarantorID', 'PaymentTransactionID', 'StatementID', 'patientAccountNumber', 'amount', 'TransactionDescription', 'AdditionalInfo1', 'data', 'MemberID', 'AddressVerificationResponseCode', 'PaymentPlanStatus', 'payerName', 'ProviderName', 'merchantName');
	const { value } = fc.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant('kept'), fc.array(tie('value'), { maxLength: 3 }), fc.array(fc.tuple(fc.oneof(person.map((name) => [name, true] as const), plain.map((name) => [name, false] as const)), tie('value')), { maxLength: 4 }).map((members) => Object.fromEntries(members.map(([[name, isPerson], inner]) => [name, isPerson ? 'Canarybird' : inner])))),
	}));
	fc.assert(
		fc.property(value, (original) => {
			const without = JSON.stringify(originalFields(original, false));
			expect(without).not.toContain('Canarybird');
			expect([...without.matchAll(/kept/g)].length).toBe([...JSON.stringify(original).matchAll(/kept/g)].length);
			expect(originalFields(original, true)).toEqual(original);
		}),
		runs(300),
	);
	expect(originalFields({ SingleSignOnToken: 'x', singlesignontoken: 'y', Amount: '1.00' }, true)).toEqual({ Amount: '1.00' });
});

test('an outlet is matched as text, from the merchant down', () => {
	const part = fc.constantFrom('1', '01', '900100', '0001', '2');
	fc.assert(
		fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), fc.tuple(part, part, part), (lines, [merchantId, storeId, terminalId]) => {
			const filter = readOutletFilter(lines.map((parts) => parts.join('-')).join('\n'));
			const expected = lines.some((line) => line.join('-') === [merchantId, storeId, terminalId].slice(0, line.length).join('-'));
			expect(isForOutlet({ outlet: { merchantId, storeId, terminalId } }, filter)).toBe(expected);
		}),
		runs(300),
	);
	for (const wrong of ['900100-', '-', '900100-1-2-3', '900 100', '900100;1', '*']) expect(() => readOutletFilter(`900100\n${wrong}`)).toThrow(/Line 2/);
});

describe('the node', () => {
	const { description } = new InstaMedWebhookTrigger();

	test('keeps n8n from reading bodies first: version 1, and an option of this name', () => {
		expect([description.version, description.properties.find(({ name }) => name === 'options')]).toEqual([1, expect.objectContaining({ type: 'hidden', default: { binaryData: true } })]);
	});

	test('tells in its panel what to send to InstaMed', () => {
		const panel = JSON.stringify(description.triggerPanel);
		for (const words of ['Merchant ID', 'Production URL', 'JSON', 'payment notifications', 'payment plan notifications', 'member payment notifications', 'both are off at first', 'Basic authentication', 'list of addresses', 'separate, safe way']) expect(panel).toContain(words);
	});

	test('warns that a forged notification cannot be told from a real one', () => {
		expect(description.properties.find(({ type, name }) => type === 'notice' && name === 'trustNotice')?.displayName).toMatch(/forged .* file of the day/);
	});

	test('parameter names stay as they are: saved workflows depend on them', () => {
		const inner = description.properties.find(({ name }) => name === 'settings')?.options?.map(({ name }) => name);
		expect(description.properties.map(({ name }) => name)).toEqual(['source', 'trustNotice', 'authentication', 'acceptUnauthenticated', 'events', 'serviceEvents', 'settings', 'options']);
		expect(inner).toEqual(['maxKilobytes', 'bodySeconds', 'includeOriginal', 'includePatientData', 'mutualTls', 'outlets', 'signedByRelay']);
		expect(description.webhooks?.map(({ path }) => path)).toEqual(['instamed', 'instamed']);
	});
});

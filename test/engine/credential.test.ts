import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';
import { testSftpCredential } from '../../nodes/shared/test-credential';
import { startMailbox, type Mailbox, type Parameters } from './rig';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let mailbox: Mailbox;
beforeEach(async () => {
	mailbox = await startMailbox({ password: 'CanaryPassw0rd' });
	mailbox.files.write('/outbound/era/a.835', 'ISA');
});
afterEach(async () => await mailbox.stop());

/** n8n calls the test with the decrypted credential and little else. */
async function check(change: Parameters = {}): Promise<{ status: string; message: string }> {
	const data = { ...mailbox.credentials.instamedSftp0001, ...change };
	const context = { logger: SILENT, helpers: {} } as unknown as ICredentialTestFunctions;
	return await testSftpCredential.call(context, { id: '1', name: 'x', type: 'instaMedSftpApi', data } as unknown as ICredentialsDecrypted);
}

describe('the connection test', () => {
	test('without a pinned key shows the key, and sends no username and no password', async () => {
		const result = await check({ hostFingerprints: '' });
		expect(result.status).toBe('Error');
		expect(result.message).toContain(mailbox.server.fingerprint);
		expect(mailbox.server.ledger.authAttempts).toBe(0);
	});

	test('with the right key logs in once, lists, and changes nothing', async () => {
		const before = mailbox.files.files();
		expect(await check()).toEqual({ status: 'OK', message: expect.stringContaining('every folder') });
		expect(mailbox.files.files()).toEqual(before);
		const changing = ['write', 'remove', 'rename', 'posixRename', 'mkdir', 'rmdir', 'setstat'];
		expect(mailbox.server.ledger.requests().filter(({ name }) => changing.includes(name))).toEqual([]);
		expect(mailbox.server.ledger.connections).toBe(1);
	});

	test('with a wrong key sends nothing', async () => {
		expect(await check({ hostFingerprints: `SHA256:${'A'.repeat(43)}` })).toMatchObject({ status: 'Error', message: expect.stringMatching(/host key|fingerprint/i) });
		expect(mailbox.server.ledger.authAttempts).toBe(0);
	});

	test('with a wrong password tries once, and says what to check', async () => {
		const result = await check({ password: 'CanaryWrong' });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(/password/i) });
		expect(result.message).not.toMatch(/Canary/);
		expect(mailbox.server.ledger.authAttempts).toBeLessThanOrEqual(2);
	});

	test('names folders that are not there', async () => {
		expect(await check({ archiveFolder: '/nowhere' })).toMatchObject({ status: 'OK', message: expect.stringContaining('/nowhere') });
		const none = Object.fromEntries(['era', 'deposit', 'posting', 'acknowledgement', 'balance', 'archive'].map((name) => [`${name}Folder`, `/no/${name}`]));
		expect(await check(none)).toMatchObject({ status: 'Error', message: expect.stringContaining('/no/era') });
	});

	test.each([
		[{ username: '' }, 'username'],
		[{ password: '' }, 'password'],
		[{ authentication: 'privateKey' }, 'private key'],
		[{ host: '' }, 'host'],
	])('says what is missing: %j', async (change, word) => {
		const result = await check(change);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining(word) });
		expect(mailbox.server.ledger.connections).toBe(0);
	});
});

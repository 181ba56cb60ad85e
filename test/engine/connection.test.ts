import type { IDataObject } from 'n8n-workflow';
import { startRig, traceOf, type InstaMedRig } from './instamed-rig';

let rig: InstaMedRig;
beforeAll(async () => {
	rig = await startRig();
});
afterAll(async () => await rig.stop());

const STORED_AT = 'instamedOAuth2x1';
const GET_MANY = { connection: 'oAuth2', resource: 'payment', operation: 'getMany', limit: 3 };

function stored(): IDataObject {
	const data = rig.store.get(STORED_AT);
	if (data === undefined) throw new Error('The credential is gone');
	return data as IDataObject; // decrypted credential data is plain JSON
}

function tokenOf(): string {
	return String((stored().oauthTokenData as IDataObject | undefined)?.access_token ?? ''); // as n8n stores it
}

function change(data: IDataObject): void {
	rig.store.set(STORED_AT, { ...stored(), ...data } as never); // the same type as what is stored
}

const tokenRequests = (): number => rig.sandbox.requests().filter(({ path }) => path.endsWith('/oauth2/token')).length;

async function read(): Promise<{ count: number; trace: string; status: string }> {
	const run = await rig.run([{ json: {} }], GET_MANY);
	return { count: run.items('node').length, trace: traceOf(run.error), status: run.status };
}

describe('the OAuth2 connection in n8n\'s engine', () => {
	test('uses the stored token', async () => {
		const before = tokenRequests();
		expect(await read()).toMatchObject({ count: 3, status: 'success' });
		expect(tokenRequests()).toBe(before);
	});

	test('gets a program\'s first token, once, and stores it', async () => {
		change({ oauthTokenData: {} });
		const before = tokenRequests();
		expect(await read()).toMatchObject({ count: 3, status: 'success' });
		expect(await read()).toMatchObject({ count: 3, status: 'success' });
		expect(tokenRequests()).toBe(before + 1);
		expect(tokenOf()).not.toBe('');
	});

	test.each(['401', 'html', 'redirect'] as const)('a token that ended is renewed once for 10 executions at once (%s)', async (lossMode) => {
		rig.sandbox.signIn.settings.lossMode = lossMode;
		change({ oauthTokenData: { access_token: `ended-${lossMode}`, token_type: 'Bearer' } });
		const before = tokenRequests();
		const all = await Promise.all(Array.from({ length: 10 }, async () => await read()));
		expect(all.map(({ count }) => count)).toEqual(all.map(() => 3));
		expect(tokenRequests()).toBe(before + 1);
		rig.sandbox.signIn.settings.lossMode = '401';
	});

	test('a credential that nobody connected says so, and sends nothing', async () => {
		change({ oauthTokenData: undefined, grantType: 'pkce' });
		const before = rig.sandbox.requests().length;
		const { status, trace } = await read();
		expect(status).toBe('error');
		expect(trace).toContain('The OAuth2 credential is not connected');
		expect(rig.sandbox.requests()).toHaveLength(before);
	});
});

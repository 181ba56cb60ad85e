import { createHash } from 'node:crypto';
import { record, startRig, type Rig } from './session-api-rig';

/** Addresses that carry their own permission. */

let rig: Rig;
beforeEach(async () => {
	rig = await startRig();
});
afterEach(() => rig.stop());

async function signedStatement(): Promise<{ readonly url: URL; readonly sha256: string; readonly expiresAt: string }> {
	const [statement] = await rig.api.all('/statements');
	const signed = record((await rig.api.get(`/statements/${String(statement?.['id'])}/document`)).value);
	return { url: new URL(String(signed['url'])), sha256: String(signed['sha256']), expiresAt: String(signed['expiresAt']) };
}

const statusOf = async (url: URL | string): Promise<number> => {
	const response = await fetch(url);
	await response.arrayBuffer();
	return response.status;
};

test('gives the document that was promised, without a token, as often as asked', async () => {
	const { url, sha256 } = await signedStatement();
	for (let time = 0; time < 2; time++) {
		const response = await fetch(url);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect([response.status, response.headers.get('content-type'), createHash('sha256').update(bytes).digest('hex')]).toEqual([200, 'application/pdf', sha256]);
		expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.4');
	}
});

test('the document is the one of that moment, also after a payment', async () => {
	const { url, sha256 } = await signedStatement();
	for (const statement of rig.sandbox.world.statements.values()) statement.paidCents += 100;
	const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
	expect((await signedStatement()).sha256).not.toBe(sha256);
});

test('ends when it says, by the clock of the sandbox', async () => {
	const { url, expiresAt } = await signedStatement();
	const { clock } = rig.sandbox;
	const end = Date.parse(expiresAt);
	const setTo = (ms: number): void => clock.set(new Date(ms).toISOString().slice(0, 10), new Date(ms).toISOString().slice(11, 19));
	setTo(end - 1000);
	expect(await statusOf(url)).toBe(200);
	setTo(end);
	expect(await statusOf(url)).toBe(403);
});

test('any change of it makes it worthless', async () => {
	const { url } = await signedStatement();
	const other = (await signedStatement()).url;
	const later = new URL(url);
	later.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 3600));
	const swapped = new URL(url);
	swapped.pathname = other.pathname;
	const unsigned = new URL(url);
	unsigned.searchParams.delete('signature');
	for (const changed of [later, swapped, unsigned]) expect(await statusOf(changed)).toBe(403);
	const signature = url.searchParams.get('signature') ?? '';
	for (let place = 0; place < signature.length; place += 7) {
		const bent = new URL(url);
		bent.searchParams.set('signature', `${signature.slice(0, place)}${signature[place] === '0' ? '1' : '0'}${signature.slice(place + 1)}`);
		expect(await statusOf(bent)).toBe(403);
	}
	await rig.sandbox.reset();
	expect(await statusOf(url)).toBe(403);
});

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { runs } from '../webhook/seed';
import { AUTH_ID, basic, BASIC, jsonOf, saleBody, startWebhook, type RigOptions, type WebhookRig } from './webhook-rig';

let rigs: WebhookRig[] = [];
afterEach(async () => {
	await Promise.all(rigs.map(async (rig) => await rig.stop()));
	rigs = [];
});

async function start(options: RigOptions = {}): Promise<WebhookRig> {
	const rig = await startWebhook(options);
	rigs.push(rig);
	return rig;
}

/** Writes as it is told, and reads the answer while it does; gives back what came. */
async function raw(rig: WebhookRig, write: (send: (text: string | Uint8Array) => Promise<boolean>) => Promise<void>): Promise<string> {
	const { hostname, port } = new URL(rig.url);
	const socket = connect(Number(port), hostname);
	const chunks: Buffer[] = [];
	const answered = new Promise<string>((resolve) => {
		socket.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			const text = Buffer.concat(chunks).toString();
			if (/\r\n\r\n.*\}/s.test(text)) resolve(text);
		});
		socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
		socket.on('error', () => undefined);
	});
	let over = false;
	void answered.then(() => (over = true));
	await write(async (text) => {
		if (over || socket.destroyed) return false;
		if (!socket.write(text)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), answered]);
		return !over;
	});
	const text = await answered;
	socket.destroy();
	return text;
}

function head(rig: WebhookRig, ...lines: string[]): string {
	return [`POST ${new URL(rig.url).pathname} HTTP/1.1`, 'Host: x', `Authorization: ${basic()}`, 'Content-Type: application/json', ...lines, '', ''].join('\r\n');
}

describe('activation', () => {
	test('is refused while nothing is asked of a sender', async () => {
		const blank = { user: '', password: '', senderAddresses: '', hmacSecrets: '' };
		for (const [options, message] of [
			[{ auth: blank }, /asks for nothing/],
			[{ auth: { ...blank, user: ' ', password: '\t', senderAddresses: ' \n ', hmacSecrets: '\n \n' } }, /asks for nothing/],
			[{ auth: {} }, /asks for nothing/],
			[{ auth: { user: 'x' } }, /no password/],
			[{ auth: { user: 'x', password: '   ' } }, /no password/],
			[{ auth: { password: 'x' } }, /no user/],
			[{ auth: { user: 'a:b', password: 'x' } }, /colon/],
			[{ auth: { hmacSecrets: 'short' } }, /5 characters/],
			[{ auth: { ...BASIC, senderAddresses: '203.0.113' } }, /line 1/],
			[{ auth: { senderAddresses: '0.0.0.0/0' } }, /almost anybody/],
			[{ auth: { ...BASIC, proxyDepth: 1.5 } }, /proxies/],
			[{ parameters: { settings: { signedByRelay: true } } }, /no HMAC secret/],
			[{ nodeCredentials: {} }, /cannot be read/],
			[{ nodeCredentials: { instaMedWebhookAuthApi: { id: 'deleted', name: 'x' } } }, /cannot be read/],
			[{ parameters: { authentication: 'none' } }, /from anybody/],
			[{ parameters: { authentication: 'none', acceptUnauthenticated: 'true' } }, /from anybody/],
			// the tick does not stand for a credential that was lost
			[{ parameters: { acceptUnauthenticated: true }, auth: blank }, /asks for nothing/],
			[{ parameters: { events: [] } }, /No event/],
			[{ parameters: { settings: { outlets: '900100\nall of them' } } }, /Line 2/],
		] as ReadonlyArray<readonly [RigOptions, RegExp]>) {
			const rig = await start(options);
			await expect(rig.activate()).rejects.toMatchObject({ message: expect.stringMatching(message) });
			await expect(rig.activate('init')).rejects.toThrow(message);
		}
	});

	test('is granted with any proof, or with the warning ticked; nothing is registered for InstaMed', async () => {
		for (const options of [
			{},
			{ auth: { senderAddresses: '203.0.113.7' } },
			{ auth: { hmacSecrets: 'a secret of the relay 01' } },
			{ parameters: { authentication: 'none', acceptUnauthenticated: true }, nodeCredentials: {} },
			{ parameters: { authentication: 'none', settings: { mutualTls: true } }, nodeCredentials: {} },
		] as readonly RigOptions[]) {
			const rig = await start(options);
			await rig.activate();
			await rig.deactivate();
			expect(rig.staticData()).toEqual({});
		}
	});
});

describe('a secret that is lost', () => {
	test.each<readonly [string, (rig: WebhookRig) => void]>([
		['deleted', ({ store }) => store.delete(AUTH_ID)],
		['emptied', ({ store }) => store.set(AUTH_ID, {})],
		['blanks', ({ store }) => store.set(AUTH_ID, { user: ' ', password: ' ' })],
		['password gone', ({ store }) => store.set(AUTH_ID, { user: BASIC.user, password: '' })],
		['user gone', ({ store }) => store.set(AUTH_ID, { user: '', password: BASIC.password })],
		['of another kind', ({ store }) => store.set(AUTH_ID, { user: { a: 1 }, password: ['x'] } as never)],
		['addresses unreadable', ({ store }) => store.set(AUTH_ID, { ...BASIC, senderAddresses: 'x' })],
		['an expression that fails', ({ store }) => store.set(AUTH_ID, { ...BASIC, password: '={{ $secrets.gone }}' })],
		['replaced', ({ store }) => store.set(AUTH_ID, { user: BASIC.user, password: 'another' })],
		['undecryptable', ({ store }) => Object.assign(store, { get: () => { throw new Error('Credentials could not be decrypted'); } })],
	])('%s: 401, and nothing is emitted', async (_, lose) => {
		const rig = await start();
		expect((await rig.post(saleBody('a0'))).status).toBe(200);
		lose(rig);
		for (const headers of [{}, { Authorization: '' }, { Authorization: basic('', '') }, { Authorization: basic(BASIC.user, '') }, { Authorization: basic('undefined', 'undefined') }]) {
			const answer = await rig.post(saleBody('a1'), headers);
			expect(answer.status).toBe(401);
			expect(await answer.text()).not.toMatch(/decrypt|credential|password/i);
		}
		expect(rig.started).toHaveLength(1);
	});
});

describe('one line of the table each', () => {
	test.each<readonly [number, string, (rig: WebhookRig) => Promise<Response>, RigOptions]>([
		[200, 'stored', async (rig) => await rig.post(saleBody('b1')), {}],
		[200, 'duplicate', async (rig) => (await rig.post(saleBody('b1')), await rig.post(saleBody('B1'))), {}],
		[200, 'unwanted', async (rig) => await rig.post(saleBody('b1', 'D')), { parameters: { events: ['approved'] } }],
		[401, 'notAuthenticated', async (rig) => await rig.post(saleBody('b1'), { Authorization: basic('x', 'y') }), {}],
		[403, 'sender', async (rig) => await rig.post(saleBody('b1')), { auth: { ...BASIC, senderAddresses: '203.0.113.7' } }],
		[403, 'path', async (rig) => await fetch(`${rig.url}/`, { method: 'POST', headers: { Authorization: basic() }, body: '{}' }), {}],
		[405, 'method', async (rig) => await fetch(rig.url), {}],
		[405, 'method', async (rig) => await fetch(rig.url, { method: 'PUT', body: 'x', headers: { Authorization: basic() } }), {}],
		[413, 'tooLarge', async (rig) => await rig.post(saleBody('b1', 'C', { AdditionalInfo1: 'x'.repeat(256_000) })), {}],
		[415, 'encoded', async (rig) => await rig.post(gzipSync(saleBody('b1')), { 'Content-Encoding': 'gzip' }), {}],
	])('%i %s', async (status, code, send, options) => {
		const rig = await start(options);
		const answer = await send(rig);
		expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
		expect(answer.statusText).toMatch(/^[A-Z][\x20-\x7e]+$/);
		expect(rig.started.length).toBe(status === 200 && code !== 'unwanted' ? 1 : 0);
		if (status === 405) expect(answer.headers.get('allow')).toBe('POST');
		if (code === 'notAuthenticated') expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
	});

	test('400 for what is no notification, 415 for what has no known form', async () => {
		const rig = await start();
		for (const body of ['{', '[]', '"x"', 'null', '', '{"a":', '\0', '{"PaymentTransactionID":{}}'.slice(0, -2)]) expect([body, (await rig.post(body)).status]).toEqual([body, 400]);
		expect((await rig.post('binary', { 'Content-Type': 'image/png' })).status).toBe(415);
		expect((await rig.post('--x\r\n\r\n--x--', { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(415);
		expect(rig.started).toHaveLength(0);
	});

	test('503 or n8n’s own 500 when it cannot be stored; sent again it is new', async () => {
		let full = true;
		const rig = await start({ storing: async () => (full ? await Promise.reject(new Error('disk full')) : undefined) });
		for (let attempt = 0; attempt < 3; attempt += 1) {
			const answer = await rig.post(saleBody('c1'));
			expect(answer.status).toBe(500);
			expect(answer.statusText).not.toMatch(/stored/i);
		}
		expect([rig.started.length, rig.staticData()]).toEqual([0, {}]);
		full = false;
		expect((await rig.post(saleBody('c1'))).status).toBe(200);
		expect((await rig.post(saleBody('c1'))).status).toBe(200);
		expect(rig.started).toHaveLength(1);
	});

	test('bodies of chance get these codes only, and nothing is emitted but with 200', async () => {
		const rig = await start();
		const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...Object.keys(JSON.parse(saleBody('x')) as object), '{', '}', '"', ':', ',', '<', '>', '&', '=', '%', '[', ']', '\\', '\u0000', '__proto__', 'constructor'));
		const body = fc.oneof(fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')), fc.json(), fc.uint8Array({ maxLength: 200 }));
		const type = fc.constantFrom('application/json', 'application/xml', 'text/xml', 'application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream', 'application/json; charset=utf-16');
		let fresh = 0;
		await fc.assert(
			fc.asyncProperty(body, type, async (content, contentType) => {
				const answer = await rig.post(content, { 'Content-Type': contentType });
				expect([200, 400, 413, 415]).toContain(answer.status);
				const { code } = (await answer.json()) as { code: string };
				if (code === 'stored') fresh += 1;
				expect(rig.items()).toHaveLength(fresh);
			}),
			runs(100),
		);
		expect(rig.started.every(({ failed }) => !failed)).toBe(true);
	});
});

describe('hostile bodies', () => {
	test('257 kB, with its length and without, is 413; 256 kB is read', async () => {
		const rig = await start();
		const large = Buffer.alloc(257_000, 0x20);
		expect((await rig.post(large)).status).toBe(413);
		expect(await raw(rig, async (send) => {
			await send(head(rig, 'Transfer-Encoding: chunked'));
			for (let sent = 0; sent < 257; sent += 1) await send(`3e8\r\n${' '.repeat(1000)}\r\n`);
		})).toMatch(/^HTTP\/1\.1 413 /);
		const fits = saleBody('d1', 'C', { AdditionalInfo1: '' });
		expect((await rig.post(`${fits}${' '.repeat(256_000 - fits.length)}`)).status).toBe(200);
	});

	test('100 MB in chunks is 413, long before its end', async () => {
		const rig = await start();
		const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 0x20), Buffer.from('\r\n')]);
		let sent = 0;
		const answer = await raw(rig, async (send) => {
			await send(head(rig, 'Transfer-Encoding: chunked'));
			for (; sent < 1600; sent += 1) if (!(await send(chunk))) return;
		});
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
		expect(sent).toBeLessThan(1600);
	});

	test('a body that drips, or stops, is 400, and its line is cut', async () => {
		const rig = await start({ parameters: { settings: { bodySeconds: 0.5 } } });
		const drip = raw(rig, async (send) => {
			await send(head(rig, 'Transfer-Encoding: chunked'));
			while (await send('1\r\n \r\n')) await nextTurn();
		});
		const silent = raw(rig, async (send) => {
			await send(`${head(rig, 'Content-Length: 10')}{`);
		});
		const results = await Promise.all([drip, silent]);
		expect(results[1]).toMatch(/^HTTP\/1\.1 400 Body did not arrive in time/);
		// what drips fast is too large before it is late
		expect(results[0]).toMatch(/^HTTP\/1\.1 4(00|13) /);
	});

	test('depth, keys and compression are refused', async () => {
		const rig = await start({ parameters: { settings: { maxKilobytes: 16_000 } } });
		for (const body of ['['.repeat(100_000), `{"a":`.repeat(100_000), `{${Array.from({ length: 1_000_000 }, (_, index) => `"${index}":1`).join(',')}}`]) expect([400, 413]).toContain((await rig.post(body)).status);
		const bomb = gzipSync(Buffer.alloc(10_000_000));
		expect((await rig.post(bomb, { 'Content-Encoding': 'gzip' })).status).toBe(415);
		expect(rig.started).toHaveLength(0);
	});

	test('an n8n that reads bodies itself changes nothing but that', async () => {
		const rig = await start({ alwaysReadsBody: true });
		expect((await rig.post(saleBody('e1'))).status).toBe(200);
		expect((await rig.post(saleBody('e2'), { Authorization: 'Basic x' })).status).toBe(401);
		expect((await rig.post(Buffer.alloc(257_000, 0x20))).status).toBe(413);
		expect((await rig.post('{')).status).toBe(400);
		expect(jsonOf(rig).map(({ transactionId }) => transactionId)).toEqual(['e1']);
	});
});

test('a sender who leaves before the answer gets no second event', async () => {
	let release: () => void = () => undefined;
	const stored = new Promise<void>((resolve) => (release = resolve));
	const rig = await start({ storing: async () => await stored });
	const leaving = new AbortController();
	const left = fetch(rig.url, { method: 'POST', headers: { Authorization: basic(), 'Content-Type': 'application/json' }, body: saleBody('f1'), signal: leaving.signal });
	// the repeat waits for the first, and is told to come again when that takes too long
	expect((await rig.post(saleBody('f1'))).status).toBe(503);
	leaving.abort();
	await expect(left).rejects.toThrow();
	release();
	while (rig.started.length === 0) await nextTurn();
	const again = await rig.post(saleBody('f1'));
	expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([200, 'duplicate']);
	expect(rig.started).toHaveLength(1);
});

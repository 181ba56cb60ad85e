/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { connect } from 'node:net';
import { createGunzip } from 'node:zlib';
import { startSandbox, type FaultKind, type Sandbox } from '../../../sandbox';
import { FAULT_KINDS, doesWork } from '../../../sandbox/faults/fault';
import { CARD, exchange, outletOf, type Got } from './post';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ seed: 8, scenario: { plant: [] } });
});
afterEach(() => sandbox.stop());

const headers = () => ({ 'Api-Key': sandbox.access.connect.apiKey, 'Api-Secret': sandbox.access.connect.apiSecret, 'Content-Type': 'application/json' });
const bodyOf = (more: Readonly<Record<string, unknown>> = {}) => JSON.stringify({ Outlet: outletOf(sandbox), Amount: '10.00', ...CARD, ...more });
const sell = (signal?: AbortSignal) => exchange(`${sandbox.access.urls.rest}/payment/sale`, { headers: headers(), body: bodyOf(), ...(signal === undefined ? {} : { signal }) });
const control = async (method: string, path: string, body?: unknown) => {
	const got = await exchange(sandbox.control.url + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
	return { status: got.status, value: JSON.parse(got.text) as Record<string, unknown> }; // the control API answers objects
};
/** The error's code, or what came back. */
async function outcome(of: Promise<Got>): Promise<string | Got> {
	return await of.catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
}
/** Waits by turns of the event loop, not by time. */
async function until(done: () => boolean): Promise<void> {
	for (let turns = 0; turns < 20_000 && !done(); turns++) await new Promise((resolve) => setImmediate(resolve));
	expect(done()).toBe(true);
}
const isGot = (what: string | Got): what is Got => typeof what !== 'string';

/** Writes a raw request and gathers every byte that comes back until the other side closes. */
async function raw(more = ''): Promise<Buffer> {
	const url = new URL(sandbox.control.url);
	const body = bodyOf();
	const head = Object.entries({ ...headers(), Host: url.host, 'Content-Length': Buffer.byteLength(body) }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
	return await new Promise((resolve) => {
		const chunks: Buffer[] = [];
		const socket = connect(Number(url.port), url.hostname, () => socket.write(`POST /rest/payment/sale HTTP/1.1\r\n${head}${more}\r\n${body}`));
		socket.on('data', (chunk: Buffer) => chunks.push(chunk));
		socket.on('error', () => undefined);
		socket.once('close', () => resolve(Buffer.concat(chunks)));
	});
}

describe('a connection that is closed', () => {
	test.each([
		['closeBeforeReading', 0],
		['closeAfterHeaders', 0],
		['closeInBody', 0],
		['closeAfterCommit', 1],
		['closeAfterStatusLine', 1],
		['closeInAnswer', 1],
	] as const)('%s: the ledger has %i entries', async (kind, commits) => {
		sandbox.faults.next(kind);
		expect(isGot(await outcome(sell()))).toBe(false);
		expect(sandbox.money).toHaveLength(commits);
		expect(sandbox.requests()).toMatchObject([{ fault: kind, commits }]);
		// it happens once
		expect((await sell()).status).toBe(200);
		expect(sandbox.money).toHaveLength(commits + 1);
	});

	test('the server knows how many bytes it read', async () => {
		const size = (await sell().then(() => sandbox.requests().at(-1))) as { bytesRead: number; bodyBytesRead: number };
		const body = Buffer.byteLength(bodyOf());
		expect(size.bodyBytesRead).toBe(body);
		expect(size.bytesRead).toBeGreaterThan(body + 100);
		for (const kind of ['closeBeforeReading', 'closeAfterHeaders', 'closeInBody', 'closeAfterCommit'] as const) {
			sandbox.faults.next(kind);
			await outcome(sell());
		}
		const [, before, head, part, commit] = sandbox.requests();
		expect(before).toMatchObject({ bytesRead: 0, bodyBytesRead: 0, path: '' });
		expect(head).toMatchObject({ bodyBytesRead: 0, path: '/rest/payment/sale' });
		expect(head?.bytesRead).toBeGreaterThan(0);
		expect(part?.bodyBytesRead).toBeGreaterThan(0);
		expect(commit).toMatchObject({ bodyBytesRead: body, bytesRead: size.bytesRead });
	});

	test('what is on the wire before the end', async () => {
		sandbox.faults.next('closeAfterCommit');
		expect((await raw()).toString()).toBe('');
		sandbox.faults.next('closeAfterStatusLine');
		expect((await raw()).toString()).toBe('HTTP/1.1 200 OK\r\n');
		sandbox.faults.next('closeInAnswer');
		const cut = (await raw()).toString();
		const [head = '', part = ''] = cut.split('\r\n\r\n');
		const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
		expect(Buffer.byteLength(part)).toBe(Math.floor(length / 2));
		expect(sandbox.money).toHaveLength(3);
	});

	test('every request of one connection counts its own bytes', async () => {
		const url = new URL(sandbox.control.url);
		const one = `POST /rest/payment/sale HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 2\r\n\r\n{}`;
		await new Promise<void>((resolve) => {
			let seen = '';
			const socket = connect(Number(url.port), url.hostname, () => socket.write(one));
			socket.on('data', (chunk: Buffer) => {
				seen += chunk.toString();
				const answers = seen.split('HTTP/1.1 401').length - 1;
				if (answers === 1 && seen.trimEnd().endsWith('}')) socket.write(one);
				if (answers === 2) socket.destroy();
			});
			socket.once('close', () => resolve());
		});
		expect(sandbox.requests().map((request) => request.bytesRead)).toEqual([one.length, one.length]);
	});
});

describe('an answer in place of the real one', () => {
	test.each([
		['status408', 408],
		['status409', 409],
		['status429', 429],
		['status429RetryAfter', 429],
		['status500', 500],
		['status502', 502],
		['status503', 503],
		['status504', 504],
		['html', 200],
		['redirect', 307],
		['loginRedirect', 302],
		['loginPage', 200],
	] as const)('%s, before and after the work', async (kind, status) => {
		sandbox.faults.next(kind);
		expect((await sell()).status).toBe(status);
		expect(sandbox.requests()).toMatchObject([{ fault: kind, commits: 0, status, bodyBytesRead: Buffer.byteLength(bodyOf()) }]);
		sandbox.faults.next(kind, { afterCommit: true });
		expect((await sell()).status).toBe(status);
		expect(sandbox.money).toHaveLength(1);
	});

	test('says when to come again only where it should', async () => {
		sandbox.faults.next('status429');
		expect((await sell()).headers['retry-after']).toBeUndefined();
		sandbox.faults.next('status429RetryAfter', { retryAfter: '17' });
		expect((await sell()).headers['retry-after']).toBe('17');
	});

	test('leads to another host or to the log-in page', async () => {
		sandbox.faults.next('redirect');
		expect((await sell()).headers.location).toBe('https://elsewhere.invalid/');
		sandbox.faults.next('redirect', { location: 'http://127.0.0.1:9/' });
		expect((await sell()).headers.location).toBe('http://127.0.0.1:9/');
		sandbox.faults.next('loginRedirect');
		expect((await sell()).headers.location).toBe('/providers/Form/Account/Login');
		sandbox.faults.next('loginPage');
		expect((await sell()).text).toContain('name="Password"');
	});

	test('is empty, cut or in another encoding', async () => {
		const whole = (await sell()).text;
		sandbox.faults.next('empty');
		expect(await sell()).toMatchObject({ status: 200, text: '' });
		sandbox.faults.next('truncated');
		const { text } = await sell();
		expect(text).toHaveLength(Math.floor(whole.length / 2));
		expect(() => JSON.parse(text) as unknown).toThrow();
		sandbox.faults.next('wrongCharset');
		const wrong = await sell();
		expect(wrong.headers['content-type']).toContain('utf-8');
		expect(() => JSON.parse(wrong.text) as unknown).toThrow();
		expect(sandbox.money).toHaveLength(4);
	});

	test('unpacks to half a gigabyte', async () => {
		sandbox.faults.next('gzipBomb');
		const whole = await raw('Connection: close\r\n');
		const bytes = whole.subarray(whole.indexOf('\r\n\r\n') + 4);
		expect(bytes.length).toBeLessThan(1024 * 1024);
		let size = 0;
		await new Promise<void>((resolve, reject) => {
			const unzip = createGunzip();
			unzip.on('data', (chunk: Buffer) => (size += chunk.length));
			unzip.once('end', resolve);
			unzip.once('error', reject);
			unzip.end(bytes);
		});
		expect(size).toBe(512 * 1024 * 1024);
	});
});

describe('an answer that takes its time', () => {
	test('slowly, after the work', async () => {
		sandbox.faults.next('slowAnswer', { afterMs: 30 });
		expect((await sell()).status).toBe(200);
		expect(sandbox.money).toHaveLength(1);
	});

	test('byte by byte, whole in the end', async () => {
		sandbox.faults.next('drip', { everyMs: 1 });
		const got = await sell();
		expect(JSON.parse(got.text)).toMatchObject({ TransactionStatus: 'C' });
	});

	test.each([
		['slowAnswer', 1],
		['drip', 1],
		['lateAnswer', 1],
		['noAnswer', 0],
		['lateCommit', 1],
	] as const)('%s: the client gives up, the ledger has %i entries', async (kind, commits) => {
		sandbox.faults.next(kind, { afterMs: 60_000, everyMs: 60_000 });
		const gaveUp = new AbortController();
		const waiting = outcome(sell(gaveUp.signal));
		await until(() => sandbox.requests().some((request) => request.bodyBytesRead > 0));
		expect(sandbox.money.length).toBeLessThanOrEqual(kind === 'lateCommit' ? 0 : commits);
		gaveUp.abort();
		expect(isGot(await waiting)).toBe(false);
		await until(() => sandbox.money.length === commits);
		expect(sandbox.requests()).toMatchObject([{ fault: kind, commits }]);
	});

	test('a sandbox with open connections stops', async () => {
		sandbox.faults.next('noAnswer', { count: 3 });
		const waiting = [outcome(sell()), outcome(sell()), outcome(sell())];
		await until(() => sandbox.requests().length === 3);
		await sandbox.stop();
		for (const one of await Promise.all(waiting)) expect(isGot(one)).toBe(false);
		sandbox = await startSandbox();
	});
});

describe('which requests', () => {
	test('a path, a number of times, in order; what steers the sandbox is left alone', async () => {
		sandbox.faults.next('status503', { path: '/payment/', count: 2 });
		sandbox.faults.next('status500', { path: '/rest/payment/s' });
		sandbox.faults.next('status502', { path: '/rest' });
		expect((await control('GET', '/faults')).value['pending']).toHaveLength(3);
		expect([(await sell()).status, (await sell()).status, (await sell()).status]).toEqual([500, 502, 200]);
		const nvp = { headers: { Authorization: 'Basic x' } };
		expect([(await exchange(sandbox.access.urls.nvp, nvp)).status, (await exchange(sandbox.access.urls.nvp, nvp)).status, (await exchange(sandbox.access.urls.nvp, nvp)).status]).toEqual([503, 503, 401]);
		expect(sandbox.faults.pending()).toEqual([]);
	});

	test('over the control API', async () => {
		expect((await control('POST', '/faults', { kind: 'closeAfterCommit', path: '/rest', count: 1 })).status).toBe(200);
		expect(isGot(await outcome(sell()))).toBe(false);
		expect((await control('GET', '/money')).value).toEqual({ money: sandbox.money });
		expect((await control('GET', '/requests')).value).toEqual({ requests: sandbox.requests() });
		await control('POST', '/faults', { seed: 1, rate: 1, kinds: ['status503'], path: '/rest' });
		expect((await sell()).status).toBe(503);
		await control('DELETE', '/faults');
		expect((await sell()).status).toBe(200);
		for (const wrong of [{}, { kind: 'x' }, { kind: 'html', count: 0 }, { kind: 'html', path: 1 }, { kind: 'html', afterCommit: 'yes' }, { seed: 'x', rate: 1 }, { seed: 1, rate: 2 }, { seed: 1, rate: 1, kinds: ['x'] }])
			expect([wrong, (await control('POST', '/faults', wrong)).status]).toEqual([wrong, 400]);
	});

	test('the same seed gives the same faults', async () => {
		const run = async (): Promise<string[]> => {
			sandbox.faults.seed(7, { rate: 0.5, kinds: ['status500', 'html', 'closeAfterCommit', 'empty'], mixCommits: true });
			for (let times = 0; times < 30; times++) await outcome(sell());
			const seen = sandbox.requests().map(({ fault, commits }) => `${fault}/${commits}`);
			await sandbox.reset();
			return seen;
		};
		const [first, second] = [await run(), await run()];
		expect(second).toEqual(first);
		expect(new Set(first).size).toBeGreaterThan(4);
	});

	test('whatever goes wrong, the ledger has one entry for each request that was worked on, and no other', async () => {
		const quick = FAULT_KINDS.filter((kind): kind is FaultKind => !['lateAnswer', 'lateCommit', 'noAnswer', 'gzipBomb', 'drip', 'slowAnswer'].includes(kind));
		sandbox.faults.seed(11, { rate: 0.9, kinds: quick, mixCommits: true });
		for (let times = 0; times < 300; times++) await outcome(sell());
		const seen = sandbox.requests();
		expect(seen).toHaveLength(300);
		expect(seen.reduce((sum, request) => sum + request.commits, 0)).toBe(sandbox.money.length);
		for (const { fault, commits } of seen) {
			if (fault === null) expect(commits).toBe(1);
			else if (!doesWork({ kind: fault, afterCommit: true })) expect(commits).toBe(0);
		}
		expect(new Set(seen.map((request) => request.fault)).size).toBe(quick.length);
	});
});

test('tokens of test cards, wallets and bank accounts', async () => {
	const card = { cardNumber: '4111111111111111', expiration: '12/30' };
	for (const kind of ['card', 'applePay', 'googlePay'] as const) expect((await control('POST', '/secure-tokens', { kind, ...card })).value).toEqual({ token: expect.stringMatching(/^TKN[0-9A-F]{16}$/) as string, expiration: '12/30' });
	expect((await control('POST', '/secure-tokens', { kind: 'bankAccount', accountNumber: '000123456' })).status).toBe(200);
	for (const wrong of [{}, { ...card, kind: 'x' }, { ...card, expiration: '01/20' }, { cardNumber: '4111111111111112', expiration: '12/30' }, { kind: 'bankAccount', accountNumber: '12' }])
		expect((await control('POST', '/secure-tokens', wrong)).status).toBe(400);
	expect((await control('GET', '/access')).value).toEqual(JSON.parse(JSON.stringify(sandbox.access)));
});

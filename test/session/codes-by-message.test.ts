import type { HttpPort, HttpReply } from '../../lib/http';
import { readAccount, SessionDesk, type DeskAnswer } from '../../lib/session';
import { CodeInbox, readCode } from '../../lib/session/code-inbox';
import { BASE, deskRig, USER, type DeskRig } from './desk-rig';
import { VirtualTime } from './virtual-time';

const CODE_URL = 'http://localhost:9/outbox/latest?channel=sms';

function tokenOf(answer: DeskAnswer): string {
	if (!answer.ok) throw answer.error;
	return answer.session.token;
}

const reply = (status: number, body: unknown): HttpReply => ({
	kind: 'reply',
	status,
	headers: {},
	body: new Uint8Array(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))),
});

describe('codes by SMS and e-mail', () => {
	test.each(['sms', 'email'])('%s: the code that was just sent is fetched and used', async (channel) => {
		const rig = deskRig();
		const account = rig.account({ mfa: 'codeUrl', codeChannel: channel, codeUrl: `http://localhost:9/outbox/latest?channel=${channel}`, inboxToken: 'CanaryInboxKey' });
		tokenOf(await rig.session(account));
		expect(rig.signIn.outbox.messages.map((message) => message.channel)).toEqual([channel]);
		// the key of the code URL goes there alone, and the password goes nowhere near it
		for (const { url, headers, body } of rig.requests) {
			expect(JSON.stringify(headers).includes('CanaryInboxKey')).toBe(url.includes('/outbox/'));
			expect((body ?? '').includes(USER.password)).toBe(url === `${BASE}/sessions`);
		}
	});

	test('a code of an earlier sign-in is never sent', async () => {
		const rig = deskRig();
		const account = rig.account({ mfa: 'codeUrl', codeUrl: CODE_URL });
		for (let count = 0; count < 20; count++) {
			tokenOf(await rig.session(account));
			rig.desk.ended(account, tokenOf(await rig.session(account)));
			rig.time.advance(60_000);
		}
		expect(rig.signIn.counters).toMatchObject({ logIns: 20, refusedCodes: 0 });
	});

	test('no new code: a bounded number of looks, no code sent, a clear error', async () => {
		const rig = deskRig();
		rig.signIn.outbox.send('sms', '111111', rig.time.now() - 60_000);
		const real = rig.signIn.outbox.send.bind(rig.signIn.outbox);
		// messages get lost
		rig.signIn.outbox.send = () => '(***) ***-0142';
		const answer = await rig.session(rig.account({ mfa: 'codeUrl', codeUrl: CODE_URL }));
		rig.signIn.outbox.send = real;
		expect(answer).toMatchObject({ ok: false, error: { code: 'noCode', message: expect.stringContaining('No new one-time code') } });
		expect(rig.requests.filter(({ url }) => url.includes('/outbox/')).length).toBeLessThanOrEqual(30);
		expect(rig.requests.some(({ url }) => url.endsWith('/verify'))).toBe(false);
		expect(rig.signIn.counters.refusedCodes).toBe(0);
	});

	test('an account that needs a code, a credential without one: says what to set', async () => {
		const rig = deskRig();
		const answer = await rig.session(rig.account({ mfa: 'none' }));
		expect(answer).toMatchObject({ ok: false, error: { kind: 'config', code: 'codeNeeded' } });
		rig.signIn.settings.methods = [];
		tokenOf(await rig.session(rig.account({ mfa: 'none' })));
	});

	test('a server that asks for the TOTP code in a second call', async () => {
		const rig = deskRig();
		const { start } = rig.signIn;
		rig.signIn.start = (username, password, corporateId) => start.call(rig.signIn, username, password, corporateId, { method: 'totp' });
		tokenOf(await rig.session(rig.account()));
		expect(rig.signIn.counters).toMatchObject({ logIns: 1, refusedCodes: 0 });
	});
});

describe('what a code URL may answer', () => {
	test.each([
		['123456', '123456'],
		['  123456\n', '123456'],
		['Your InstaMed code is 123456. Do not share it.', '123456'],
		['{"code":"123456"}', '123456'],
		['{"code":123456}', '123456'],
		['"123456"', '123456'],
		['123456', '123456'],
		['{"text":"Code: 123456"}', '123456'],
		['[{"code":"111111"},{"code":"123456"}]', '123456'],
		['{"code":"012345","receivedAt":"2026-03-02T08:00:00Z"}', '012345'],
		['', null],
		['no code yet', null],
		['{}', null],
		['[]', null],
		['null', null],
		['{"code":null}', null],
		['{"code":"12"}', null],
		['12345678901234', null],
		['{"__proto__":{"code":"123456"}}', null],
	])('%j', (body, code) => {
		expect(readCode(new Uint8Array(Buffer.from(body)))?.code ?? null).toBe(code);
	});

	test('leading zeros of a code given as a number are the address’s business, text keeps them', () => {
		expect(readCode(new Uint8Array(Buffer.from('001234')))?.code).toBe('001234');
	});

	test.each([
		['older than the request', -60_000, false],
		['just before, clocks differ a little', -1500, true],
		['after the request', 1000, true],
	])('a code with a time %s', async (_, offsetMs, isTaken) => {
		const time = new VirtualTime(Date.parse('2026-03-02T08:00:00Z'));
		const http: HttpPort = { send: async () => await Promise.resolve(reply(200, { code: '222222', receivedAt: new Date(Date.parse('2026-03-02T08:00:00Z') + offsetMs).toISOString() })) };
		const inbox = new CodeInbox({ kind: 'codeUrl', channel: 'sms', url: CODE_URL, token: '' }, { http, clock: time, sleep: time.sleep });
		const found = await time.run(inbox.waitForNew('empty', time.now(), time.now() + 300_000));
		expect(found).toBe(isTaken ? '222222' : 'none');
	});

	test.each([301, 302, 401, 500])('%i is not followed and not read', async (status) => {
		const time = new VirtualTime(0);
		const sent: string[] = [];
		const http: HttpPort = {
			send: async ({ url }) => {
				sent.push(url);
				return await Promise.resolve({ ...reply(status, '123456'), headers: { location: 'https://elsewhere.example/' } });
			},
		};
		const desk = new SessionDesk();
		const account = readAccount({ baseUrl: BASE, username: 'u', password: 'p', mfa: 'codeUrl', codeUrl: CODE_URL });
		const ports = { http, clock: time, sleep: time.sleep };
		expect(await time.run(desk.session(account, '', ports))).toMatchObject({ ok: false, error: { code: 'noCode' } });
		// no password was sent, since the code that it would have caused could not be read
		expect(sent).toEqual([CODE_URL]);
	});
});

describe('hosts (I1)', () => {
	const rig: DeskRig = deskRig();
	test.each([
		'http://evil.example/session-api',
		'https://user:pass@host.example/x',
		'https://user@host.example/x',
		'https://host.example\\@evil.example/',
		'https://host.example/a b',
		'https://host.example/#x',
		'ftp://host.example/',
		'javascript:alert(1)',
		'//host.example/',
		'host.example',
		'https://',
		'http://127.0.0.1.evil.example/',
		'http://localhost.evil.example/',
		'http://[::ffff:127.0.0.1]/',
		'http://0x7f.1/',
		'http://2130706433/',
		'https://host.example./',
		'',
	])('%j is no base URL and no code URL', (url) => {
		for (const change of [{ baseUrl: url }, { mfa: 'codeUrl', codeUrl: url }]) expect(() => rig.account(change)).toThrow(/base URL|code URL/);
	});

	test('the base URL takes no query, the code URL does', () => {
		expect(() => rig.account({ baseUrl: 'https://host.example/x?y=1' })).toThrow(/base URL/);
		expect(rig.account({ mfa: 'codeUrl', codeUrl: 'https://host.example/webhook/abc?channel=sms' }).secondFactor).toMatchObject({ url: 'https://host.example/webhook/abc?channel=sms' });
		expect(rig.account({ baseUrl: ' https://host.example/x/ ' }).baseUrl).toBe('https://host.example/x');
	});
});

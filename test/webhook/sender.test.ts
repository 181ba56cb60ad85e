import fc from 'fast-check';
import { readAddressList } from '../../lib/webhook/address-list';
import { knock, statusOf } from './door-rig';
import { runs } from './seed';

const ALLOWED = '203.0.113.7';
const STRANGER = '198.51.100.9';
const PROXY = '10.0.0.2';

function listed(text: string): { ranges: ReturnType<typeof rangesOf>; allowUnauthenticated: false } {
	return { ranges: rangesOf(text), allowUnauthenticated: false };
}
function rangesOf(text: string): Extract<ReturnType<typeof readAddressList>, { ok: true }>['ranges'] {
	const reading = readAddressList(text);
	if (!reading.ok) throw new Error('Not a list');
	return reading.ranges;
}

const SETTINGS = listed(`${ALLOWED}\n203.0.113.32/28\n2001:db8::/32`);

/** Every header by which somebody could claim to be another. */
const CLAIMS = ['X-Forwarded-For', 'x-forwarded-for', 'Forwarded', 'X-Real-IP', 'X-Client-IP', 'X-Cluster-Client-IP', 'True-Client-IP', 'CF-Connecting-IP', 'Fastly-Client-IP', 'X-Original-Forwarded-For', 'Client-IP', 'Via', 'X-ProxyUser-Ip', 'Host', 'X-Forwarded-Host', 'X-Remote-Addr'];
const SPELLINGS = [ALLOWED, `::ffff:${ALLOWED}`, `for=${ALLOWED}`, `${ALLOWED}, ${ALLOWED}`, `${ALLOWED}:443`, ` ${ALLOWED} `, '203.0.113.32', '2001:db8::1', `"${ALLOWED}"`, `[::ffff:${ALLOWED}]`, `${ALLOWED},`, `,${ALLOWED}`, `${ALLOWED}\t`];

test('who opened the connection is let in when listed, in any spelling of the address', async () => {
	for (const connection of [ALLOWED, `::ffff:${ALLOWED}`, '::ffff:cb00:7107', '203.0.113.47', '2001:db8::1', '2001:DB8:0:0::ffff']) expect([connection, await statusOf({ connection }, SETTINGS)]).toEqual([connection, 200]);
	for (const connection of [STRANGER, '203.0.113.8', '203.0.113.48', '203.0.113.31', '::cb00:7107', '2001:db9::1', '64:ff9b::203.0.113.7', '', undefined, 'unix', '0.0.0.0', '127.0.0.1', '::1']) expect([connection, await statusOf({ connection }, SETTINGS)]).toEqual([connection, 403]);
});

test('208 ways to claim another address with no proxy of one’s own are 403', async () => {
	let tried = 0;
	for (const name of CLAIMS) {
		for (const value of SPELLINGS) {
			expect([name, value, await statusOf({ connection: STRANGER, headers: [name, value] }, SETTINGS)]).toEqual([name, value, 403]);
			tried += 1;
		}
	}
	expect(tried).toBeGreaterThanOrEqual(200);
});

test('behind proxies the entry that the outermost of them wrote counts, and nothing before it', async () => {
	const through = async (depth: number, ...values: string[]): Promise<number> => await statusOf({ connection: PROXY, headers: values.flatMap((value) => ['X-Forwarded-For', value]) }, { ...SETTINGS, proxyDepth: depth });
	expect(await through(1, ALLOWED)).toBe(200);
	expect(await through(1, `${STRANGER}, ${ALLOWED}`)).toBe(200);
	expect(await through(1, STRANGER, ALLOWED)).toBe(200);
	expect(await through(2, `${ALLOWED}, 10.0.0.1`)).toBe(200);
	expect(await through(2, ALLOWED, '10.0.0.1')).toBe(200);
	expect(await through(1, `${ALLOWED}:51234`)).toBe(200);
	expect(await through(1, '[2001:db8::1]:51234')).toBe(200);
	// the sender wrote the allowed address, the proxy wrote whom it saw
	expect(await through(1, `${ALLOWED}, ${STRANGER}`)).toBe(403);
	expect(await through(1, ALLOWED, STRANGER)).toBe(403);
	expect(await through(2, `${ALLOWED}, ${STRANGER}, 10.0.0.1`)).toBe(403);
	// fewer entries than proxies: it did not come through them
	expect(await through(2, ALLOWED)).toBe(403);
	expect(await through(1)).toBe(403);
	for (const odd of ['', ',', `${ALLOWED},`, 'unknown', '_hidden', `for=${ALLOWED}`, `${ALLOWED} ${ALLOWED}`, `"${ALLOWED}"`, `[${ALLOWED}]`, `${ALLOWED}:`, `${ALLOWED}:123456`, '203.0.113.007', '0xcb.0.113.7', `${ALLOWED}/32`, `${ALLOWED}\u0000`, `${ALLOWED}%eth0`]) {
		expect([odd, await through(1, odd)]).toEqual([odd, 403]);
	}
});

test('whatever a sender writes, it is let in only when the proxy saw an allowed address', async () => {
	const entry = fc.oneof(fc.constantFrom(...SPELLINGS, STRANGER, '', 'unknown', '127.0.0.1'), fc.string({ maxLength: 20 }));
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 4 }), fc.constantFrom(ALLOWED, STRANGER), fc.integer({ min: 1, max: 3 }), fc.constantFrom(...CLAIMS), async (written, seen, depth, other) => {
			const lines = written.map((values) => values.join(', '));
			const inner = Array.from({ length: depth - 1 }, (_, index) => `10.0.0.${index + 3}`);
			const headers = [...lines, [seen, ...inner].join(', ')].flatMap((line, index) => ['x-forwarded-for'.replace('x', index % 2 === 0 ? 'x' : 'X'), line]);
			const status = await statusOf({ connection: PROXY, headers: [...headers, ...(other.toLowerCase() === 'x-forwarded-for' ? [] : [other, ALLOWED])] }, { ...SETTINGS, proxyDepth: depth });
			// a list that is absurdly long is refused as well
			if (seen === STRANGER) expect(status).toBe(403);
			else expect([200, 403]).toContain(status);
		}),
		runs(500),
	);
});

test('a path has one spelling', async () => {
	for (const url of ['/webhook/0b1c-2d/instamed', '/webhook/0b1c-2d/instamed?x=%2e%2e/..', '/n8n/webhook-test/abc_DEF.1/instamed']) expect([url, await statusOf({ url })]).toEqual([url, 200]);
	for (const url of [
		'/webhook//instamed', '/webhook/../webhook/instamed', '/webhook/./instamed', '/webhook/instamed/', '/webhook/%69nstamed', '/webhook/instamed%00', '/webhook/instamed;x=1', '/webhook\\instamed', '//webhook/instamed', '', '/', 'webhook/instamed',
		'/webhook/instamed%2f', '/webhook/instamed#x', '/webhook/insta med', '/webhook/ınstamed', 'http://other/webhook/instamed', '/webhook/.hidden', '/webhook/instamed/.', '/webhook/instamed/..', '/webhook/insta%252fmed', '/webhook/instamed\t', '/webhook/instamed,', '/webhook/*',
	]) {
		const admission = await knock({ url });
		expect([url, admission.ok ? 200 : [admission.answer.status, admission.answer.code]]).toEqual([url, [403, 'path']]);
	}
});

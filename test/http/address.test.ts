import fc from 'fast-check';
import { isInstaMedError } from '../../lib/core/error';
import { addressOf, checkAddress, readBaseUrl, type BaseUrl } from '../../lib/http';
import { runs } from './seed';

const HOSTS = ['api.example.com', 'connect.instamed.com'];

/** Ways to make an address lead elsewhere, around a host of one's own. */
function tricks(host: string, evil: string): string[] {
	const schemes = ['https', 'http', 'HTTPS', 'ftp', 'file', 'javascript', 'data', 'gopher', 'ws', 'https:https', '//', ''];
	const bends = [
		`user@${evil}`, `user:pass@${evil}`, `${host}@${evil}`, `${host}:443@${evil}`, `${host}\\@${evil}`, `${host}#@${evil}`, `${host}?@${evil}`, `${host}%40${evil}`, `${host}%2f@${evil}`,
		`${host}\\.${evil}`, `${host}/\\${evil}`, `\\\\${evil}`, `${host}.`, `${host}..`, `.${host}`, `${host}\u3002${evil}`, `${host}\u200b`, `\uff41pi.example.com`, `${host}\u0000.${evil}`, `${host}\t.${evil}`, `${host}\n${evil}`, `${host} ${evil}`,
		`ex\u00e4mple.com`, `\u0430pi.example.com`, `${host}:0443x`, `${host}:99999`, `${host}:-1`, `[${evil}]`, `[::ffff:127.0.0.1]`, `[::1%25eth0]`, `[::]`, `[fe80::1]`, `0x7f.1`, `0x7f000001`, `2130706433`, `017700000001`, `127.1`, `0177.0.0.1`, `0.0.0.0`, `0`, `127.0.0.1.`, `%6c%6f%63alhost`,
	];
	return schemes.flatMap((scheme) => bends.map((bend) => (scheme === '//' || scheme === '' ? `${scheme}${bend}` : `${scheme}://${bend}`)));
}

describe('base URLs (I1)', () => {
	test.each(tricks('api.example.com', 'evil.example'))('refuses %j', (text) => {
		expect.hasAssertions();
		try {
			readBaseUrl(text);
		} catch (error) {
			expect(isInstaMedError(error) && error.kind === 'config' && error.code === 'baseUrl').toBe(true);
			// the text of the error never repeats what was typed
			if (text.length > 6) expect(String(error)).not.toContain(text);
		}
	});

	test('there are enough of them', () => expect(tricks('api.example.com', 'evil.example').length).toBeGreaterThan(450));

	test.each([
		['https://api.example.com', 'https://api.example.com'],
		['https://API.example.com/', 'https://api.example.com'],
		['  https://api.example.com/session-api/  ', 'https://api.example.com/session-api'],
		['https://api.example.com:8443/v1/session-api', 'https://api.example.com:8443/v1/session-api'],
		['https://xn--exmple-cua.com', 'https://xn--exmple-cua.com'],
		['https://10.0.0.8/api', 'https://10.0.0.8/api'],
		['http://localhost:8080/session-api', 'http://localhost:8080/session-api'],
		['http://127.0.0.1:5678', 'http://127.0.0.1:5678'],
		['http://[::1]:5678/a', 'http://[::1]:5678/a'],
	])('takes %j', (text, expected) => expect(readBaseUrl(text)).toBe(expected));

	test.each(['http://api.example.com', 'http://127.0.0.1.example.com', 'http://localhost.example.com', 'https://api.example.com/a/../b', 'https://api.example.com//a', 'https://api.example.com/%2e%2e', 'https://api.example.com/a?b=c', 'https://api.example.com/.hidden', ''])('refuses %j', (text) =>
		expect(() => readBaseUrl(text)).toThrow(),
	);

	test('a code URL may have a question mark, but no other host than it shows', () => {
		expect(checkAddress('https://n8n.example.com/webhook/code?team=1', 'The code URL').href).toBe('https://n8n.example.com/webhook/code?team=1');
		expect(() => checkAddress('https://n8n.example.com@evil.example/', 'The code URL')).toThrow('The code URL');
	});
});

describe('addresses (I1, I3)', () => {
	const base: BaseUrl = readBaseUrl('https://api.example.com/session-api');
	const nasty = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc.constantFrom(...HOSTS.flatMap((host) => tricks(host, 'evil.example'))),
		fc.constantFrom('../..', '..%2f', '%2e%2e', '....//', '/', '\\', '?x=1', '#x', ';a=b', '&limit=1', 'a/b', '//evil.example', 'https://evil.example/', '\r\nHost: evil.example', '\u0000', '{{1+1}}', '={{ $json.id }}'),
	);

	test('an id stays one segment of the path, whatever it is', () => {
		fc.assert(
			fc.property(nasty, nasty, (id, value) => {
				let address: string;
				try {
					address = addressOf(base, ['payments', id, 'receipt'], { patientAccountNumber: value, limit: 5 });
				} catch (error) {
					expect(isInstaMedError(error) && error.code === 'id').toBe(true);
					expect(id === '' || id === '.' || id === '..' || id.length > 200 || /\p{Surrogate}/u.test(id)).toBe(true);
					return;
				}
				const url = new URL(address);
				expect(url.origin).toBe('https://api.example.com');
				expect(url.username + url.password + url.hash).toBe('');
				const segments = url.pathname.split('/');
				expect(segments).toHaveLength(5);
				expect(segments.slice(0, 3)).toEqual(['', 'session-api', 'payments']);
				expect(decodeURIComponent(segments[3] ?? '')).toBe(id);
				expect([...url.searchParams.keys()]).toEqual(['patientAccountNumber', 'limit']);
				expect(url.searchParams.get('patientAccountNumber')).toBe(value.replace(/\p{Surrogate}/gu, '\ufffd'));
				expect(/^[\x21-\x7e]+$/.test(address)).toBe(true);
			}),
			runs(2_000),
		);
	});
});

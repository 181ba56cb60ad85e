import { readIpAddress, type IpAddress } from './ip-address';
import { headerValues, type RawHeaders } from './raw-headers';

/** More entries than any chain of proxies has. */
const MOST_ENTRIES = 50;

/** "203.0.113.7", "203.0.113.7:443", "2001:db8::1" and "[2001:db8::1]:443": some proxies write the port along. */
function readEntry(text: string): IpAddress | null {
	const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text);
	if (bracketed !== null) return (bracketed[1] ?? '').includes(':') ? readIpAddress(bracketed[1] ?? '') : null;
	const withPort = /^([\d.]+):\d{1,5}$/.exec(text);
	return readIpAddress(withPort?.[1] ?? text);
}

/**
 * Who sent it. With `depth` 0 that is whoever opened the connection, and what headers say does not count. With own
 * proxies in front, each of them appended whom it saw to X-Forwarded-For, so the entry `depth` from the end was
 * written by the outermost of them; everything before it can be made up by the sender.
 * Null: it cannot be told, which is no address that could be allowed.
 */
export function senderAddress(connection: string | undefined, headers: RawHeaders, depth: number): IpAddress | null {
	if (depth === 0) return connection === undefined ? null : readIpAddress(connection.replace(/%[\w.-]+$/, ''));
	const entries = headerValues(headers, 'x-forwarded-for').join(',').split(',');
	if (entries.length < depth || entries.length > MOST_ENTRIES) return null;
	return readEntry(entries.at(-depth)?.trim() ?? '');
}

import { generateKeyPairSync, sign } from 'node:crypto';

/** A piece of DER: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
	const content = Buffer.concat(parts);
	const size = content.length;
	const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
	return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
/** ecdsa-with-SHA256 */
const ALGORITHM = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
/** CN=localhost */
const NAME = sequence(der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('localhost')))));
const time = (text: string): Buffer => der(0x17, Buffer.from(text));

/** A certificate for "localhost" that nobody vouches for, made anew for each run. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const version = der(0xa0, der(0x02, Buffer.from([2])));
	const body = sequence(version, der(0x02, Buffer.from([1])), ALGORITHM, NAME, sequence(time('200101000000Z'), time('491231235959Z')), NAME, publicKey.export({ type: 'spki', format: 'der' }));
	const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
	const cert = sequence(body, ALGORITHM, signature).toString('base64').replace(/(.{64})/g, '$1\n').trim();
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`,
	};
}

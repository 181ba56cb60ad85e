import { storeBinary } from '../../nodes/shared/binary';

type Helpers = Parameters<typeof storeBinary>[0]['helpers'];
const MB = 1024 * 1024;

async function* chunks(count: number): AsyncGenerator<Uint8Array> {
	for (let n = 0; n < count; n += 1) yield new Uint8Array(MB).fill(n);
}

async function sizeOf(body: unknown): Promise<number> {
	if (Buffer.isBuffer(body)) return body.length;
	let size = 0;
	for await (const part of body as AsyncIterable<Uint8Array>) size += part.byteLength;
	return size;
}

/** A store of n8n: one that writes what can be iterated, or one that wants Node's own stream. */
function store(kind: 'filesystem' | 'database' | 'breaking'): { helpers: Helpers; stored: { size: number; buffered: boolean; name: string | undefined }[] } {
	const stored: { size: number; buffered: boolean; name: string | undefined }[] = [];
	const prepareBinaryData: Helpers['prepareBinaryData'] = async (body, name, mimeType = '') => {
		if (!Buffer.isBuffer(body) && kind === 'database') body.on('data', () => {});
		if (!Buffer.isBuffer(body) && kind === 'breaking') {
			await (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]().next();
			throw new Error('disk full');
		}
		stored.push({ size: await sizeOf(body), buffered: Buffer.isBuffer(body), name });
		return { data: kind, mimeType };
	};
	return { helpers: { prepareBinaryData }, stored };
}

describe('a file becomes binary data', () => {
	test('small ones at once, large ones as they arrive where the store can', async () => {
		const { helpers, stored } = store('filesystem');
		await storeBinary({ helpers }, chunks(2), { name: 'a', size: 2 * MB });
		await storeBinary({ helpers }, chunks(20), { name: 'b', size: 20 * MB });
		expect(stored).toEqual([{ size: 2 * MB, buffered: true, name: 'a' }, { size: 20 * MB, buffered: false, name: 'b' }]);
	});

	test('a store that wants a stream gets the whole file, not one byte less', async () => {
		const { helpers, stored } = store('database');
		await storeBinary({ helpers }, chunks(20), { name: 'b', size: 20 * MB });
		expect(stored).toEqual([{ size: 20 * MB, buffered: true, name: 'b' }]);
	});

	test('a store that fails half way is an error, never half a file', async () => {
		const { helpers, stored } = store('breaking');
		await expect(storeBinary({ helpers }, chunks(20), { name: 'b', size: 20 * MB })).rejects.toThrow('disk full');
		expect(stored).toEqual([]);
	});

	test.each(['../../etc/passwd', '..\\..\\boot.ini', 'a\u202etxt.exe', 'C:evil', 'con.txt', '\u0000', '~/x', '-rf'])('the hostile name %j is cleaned', async (name) => {
		const { helpers, stored } = store('filesystem');
		await storeBinary({ helpers }, chunks(1), { name, size: MB });
		expect(stored[0]?.name).toMatch(/^[^/\\:~.\p{Cc}\p{Cf}-][^/\\:\p{Cc}\p{Cf}]*$/u);
		expect(stored[0]?.name).not.toMatch(/^con(\.|$)/i);
	});
});

import { ByteFeed } from '../../lib/intake/byte-feed';

const bytes = (text: string): Uint8Array => Buffer.from(text);

async function readAll(feed: ByteFeed, most = Infinity): Promise<string> {
	const parts: string[] = [];
	for await (const chunk of feed) {
		parts.push(Buffer.from(chunk).toString());
		if (parts.length >= most) break;
	}
	return parts.join('');
}

test('hands over every chunk, in order, one at a time', async () => {
	const feed = new ByteFeed();
	const read = readAll(feed);
	for (const text of ['a', '', 'b', 'c']) await feed.put(bytes(text));
	feed.end();
	expect(await read).toBe('abc');
});

test('a reader that stops early, never begins or fails holds nobody up', async () => {
	const early = new ByteFeed();
	const read = readAll(early, 1);
	await early.put(bytes('a'));
	await early.put(bytes('b'));
	expect(await read).toBe('a');
	const never = new ByteFeed();
	const put = never.put(bytes('a'));
	never.close();
	await put;
	await never.put(bytes('b'));
});

test('an end before anything is an end', async () => {
	const feed = new ByteFeed();
	feed.end();
	expect(await readAll(feed)).toBe('');
});

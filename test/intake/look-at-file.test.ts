import { findFormat, FORMATS } from '../../lib/formats';
import { lookAtFile, type FileLook } from '../../lib/intake';

const X12_999 = [
	'ISA*00*          *00*          *ZZ*INSTAMED       *ZZ*CLINIC         *260302*2000*^*00501*000000001*0*P*:~',
	'GS*FA*INSTAMED*CLINIC*20260302*2000*1*X*005010X231A1~',
	'ST*999*0001*005010X231A1~',
	'AK1*HC*1*005010X222A1~',
	'AK2*837*0001*005010X222A1~',
	'IK5*A~',
	'AK9*A*1*1*1~',
	'SE*6*0001~',
	'GE*1*1~',
	'IEA*1*000000001~',
].join('\n');

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function look(bytes: Uint8Array, size = 65_536): Promise<FileLook & { readonly bytes: Buffer }> {
	const reading = lookAtFile(inPieces(bytes, size));
	const parts: Uint8Array[] = [];
	for (;;) {
		const next = await reading.next();
		if (next.done === true) return { ...next.value, bytes: Buffer.concat(parts) };
		parts.push(next.value);
	}
}

function exampleOf(id: string): Buffer {
	return Buffer.from(findFormat(id)?.example ?? '');
}

describe('whether all of a file is there', () => {
	test.each([
		['x12-remittance', true],
		['payment-deposit-3.0', true],
		['eod-posting-lockbox-a', true],
		['eod-posting-lockbox-b', true],
		['eod-posting-lockbox-c', true],
		['digital-payouts-acknowledgement', true],
		['eod-posting-lockbox-g', true],
		['eod-posting-1.4', null],
		['payment-deposit-1.0', null],
	])('%s: %s', async (id, complete) => expect((await look(exampleOf(id))).complete).toBe(complete));

	const ENDED = ['x12-remittance', 'payment-deposit-3.0', 'eod-posting-lockbox-a', 'eod-posting-lockbox-b', 'digital-payouts-acknowledgement'];

	test.each(ENDED)('%s, cut at any byte, is never called whole', async (id) => {
		const whole = exampleOf(id);
		for (let at = 0; at < whole.toString('latin1').trimEnd().length; at += 1) {
			const { complete } = await look(whole.subarray(0, at));
			expect([at, complete]).not.toEqual([at, true]);
		}
	});

	test('an answer in X12, whatever it answers, is judged by its envelope', async () => {
		const whole = Buffer.from(X12_999);
		expect(await look(whole)).toMatchObject({ complete: true, detection: { formatId: null, transactionSet: '999' } });
		for (let at = 0; at < whole.length; at += 1) expect([at, (await look(whole.subarray(0, at))).complete]).not.toEqual([at, true]);
	});

	test.each(['', '\r\n', 'hello', '%PDF-1.7 ...'])('%j cannot be judged', async (text) => expect((await look(Buffer.from(text))).complete).toBeNull());
});

describe('every format', () => {
	test.each(FORMATS.map(({ id }) => id))('%s passes through unchanged, whatever the pieces', async (id) => {
		const whole = exampleOf(id);
		const [one, other] = [await look(whole, 7), await look(whole)];
		expect(one.bytes.equals(whole)).toBe(true);
		expect({ ...one, bytes: null }).toEqual({ ...other, bytes: null });
		// what is called whole, and what is not, is never the other way round for an example that is whole
		expect(one.complete).not.toBe(false);
	});
});

test('what a reader refuses stops nothing and shows no content', async () => {
	const secret = 'Confidential Name';
	const era = findFormat('x12-remittance')?.example ?? '';
	const hostile = Buffer.from(era.replace('N1*PR', `N1*${`${secret}*`.repeat(2000)}PR`));
	const { problem, complete, bytes } = await look(hostile);
	expect([complete, bytes.length]).toEqual([null, hostile.length]);
	expect(problem).toMatch(/limit/);
	expect(problem).not.toContain(secret);
});

test('a source that fails is the caller’s to know', async () => {
	async function* broken(): AsyncGenerator<Uint8Array> {
		yield exampleOf('x12-remittance').subarray(0, 300);
		throw new Error('the line broke');
	}
	const reading = lookAtFile(broken());
	await expect(
		(async () => {
			for await (const chunk of reading) void chunk;
		})(),
	).rejects.toThrow('the line broke');
});

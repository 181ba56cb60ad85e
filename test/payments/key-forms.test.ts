import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { OnceGuard, sendCommand, type MoneyResult } from '../../lib/payments';
import { connectionOf, resultOf, sale } from './arbitraries';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

function process() {
	const clock = { now: () => 0 };
	const ports = { guard: new OnceGuard(clock, random), clock, randomBytes: random };
	const sent: string[] = [];
	const connection = connectionOf(async (command, reference) => {
		sent.push(reference);
		return await Promise.resolve(resultOf(command, reference));
	});
	return { sent, pay: async (key: string): Promise<MoneyResult> => await sendCommand(connection, sale(), key, ports) };
}

test.each([
	['composed and taken apart', 'Zahlung \u00c5-1', 'Zahlung A\u030a-1'],
	['blanks around it', 'INV-1', ' \u00a0INV-1\t\ufeff\r\n'],
])('%s are one key, in one process and in two', async (_, one, other) => {
	const [first, second] = [process(), process()];
	await first.pay(one);
	expect(await first.pay(other)).toMatchObject({ repeated: true });
	expect(first.sent).toHaveLength(1);
	await second.pay(other);
	expect(second.sent).toEqual(first.sent);
});

test.each(['undefined', 'null', 'NaN', '[object Object]'])('what an expression without a value gives is no key: %s', async (key) => {
	const { sent, pay } = process();
	expect(await pay(key)).toMatchObject({ outcome: 'rejected', problem: { code: 'paymentKey' } });
	expect(sent).toEqual([]);
});

test.each(['INV\u200b-1', 'INV\u00ad-1', 'INV-1\u2060x', 'INV\t1', 'INV\u202e1', 'INV-\ud800', 'INV\u20281'])('a key with a character that nobody sees sends nothing: %j', async (key) => {
	const { sent, pay } = process();
	expect(await pay(key)).toMatchObject({ outcome: 'rejected', problem: { code: 'paymentKey' } });
	expect(sent).toEqual([]);
});

test('keys that look different are different payments', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), fc.string({ minLength: 1, unit: 'grapheme-ascii' }), async (one, other) => {
			fc.pre(one.trim() !== '' && other.trim() !== '' && one.trim() !== other.trim());
			const { sent, pay } = process();
			await pay(one);
			expect((await pay(other)).repeated).toBe(false);
			expect(new Set(sent).size).toBe(2);
		}),
	);
});

test('other content under a key whose call is open is refused, and nobody is told to take a new key at once', async () => {
	const clock = { now: () => 0 };
	const ports = { guard: new OnceGuard(clock, random), clock, randomBytes: random };
	let answer = (): void => {};
	const gate = new Promise<void>((resolve) => (answer = resolve));
	const connection = connectionOf(async (command, reference) => {
		await gate;
		return resultOf(command, reference, { outcome: 'unknown' });
	});
	const other = async (): Promise<MoneyResult> => await sendCommand(connection, sale({ amountCents: 1 }), 'K', ports);
	const first = sendCommand(connection, sale(), 'K', ports);
	const whileOpen = await other();
	answer();
	expect((await first).outcome).toBe('unknown');
	for (const refused of [whileOpen, await other()]) expect(refused).toMatchObject({ outcome: 'rejected', problem: { code: 'keyReused', help: expect.stringMatching(/^Find out first/) } });
});

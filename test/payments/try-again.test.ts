import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { mayTryAgain, OnceGuard, resolveUnknown, sendCommand, type MoneyCommand, type MoneyResult, type OpenQuestion, type Verdict } from '../../lib/payments';
import { sale } from './arbitraries';
import { ServerBook, TARGET, type Fate } from './server-book';

/** So long that in these tests nothing but evidence lets a call go out again. */
const FOR_EVER = 1e15;

const INTENTS: readonly MoneyCommand[] = [
	sale({ tender: { kind: 'typedCard', cardNumber: '4111111111111111', expiration: '12/30' } }),
	{ operation: 'capture', transactionId: TARGET },
	{ operation: 'void', transactionId: TARGET },
	{ operation: 'refund', transactionId: TARGET },
];

function office(command: MoneyCommand) {
	const book = new ServerBook(command);
	const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
	const guard = new OnceGuard(book, random, { maxEntries: 100, rememberMs: FOR_EVER });
	const { scope } = book.connection;
	return {
		book,
		guard,
		scope,
		async send(fate: Fate): Promise<MoneyResult> {
			book.fate = fate;
			return await sendCommand(book.connection, command, 'INV-1', { guard, clock: book, randomBytes: random });
		},
		/** As Resolve Unknown does it. */
		resolve(question: OpenQuestion, has: { file: (index: number) => boolean; notification: (index: number) => boolean }, timeZone: string | null): { verdict: Verdict['verdict']; released: boolean } {
			const { evidence, days } = book.arrived(has.file);
			const all = [...evidence, ...book.notified(has.notification)];
			const { verdict } = resolveUnknown(question, all, days, { timeZone });
			const isFree = verdict === 'notCharged' && mayTryAgain(question, all, days, { timeZone });
			return { verdict, released: isFree && guard.release(scope, question) };
		},
	};
}

const ALL = { file: () => true, notification: () => true };
const FILES = { file: () => true, notification: () => false };

function onlyQuestion({ questions }: ServerBook): OpenQuestion {
	const [question, second] = questions;
	if (question === undefined || second !== undefined) throw new Error(`${questions.length} lost answers`);
	return question;
}

describe.each(INTENTS.map((command) => [command.operation, command] as const))('a lost %s', (operation, command) => {
	test('that was not done goes out again when complete files prove it, and is done once', async () => {
		const { book, guard, send, resolve } = office(command);
		expect(await send('neverThere')).toMatchObject({ outcome: 'unknown', repeated: false });
		expect(await send('answered')).toMatchObject({ outcome: 'unknown', repeated: true });
		expect(resolve(onlyQuestion(book), ALL, 'UTC')).toEqual({ verdict: 'stillOpen', released: false });
		expect(await send('answered')).toMatchObject({ outcome: 'unknown', repeated: true });
		expect([book.sent, book.done]).toEqual([1, 0]);
		book.night('everything');
		expect(resolve(onlyQuestion(book), FILES, 'UTC')).toEqual({ verdict: 'notCharged', released: true });
		expect(guard.size).toBe(0);
		expect(await send('answered')).toMatchObject({ outcome: 'approved', repeated: false });
		expect(await send('answered')).toMatchObject({ outcome: 'approved', repeated: true });
		expect([book.sent, book.done]).toEqual([2, 1]);
	});

	test('that was done never goes out again, whatever is asked', async () => {
		const { book, send, resolve } = office(command);
		await send('doneAndLost');
		for (let day = 0; day < 3; day++) {
			for (const has of [ALL, FILES, { file: () => false, notification: () => true }]) expect(resolve(onlyQuestion(book), has, 'UTC').released).toBe(false);
			expect(await send('answered')).toMatchObject({ outcome: 'unknown', repeated: true });
			book.night('everything');
		}
		expect([book.sent, book.done]).toEqual([1, 1]);
	});

	test('lost a second time stays, when the first one is asked about again', async () => {
		const { book, send, resolve } = office(command);
		await send('neverThere');
		const first = onlyQuestion(book);
		book.night('everything');
		expect(resolve(first, FILES, 'UTC').released).toBe(true);
		await send('doneAndLost');
		expect(resolve(first, FILES, 'UTC')).toMatchObject({ released: false });
		expect(await send('answered')).toMatchObject({ outcome: 'unknown', repeated: true });
		expect(book.done).toBe(1);
	});

	test('is let go of by nothing that differs from it, nor by another account or outlet', async () => {
		const { book, guard, scope, send } = office(command);
		await send('neverThere');
		const question = onlyQuestion(book);
		const changes: Partial<OpenQuestion>[] = [
			{ operation: operation === 'void' ? 'capture' : 'void' },
			{ reference: `IM${'A'.repeat(26)}` },
			{ referenceField: null },
			{ amountCents: 1 },
			{ tender: { kind: 'typedCard', lastFour: '0004' } },
			{ patientAccountNumber: 'ACC-2' },
			{ transactionId: 'T9' },
			{ outlet: null },
			{ sentAt: '2026-03-01T08:00:00.000Z' },
			{ gaveUpAt: '2026-03-04T08:00:00.000Z' },
		];
		for (const change of changes) expect([change, guard.release(scope, { ...question, ...change })]).toEqual([change, false]);
		expect(guard.release(`${scope} of another outlet`, question)).toBe(false);
		expect(guard.release(scope, question)).toBe(true);
		expect(guard.release(scope, question)).toBe(false);
	});

	test('that was answered, or is under way, is not let go of', async () => {
		const answered = office(command);
		await answered.send('neverThere');
		const question = onlyQuestion(answered.book);
		answered.guard.release(answered.scope, question);
		await answered.send('answered');
		expect(answered.guard.release(answered.scope, question)).toBe(false);

		const { book, guard, scope, send } = office(command);
		const underWay = send('neverThere');
		expect(guard.release(scope, question)).toBe(false);
		await underWay;
		expect(guard.size).toBe(1);
		expect(book.sent).toBe(1);
	});
});

describe('what is too little for a second call under the same reference', () => {
	const [charge] = INTENTS;
	if (charge === undefined) throw new Error('No sale');

	test('a decline: it could be taken for the end of the second call', async () => {
		const { book, send, resolve } = office(charge);
		await send('declinedAndLost');
		expect(resolve(onlyQuestion(book), ALL, 'UTC')).toEqual({ verdict: 'notCharged', released: false });
		book.night('everything');
		expect(resolve(onlyQuestion(book), ALL, 'UTC')).toEqual({ verdict: 'notCharged', released: false });
		expect(await send('answered')).toMatchObject({ outcome: 'unknown', repeated: true });
	});

	test('files of moved money: they do not tell of a decline', async () => {
		const { book, send, resolve } = office(charge);
		await send('neverThere');
		book.night('movedMoney');
		expect(resolve(onlyQuestion(book), FILES, 'UTC')).toEqual({ verdict: 'notCharged', released: false });
	});

	test('a payment that was seen before it was voided, when no file names it', () => {
		const question: OpenQuestion = {
			operation: 'void',
			reference: 'x',
			referenceField: null,
			amountCents: null,
			tender: null,
			patientAccountNumber: null,
			transactionId: TARGET,
			outlet: null,
			sentAt: '2026-03-02T12:00:00Z',
			gaveUpAt: '2026-03-02T12:01:00Z',
		};
		const book = new ServerBook({ operation: 'void', transactionId: TARGET });
		const evidence = book.notified(() => true);
		const days = [{ businessDate: '2026-03-02', file: 'posting.txt', tells: 'everything' as const }];
		expect(resolveUnknown(question, evidence, days, { timeZone: 'UTC' }).verdict).toBe('stillOpen');
		// looked up when that day was over
		expect(resolveUnknown(question, evidence.map((one) => ({ ...one, asOf: null })), days, { timeZone: 'UTC' }).verdict).toBe('notCharged');
		expect(resolveUnknown(question, evidence.map((one) => ({ ...one, asOf: null })), [], { timeZone: 'UTC' }).verdict).toBe('stillOpen');
	});
});

type Step =
	| { readonly act: 'send'; readonly fate: Fate }
	| { readonly act: 'wait'; readonly minutes: number }
	| { readonly act: 'night'; readonly tells: 'everything' | 'movedMoney' }
	| { readonly act: 'resolve'; readonly which: number; readonly files: readonly boolean[]; readonly notifications: readonly boolean[]; readonly timeZone: string | null };

const mostly = fc.integer({ min: 1, max: 4 }).map((n) => n > 1);
const steps: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ act: fc.constant('send' as const), fate: fc.constantFrom<Fate>('neverThere', 'neverThere', 'neverThere', 'doneAndLost', 'declinedAndLost', 'answered') }) },
	{ weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 600 }) }) },
	{ weight: 3, arbitrary: fc.record({ act: fc.constant('night' as const), tells: fc.constantFrom('everything' as const, 'everything' as const, 'movedMoney' as const) }) },
	{
		weight: 5,
		arbitrary: fc.record({
			act: fc.constant('resolve' as const),
			which: fc.nat(9),
			files: fc.array(mostly, { minLength: 10, maxLength: 10 }),
			notifications: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
			timeZone: fc.constantFrom('UTC', 'UTC', null),
		}),
	},
);

test('whatever is lost, told late or asked again about, nothing is ever done twice, and only proof lets a call go out again', async () => {
	const seen = new Map<string, number>();
	const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...INTENTS), fc.array(steps, { minLength: 4, maxLength: 40, size: 'max' }), async (command, plan) => {
			const { book, send, resolve } = office(command);
			let sendable = true;
			for (const step of plan) {
				if (step.act === 'wait') book.wait(step.minutes);
				else if (step.act === 'night') book.night(step.tells);
				else if (step.act === 'send') {
					const before = book.sent;
					await send(step.fate);
					expect(book.sent - before).toBe(sendable ? 1 : 0);
					if (sendable && book.sent > 1) count('sent again');
					sendable = false;
				} else {
					const question = book.questions[step.which % Math.max(1, book.questions.length)];
					if (question === undefined) continue;
					const { verdict, released } = resolve(question, { file: (index) => step.files[index % 10] === true, notification: (index) => step.notifications[index % 10] === true }, step.timeZone);
					count(`${verdict} ${released ? 'released' : 'kept'}`);
					if (released) {
						expect([verdict, book.done]).toEqual(['notCharged', 0]);
						sendable = true;
					}
				}
				expect(book.done).toBeLessThanOrEqual(1);
			}
		}),
		{ numRuns: 1500 },
	);
	for (const what of ['notCharged released', 'notCharged kept', 'stillOpen kept', 'charged kept', 'sent again']) expect(seen.get(what)).toBeGreaterThan(100);
	for (const verdict of ['charged', 'stillOpen', 'ambiguous']) expect(seen.get(`${verdict} released`)).toBeUndefined();
});

import * as fc from 'fast-check';
import { IdempotencyStore, KEPT_MS, type KeyedOutcome } from '../../sandbox/session-api/idempotency';
import { runs } from '../session-api-contract/seed';

/** Work that takes its time, in any order: while one call is at it, nobody else begins. */

interface Asked {
	readonly key: string;
	readonly body: string;
	/** What the work comes to. */
	readonly ending: 'kept' | 'notKept' | 'throws';
}

const asked = fc.record({ key: fc.constantFrom('a', 'b'), body: fc.constantFrom('x', 'y'), ending: fc.constantFrom('kept' as const, 'notKept' as const, 'throws' as const) });

test('at most one call of a key is at work, and one answer is kept', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.array(asked, { minLength: 1, maxLength: 12 }), async (scheduler, calls) => {
			const store = new IdempotencyStore<string>();
			const atWork = new Map<string, number>();
			const kept = new Map<string, Set<string>>();
			let count = 0;
			let most = 0;
			const work = ({ key, ending }: Asked) => async (): Promise<string> => {
				const answer = `${ending}-${++count}`;
				atWork.set(key, (atWork.get(key) ?? 0) + 1);
				most = Math.max(most, atWork.get(key) ?? 0);
				await scheduler.schedule(Promise.resolve());
				atWork.set(key, (atWork.get(key) ?? 0) - 1);
				if (ending === 'throws') throw new Error('broken');
				if (ending === 'kept') kept.set(key, (kept.get(key) ?? new Set()).add(answer));
				return answer;
			};
			const sequence = calls.map(async (call): Promise<KeyedOutcome<string> | 'thrown'> => {
				await scheduler.schedule(Promise.resolve());
				return await store.run(call.key, call.body, 0, work(call), (answer) => answer.startsWith('kept')).catch(() => 'thrown' as const);
			});
			await scheduler.waitAll();
			const outcomes = await Promise.all(sequence);
			expect(most).toBe(1);
			for (const answers of kept.values()) expect(answers.size).toBe(1);
			for (const [index, outcome] of outcomes.entries()) {
				const call = calls[index];
				if (outcome === 'thrown' || outcome.kind === 'mismatch' || call === undefined) continue;
				if (outcome.kind === 'again' && outcome.answer.startsWith('kept')) expect(kept.get(call.key)).toEqual(new Set([outcome.answer]));
			}
		}),
		runs(300),
	);
});

test('what is not kept leaves the key to another body; what is kept ends after its time', async () => {
	const store = new IdempotencyStore<string>();
	const run = async (body: string, now: number, answer: string): Promise<KeyedOutcome<string>> => await store.run('key', body, now, () => Promise.resolve(answer), (one) => one !== 'lost');
	expect(await run('x', 0, 'lost')).toEqual({ kind: 'first', answer: 'lost' });
	expect(await run('y', 0, 'one')).toEqual({ kind: 'first', answer: 'one' });
	expect(await run('x', 1, 'two')).toEqual({ kind: 'mismatch' });
	expect(await run('y', KEPT_MS - 1, 'two')).toEqual({ kind: 'again', answer: 'one' });
	expect(await run('x', KEPT_MS, 'three')).toEqual({ kind: 'first', answer: 'three' });
});

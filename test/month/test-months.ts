import { liveMonth } from './live-month';
import { wrongsOf } from './wrongs-of';

/** Lives the month of each seed, as a test of its own; two files do so, so that two processes share the work. */
export function testMonths(seeds: readonly number[]): void {
	/** What all months brought about, so that none of it is proved by never happening. */
	const happened = new Map<string, number>();

	function count(what: string, times = 1): void {
		happened.set(what, (happened.get(what) ?? 0) + times);
	}

	test.each(seeds.map((seed) => [seed]))('a month with seed %i: nothing is charged twice, everything ends matched or told, to the cent', async (seed) => {
		const month = await liveMonth(seed);
		try {
			expect([`SEED=${seed} MONTHS=1`, wrongsOf(month)]).toEqual([`SEED=${seed} MONTHS=1`, []]);
			for (const { attempts, command } of month.desk.orders) {
				for (const { result, verdict } of attempts) {
					count(result.outcome);
					if (result.outcome === 'unknown') count(`unknown ${command.operation}`);
					if (verdict !== null) count(verdict.verdict);
				}
				if (attempts.length > 1) count('sent again');
			}
			count('repeats', month.desk.counts.repeats);
			count('late files', month.files.late);
			for (const [what, times] of Object.entries(month.notified.counts)) count(`notification ${what}`, times);
			for (const { exceptions, resolved } of month.runs) {
				for (const { kind, isNew } of exceptions) if (isNew) count(kind);
				count('resolved', resolved.length);
			}
		} finally {
			await month.stop();
		}
	});

	test('the months were worth it', () => {
		const outcomes = ['approved', 'partiallyApproved', 'declined', 'unknown', 'charged', 'notCharged', 'sent again', 'unknown sale', 'unknown authorize', 'unknown capture'];
		const troubles = ['repeats', 'late files', 'notification duplicate', 'notification failed', 'notification answerLost', 'resolved'];
		const told = ['missingDeposit', 'amountDiffers', 'duplicateRemittance', 'cutFile', 'refund', 'chargeback', 'possibleDouble', 'settlementError', 'missingFile', 'unknownPayment'];
		const never = [...outcomes, ...troubles, ...told].filter((what) => (happened.get(what) ?? 0) === 0);
		// a few months may do without one of them
		if (seeds.length >= 10) expect(never).toEqual([]);
		expect(happened.get('approved') ?? 0).toBeGreaterThan(80 * seeds.length);
	});
}

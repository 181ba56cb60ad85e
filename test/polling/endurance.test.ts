import { PollBook, fileIdentity, readSnapshot, type ListedFile } from '../../lib/polling';
import { FOLDERS, MINUTE, RULES } from './world';

const DAY = 24 * 60 * MINUTE;
const DAYS = 400;
const A_DAY = 50;
const START = 1_795_000_000_000;

/** What happens to a file that was given out: moved away at once, or marked and left on the server for a month. */
test.each([['moved away', 0], ['marked, and removed by the server after a month', 30]])('400 days of 50 files, %s: the memory stays small and nothing comes twice', (_title, keptDays) => {
	const disk = new Map<string, ListedFile>();
	const marks = new Map<string, number>();
	const given = new Map<string, number>();
	let stored = 'null';
	let book = new PollBook(START);
	let largest = 0;
	for (let day = 0; day < DAYS; day += 1) {
		const now = START + day * DAY;
		for (let n = 0; n < A_DAY; n += 1) {
			const path = `/in/PaymentDepositReport-${String(day).padStart(4, '0')}-${String(n).padStart(9, '0')}.txt`;
			disk.set(path, { path, size: 1000 + n, modifiedAt: now + n * 1000 });
		}
		for (const [path, { modifiedAt }] of disk) if (keptDays > 0 && modifiedAt < now - keptDays * DAY) disk.delete(path);
		for (const [identity, at] of marks) if (at < now - 2 * DAY) marks.delete(identity);
		// a new process every third day
		if (day % 3 === 0) {
			book = new PollBook(now);
			book.recall(readSnapshot(JSON.parse(stored)));
		}
		for (let poll = 0; poll < 2; poll += 1) {
			const at = now + (poll + 1) * 6 * 60 * MINUTE;
			for (const moment of [at, at + RULES.quietMs]) book.observe([...disk.values()], FOLDERS, book.look(), { kind: 'restarted', startFrom: 'everything' }, moment);
			book.acknowledge(new Set(marks.keys()));
			for (const offer of book.take({ ...RULES, limit: 100 }, at + RULES.quietMs)) {
				book.delivered(offer, fileIdentity(offer.file).padEnd(64, '0'));
				given.set(offer.identity, (given.get(offer.identity) ?? 0) + 1);
				if (keptDays === 0) disk.delete(offer.file.path);
				else marks.set(offer.identity, now);
			}
		}
		const text = JSON.stringify(book.close());
		largest = Math.max(largest, text.length);
		stored = text;
	}
	expect(given.size).toBe(DAYS * A_DAY);
	expect([...given.values()].every((times) => times === 1)).toBe(true);
	expect(largest).toBeLessThan(1_000_000);
});

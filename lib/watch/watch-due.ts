import { dueInstallments, dueVersionOf, type DueChoice } from './due-installments';
import type { ListWatch } from './list-watch';
import type { Pass } from './list-pass';
import type { Hindrance, WatchRules } from './rules';
import type { WatchSource } from './source';
import { tellCandidates } from './tell-candidates';
import type { Turn } from './turn';
import { readOn } from './watch-list';

/** Installments become due as days pass, so all active plans are looked through; when a day's look is settled, again after so long. */
const PAUSE_MS = 15 * 60_000;
const NOWHERE = { mark: 0, told: 0, floor: 0 };

function moveOn(turn: Turn, { stream }: ListWatch, { print }: Pass, isAllTold: boolean, { today }: DueChoice): void {
	if (!isAllTold) return;
	const life = turn.book.life(stream);
	const before = life.sweep;
	// plans that end leave the list while it is read, and pages shift: two looks must have seen the same
	const stable = before !== null && before.day === today && before.print === print;
	life.sweep = { day: today, at: turn.now, print, stable };
	if (stable) life.certain = true;
}

/** Tells installments that are due within some days. */
export async function watchDue(turn: Turn, choice: DueChoice, source: WatchSource, rules: WatchRules): Promise<Hindrance> {
	const watch = dueInstallments(choice);
	const life = turn.book.life(watch.stream);
	const { sweep } = life;
	if (sweep?.stable === true && sweep.day === choice.today && turn.now - sweep.at < PAUSE_MS && turn.now >= sweep.at) return null;
	if (sweep?.day !== choice.today) life.looked.clear();
	const unlooked: ListWatch = { ...watch, isOpen: (row, entry) => watch.isOpen(row, entry) && life.looked.get(watch.keyOf(row)) !== dueVersionOf(row, choice) };
	const pass = await readOn(turn, unlooked, source, 0, rules.timeLeft);
	if (!pass.ok) return pass;
	if (pass.value === null) return null;
	const look = pass.value;
	const { openAt, done, hindrance } = await tellCandidates({ turn, watch: unlooked, source, rules, place: NOWHERE, rememberAt: turn.now }, look.open.values());
	turn.atEnd(() => {
		for (const { key, row } of done) life.looked.set(key, dueVersionOf(row, choice));
		moveOn(turn, watch, look, openAt === Infinity && look.cut === Infinity, choice);
	});
	return hindrance;
}

import { addCents } from '../../core/money';
import { Lags, type LagCounts } from '../match/lags';
import type { SettledDay } from './settled-day';
import type { LagKind, LagsByKind } from './settled-group';
import { NO_CENTS } from '../totals';
import type { DayTotal } from '../types';

/** What all days together show of each habit. */
export function lagsOf(days: readonly SettledDay[]): LagsByKind {
	const ofKind = (kind: LagKind): LagCounts => new Lags(...days.map(({ lags }) => lags[kind])).counts;
	return { payers: ofKind('payers'), settles: ofKind('settles'), takesBack: ofKind('takesBack'), posting: ofKind('posting') };
}

/** Totals by day, with what is settled and put away; days in ascending order. */
export function addSettled(days: readonly DayTotal[], settled: readonly SettledDay[]): DayTotal[] {
	const byDate = new Map(days.map((day) => [day.date, day]));
	for (const { date, matchedCents, depositedCents } of settled.flatMap(({ totals }) => totals)) {
		const day = byDate.get(date) ?? { date, cents: NO_CENTS, depositedCents: 0 };
		byDate.set(date, { date, cents: { ...day.cents, matched: addCents(day.cents.matched, matchedCents) }, depositedCents: addCents(day.depositedCents, depositedCents) });
	}
	return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

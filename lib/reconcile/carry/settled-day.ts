import type { CalendarDate } from '../../core/date';
import type { Cents } from '../../core/money';
import type { LagsByKind } from './settled-group';

/** Money of a day that is settled. */
export interface SettledTotal {
	readonly date: CalendarDate;
	readonly count: number;
	readonly matchedCents: Cents;
	readonly depositedCents: Cents;
}

/** What was settled, by the latest day of each group. It is not looked at again unless something with one of its marks comes. */
export interface SettledDay {
	readonly day: CalendarDate;
	/** What `groups` tell by place. */
	readonly words: readonly string[];
	/** See `writeGroup`. */
	readonly groups: readonly string[];
	/** Of each group one, or several; see `marksOf`. */
	readonly marks: readonly (number | readonly number[])[];
	readonly totals: readonly SettledTotal[];
	readonly lags: LagsByKind;
	/** Of each group, for the few days in which a double may show. */
	readonly recent?: { readonly details: readonly string[]; readonly likeness: readonly (number | null)[] };
}

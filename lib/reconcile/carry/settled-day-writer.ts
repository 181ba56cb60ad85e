import type { CalendarDate } from '../../core/date';
import { isOwnMoney } from '../is-own-money';
import { Lags } from '../match/lags';
import type { SettledDay, SettledTotal } from './settled-day';
import { LAG_KINDS, type LagKind, type SettledGroup, type SettledMember } from './settled-group';
import { writeGroup } from './settled-text';
import { paymentDate } from '../subjects';
import { Words } from './words';

const NO_LAGS: SettledDay['lags'] = { payers: {}, settles: {}, takesBack: {}, posting: {} };

function dayOf(member: SettledMember): CalendarDate | null {
	if (member.subject === 'remittance') return member.value.paymentDate;
	return member.subject === 'depositLine' ? member.value.effectiveDate : paymentDate(member.value);
}

/** A day, to which groups are added; sums and lags follow. */
export class SettledDayWriter {
	readonly #day: CalendarDate;
	readonly #words: Words;
	readonly #totals: Map<CalendarDate, SettledTotal>;
	readonly #lags: Record<LagKind, Lags>;
	readonly #groups: string[];
	readonly #marks: (number | readonly number[])[];
	readonly #details: string[];
	readonly #likeness: (number | null)[];

	/** @param without places of groups that are left out; `leftOut` are what stands there */
	constructor({ day, words = [], groups = [], marks = [], totals = [], lags = NO_LAGS, recent }: Pick<SettledDay, 'day'> & Partial<SettledDay>, without: ReadonlySet<number> = new Set(), leftOut: readonly SettledGroup[] = []) {
		const isKept = (_: unknown, place: number): boolean => !without.has(place);
		this.#day = day;
		this.#words = new Words(words);
		this.#totals = new Map(totals.map((total) => [total.date, total]));
		this.#lags = { payers: new Lags(lags.payers), settles: new Lags(lags.settles), takesBack: new Lags(lags.takesBack), posting: new Lags(lags.posting) };
		this.#groups = groups.filter(isKept);
		this.#marks = marks.filter(isKept);
		this.#details = (recent?.details ?? groups.map(() => '')).filter(isKept);
		this.#likeness = (recent?.likeness ?? groups.map(() => null)).filter(isKept);
		for (const group of leftOut) this.#count(group, -1);
	}

	add(group: SettledGroup): void {
		const { text, detail } = writeGroup(group, this.#words);
		this.#groups.push(text);
		this.#marks.push(group.marks.length === 1 && group.marks[0] !== undefined ? group.marks[0] : group.marks);
		this.#details.push(detail);
		this.#likeness.push(group.likeness);
		this.#count(group, 1);
	}

	get written(): SettledDay {
		const lags = Object.fromEntries(LAG_KINDS.map((kind) => [kind, this.#lags[kind].counts])) as SettledDay['lags']; // every kind is a key
		return {
			day: this.#day,
			words: this.#words.list,
			groups: this.#groups,
			marks: this.#marks,
			totals: [...this.#totals.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
			lags,
			recent: { details: this.#details, likeness: this.#likeness },
		};
	}

	#count({ members, lags }: SettledGroup, times: 1 | -1): void {
		for (const [kind, lag] of lags) this.#lags[kind].add(lag, times);
		for (const member of members) {
			const date = dayOf(member);
			if (date === null || !isOwnMoney(member)) continue;
			const { count, matchedCents, depositedCents } = this.#totals.get(date) ?? { count: 0, matchedCents: 0, depositedCents: 0 };
			const cents = times * (member.value.amountCents ?? 0);
			const isDeposit = member.subject === 'depositLine';
			const total = { date, count: count + times, matchedCents: matchedCents + (isDeposit ? 0 : cents), depositedCents: depositedCents + (isDeposit ? cents : 0) };
			if (total.count === 0) this.#totals.delete(date);
			else this.#totals.set(date, total);
		}
	}
}

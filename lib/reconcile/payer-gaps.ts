import { addDays, type CalendarDate } from '../core/date';
import type { DepositCalendar } from './deposit-calendar';
import type { FileGap } from './file-record';
import type { RemittanceCalendar } from './remittance-calendar';

interface Spread {
	readonly first: CalendarDate;
	readonly last: CalendarDate;
}

/** First and last of some dates; null when there are none, or one is not known. */
function spreadOf(items: readonly { readonly date: CalendarDate | null }[]): Spread | null {
	let [first, last] = [items[0]?.date ?? null, items[0]?.date ?? null];
	for (const { date } of items) {
		if (date === null || first === null || last === null) return null;
		if (date < first) first = date;
		if (date > last) last = date;
	}
	return first === null || last === null ? null : { first, last };
}

type Sides = { readonly remittances: readonly { readonly date: CalendarDate | null }[]; readonly lines: readonly { readonly date: CalendarDate | null }[] };

/** Says whether files that are cut or missing may hold another part of payers' payments, so that a difference proves nothing. */
export class PayerGaps {
	readonly #deposits: DepositCalendar;
	readonly #announcements: RemittanceCalendar;
	readonly #windowDays: number;

	constructor(deposits: DepositCalendar, announcements: RemittanceCalendar, windowDays: number) {
		this.#deposits = deposits;
		this.#announcements = announcements;
		this.#windowDays = windowDays;
	}

	/** Whether each of these deposits can be of each of these payments, by their dates. */
	areNear({ remittances, lines }: Sides): boolean {
		const [paid, deposited] = [spreadOf(remittances), spreadOf(lines)];
		if (paid === null || deposited === null) return false;
		return deposited.first >= addDays(paid.last, -this.#windowDays) && deposited.last <= addDays(paid.first, this.#windowDays);
	}

	/** Why another payment or deposit may belong to these; null when all that could is known. */
	whyUntold({ remittances, lines }: Sides): FileGap['reason'] | null {
		const [paid, deposited] = [spreadOf(remittances), spreadOf(lines)];
		if (deposited !== null && this.#announcements.mayHide(deposited.first, deposited.last)) return 'fileCut';
		if (paid === null) return null;
		return this.#deposits.gapIn(addDays(paid.first, -this.#windowDays), addDays(paid.last, this.#windowDays));
	}
}

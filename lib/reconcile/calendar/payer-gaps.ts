import { addDays, type CalendarDate } from '../../core/date';
import { spanOf, type DateSpan } from './date-span';
import type { DepositCalendar } from './deposit-calendar';
import type { FileGap } from './file-record';
import type { RemittanceCalendar } from './remittance-calendar';

/** Null when there are none, or one is not known. */
function spanOfAll(items: readonly { readonly date: CalendarDate | null }[]): DateSpan | null {
	const dates = items.flatMap(({ date }) => date ?? []);
	return dates.length === items.length ? spanOf(dates) : null;
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
		const [paid, deposited] = [spanOfAll(remittances), spanOfAll(lines)];
		if (paid === null || deposited === null) return false;
		return deposited.first >= addDays(paid.last, -this.#windowDays) && deposited.last <= addDays(paid.first, this.#windowDays);
	}

	/** Why another payment or deposit may belong to these; null when all that could is known. */
	whyUntold({ remittances, lines }: Sides): FileGap['reason'] | null {
		const [paid, deposited] = [spanOfAll(remittances), spanOfAll(lines)];
		if (deposited !== null && this.#announcements.mayHide(deposited.first, deposited.last)) return 'fileCut';
		if (paid === null) return null;
		return this.#deposits.gapIn(addDays(paid.first, -this.#windowDays), addDays(paid.last, this.#windowDays));
	}
}

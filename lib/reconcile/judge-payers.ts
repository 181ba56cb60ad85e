import type { CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { Remittance } from '../core/remittance';
import { lagOf, type DepositCalendar } from './deposit-calendar';
import type { FileGap } from './file-record';
import { LargestNear } from './largest-near';
import { StandingLines } from './listed-again';
import type { Dated } from './near-dates';
import type { Placings } from './placing';
import type { RemittanceCalendar } from './remittance-calendar';
import type { Keyed } from './subjects';
import { addWeekdays } from './weekdays';

export type PayerRemittance = Keyed<Remittance> & Dated;
export type PayerLine = Keyed<DepositLine> & Dated;

/** A payment whose deposit would stand in a file that is not there, or not whole. */
type Untold = Dated & { readonly reason: FileGap['reason'] };

/** BPR04 of payments that reach the bank without InstaMed's deposit: checks, and no payment at all. */
const OTHER_CHANNELS = new Set(['CHK', 'NON']);

export interface Untied {
	readonly remittances: readonly PayerRemittance[];
	readonly lines: readonly PayerLine[];
	/** Every deposit line of the input, tied or not. */
	readonly all: readonly Keyed<DepositLine>[];
}

export interface PayerContext {
	readonly calendar: DepositCalendar;
	readonly announcements: RemittanceCalendar;
	/** Payments that were tied to their deposits. */
	readonly examples: readonly { readonly from: CalendarDate | null; readonly to: CalendarDate | null }[];
	readonly windowDays: number;
	readonly asOf: CalendarDate | null;
}

/** Places the payments that no deposit was found for; gives those whose deposit may stand in a file that is not there. */
function judgeRemittances({ remittances, lines }: Untied, context: PayerContext, placings: Placings): Untold[] {
	const { calendar, announcements, examples, windowDays, asOf } = context;
	const lag = lagOf(examples, windowDays);
	const untoldLine = new LargestNear(lines.filter(({ date }) => date !== null && announcements.mayHide(date, date)), windowDays);
	return remittances.flatMap((remittance) => {
		const { key, value, date, cents } = remittance;
		if (value.method !== null && OTHER_CHANNELS.has(value.method)) {
			placings.place(key, { class: 'open', reason: 'otherChannel', counterparts: [] });
			return [];
		}
		const [from, to] = date === null ? [null, null] : [addWeekdays(date, lag.least), addWeekdays(date, lag.most)];
		const verdict = calendar.verdict(from, to, asOf);
		// the other payments of one larger deposit may stand in a cut file
		const shared = untoldLine.above(remittance) !== undefined;
		if (verdict === 'complete' && !shared) placings.place(key, { class: 'missing', reason: 'notDeposited', counterparts: [] });
		else placings.place(key, { class: 'open', reason: verdict === 'complete' ? 'fileCut' : verdict, counterparts: [] });
		const gap = from === null || to === null ? null : calendar.gapIn(from, addWeekdays(to, 1));
		return gap === null ? [] : [{ key, cents, date, reason: gap }];
	});
}

/** Places the deposits that no payment was found for. */
function judgeLines({ lines, all }: Untied, { announcements, windowDays }: PayerContext, untold: readonly Untold[], placings: Placings): void {
	const untoldPayment = new LargestNear(untold, windowDays);
	const standing = new StandingLines(all.filter(({ key }) => !placings.isOpen(key)));
	for (const line of lines) {
		const repeated = standing.repeatedBy(line);
		if (repeated !== undefined) {
			placings.place(line.key, { class: 'extra', reason: 'duplicateDepositLine', counterparts: [repeated] });
			continue;
		}
		// the other deposits of one larger payment may stand in a file that is not there
		const reason = announcements.whyUnexplained(line.date) ?? untoldPayment.above(line)?.reason ?? 'unexplained';
		placings.place(line.key, { class: reason === 'unexplained' ? 'extra' : 'open', reason, counterparts: [] });
	}
}

/** Says of everything between payers and deposits that is not tied what that means. */
export function judgePayers(untied: Untied, context: PayerContext, placings: Placings): void {
	const untold = judgeRemittances(untied, context, placings);
	judgeLines(untied, context, untold, placings);
}

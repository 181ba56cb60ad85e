import type { CalendarDate } from '../../core/date';
import type { DepositLineFacts, RemittanceFacts } from '../facts';
import type { DepositCalendar } from '../calendar/deposit-calendar';
import type { FileGap } from '../calendar/file-record';
import type { Lags } from './lags';
import { LargestNear } from './largest-near';
import { StandingLines } from './listed-again';
import type { Dated } from './near-dates';
import { oncePerDay } from './once-per-day';
import type { Placings } from '../placing';
import type { RemittanceCalendar } from '../calendar/remittance-calendar';
import type { Keyed } from '../subjects';
import { addWeekdays } from '../calendar/weekdays';

export type PayerRemittance = Keyed<RemittanceFacts> & Dated;
export type PayerLine = Keyed<DepositLineFacts> & Dated;

/** A payment whose deposit would stand in a file that is not there, or not whole. */
type Untold = Dated & { readonly reason: FileGap['reason'] };

/** BPR04 of payments that reach the bank without InstaMed's deposit: checks, and no payment at all. */
const OTHER_CHANNELS = new Set(['CHK', 'NON']);

export interface Untied {
	readonly remittances: readonly PayerRemittance[];
	readonly lines: readonly PayerLine[];
	/** Every deposit line of the input, tied or not. */
	readonly all: readonly Keyed<DepositLineFacts>[];
}

export interface PayerContext {
	readonly calendar: DepositCalendar;
	readonly announcements: RemittanceCalendar;
	/** How long payments that were tied to their deposits took. */
	readonly lags: Lags;
	readonly windowDays: number;
	readonly asOf: CalendarDate | null;
}

/** Places the payments that no deposit was found for; gives those whose deposit may stand in a file that is not there. */
function judgeRemittances({ remittances, lines }: Untied, context: PayerContext, placings: Placings): Untold[] {
	const { calendar, announcements, lags, windowDays, asOf } = context;
	const lag = lags.habit(windowDays);
	const untoldLine = new LargestNear(lines.filter(({ date }) => date !== null && announcements.mayHide(date, date)), windowDays);
	const expected = oncePerDay((date) => {
		const [from, to] = date === null ? [null, null] : [addWeekdays(date, lag.least), addWeekdays(date, lag.most)];
		return { verdict: calendar.verdict(from, to, asOf), gap: from === null || to === null ? null : calendar.gapIn(from, addWeekdays(to, 1)) };
	});
	return remittances.flatMap((remittance) => {
		const { key, value, date, cents } = remittance;
		if (value.method !== null && OTHER_CHANNELS.has(value.method)) {
			placings.place(key, { class: 'open', reason: 'otherChannel', counterparts: [] });
			return [];
		}
		const { verdict, gap } = expected(date);
		// the other payments of one larger deposit may stand in a cut file
		const shared = untoldLine.above(remittance) !== undefined;
		if (verdict === 'complete' && !shared) placings.place(key, { class: 'missing', reason: 'notDeposited', counterparts: [] });
		else placings.place(key, { class: 'open', reason: verdict === 'complete' ? 'fileCut' : verdict, counterparts: [] });
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

import type { CalendarDate } from '../../core/date';
import type { DepositLineFacts, RemittanceFacts } from '../facts';
import type { FileDates } from '../calendar/file-dates';
import { DepositCalendar } from '../calendar/deposit-calendar';
import { equalAmounts } from './equal-amounts';
import type { FileRecord } from '../calendar/file-record';
import { lagBetween, Lags } from './lags';
import { linkedGroups } from './linked-groups';
import { judgePayers, type PayerLine, type PayerRemittance } from './judge-payers';
import { PayerGaps } from '../calendar/payer-gaps';
import type { Placings } from '../placing';
import { RemittanceCalendar } from '../calendar/remittance-calendar';
import type { LagKind, LagsByKind } from '../carry/settled-group';
import { splitsOf } from './split-sums';
import { compareTexts, type Keyed } from '../subjects';
import { traceGroups, type TraceGroup } from './trace-groups';

type R = PayerRemittance;
type L = PayerLine;

/** Less than this is no payment of its own, so it is what a payment and its deposit differ by [project]. */
const LEAST_PAYMENT_CENTS = 100;

export interface RemittanceMatching {
	readonly remittances: readonly Keyed<RemittanceFacts>[];
	readonly depositLines: readonly Keyed<DepositLineFacts>[];
	readonly record: FileRecord;
	readonly fileDates: FileDates;
	/** What payments that are settled and put away have shown. */
	readonly earlierLags: Pick<LagsByKind, 'payers'>;
	readonly windowDays: number;
	readonly asOf: CalendarDate | null;
}

function sum(parts: readonly { readonly cents: number }[]): number {
	return parts.reduce((total, { cents }) => total + cents, 0);
}

function keys(parts: readonly { readonly key: string }[]): string[] {
	return parts.map(({ key }) => key);
}

function byKey<T extends { readonly key: string }>(items: readonly T[]): Map<string, T> {
	return new Map(items.map((item) => [item.key, item]));
}

function pick<T>(items: ReadonlyMap<string, T>, keys: readonly string[]): T[] {
	return keys.flatMap((key) => items.get(key) ?? []);
}

function isReadable({ value }: L): boolean {
	return value.amountCents !== null;
}

/** Ties remittances to the deposit lines of payments that are not patients', by trace, then by amount and date. */
export class RemittanceMatcher {
	readonly #input: RemittanceMatching;
	readonly #placings: Placings;
	readonly #calendar: DepositCalendar;
	readonly #lags: Lags;
	readonly #lagOf = new Map<string, number>();
	readonly #announcements: RemittanceCalendar;
	readonly #gaps: PayerGaps;
	#remittances: R[] = [];
	#lines: L[] = [];

	constructor(input: RemittanceMatching, placings: Placings) {
		this.#input = input;
		this.#placings = placings;
		this.#lags = new Lags(input.earlierLags.payers);
		this.#calendar = new DepositCalendar('otherPayment', input.record, input.fileDates);
		this.#announcements = new RemittanceCalendar(input.record, input.fileDates, input.windowDays);
		this.#gaps = new PayerGaps(this.#calendar, this.#announcements, input.windowDays);
	}

	run(): void {
		this.#setAside();
		this.#matchTraces();
		this.#matchAmounts();
		this.#matchSums();
		const { depositLines, windowDays, asOf } = this.#input;
		const context = { calendar: this.#calendar, announcements: this.#announcements, lags: this.#lags, windowDays, asOf };
		judgePayers({ remittances: this.#remittances, lines: this.#lines, all: depositLines }, context, this.#placings);
	}

	/** Duplicates, payments of nothing and unreadable amounts take no part in the matching; only a trace says whose an unreadable deposit is. */
	#setAside(): void {
		const first = new Map<string, string>();
		// the whole one of two copies is the original
		const ordered = [...this.#input.remittances].sort((a, b) => Number(b.value.complete) - Number(a.value.complete) || compareTexts(a.value.source.file, b.value.source.file) || compareTexts(a.key, b.key));
		for (const { key, value } of ordered) {
			const { traceNumber, payerId, paymentDate, amountCents } = value;
			const same = JSON.stringify([traceNumber, payerId, paymentDate, amountCents]);
			const original = first.get(same);
			if (original !== undefined) this.#placings.place(key, { class: 'extra', reason: 'duplicateRemittance', counterparts: [original] });
			// what a cut file does not tell is the file's fault, not the payment's
			else if (amountCents === null) this.#placings.place(key, { class: 'open', reason: value.complete ? 'unreadable' : 'fileCut', counterparts: [] });
			else if (amountCents === 0) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
			else this.#remittances.push({ key, value, cents: amountCents, date: paymentDate });
			// without a trace nothing tells it from another
			if (original === undefined && (traceNumber ?? '') !== '') first.set(same, key);
		}
		this.#remittances.sort((a, b) => (a.key < b.key ? -1 : 1));
		for (const { key, value } of this.#input.depositLines.filter((line) => line.value.kind === 'otherPayment')) {
			if (value.amountCents === 0) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
			else this.#lines.push({ key, value, cents: value.amountCents ?? 0, date: value.effectiveDate });
		}
	}

	/** What a payment shows of how long deposits take. */
	lagsOf(key: string): (readonly [LagKind, number])[] {
		const lag = this.#lagOf.get(key);
		return lag === undefined ? [] : [['payers', lag]];
	}

	#tie(remittances: readonly R[], lines: readonly L[], reason: 'sameTrace' | 'amountAndDate' | 'sumAgrees'): void {
		this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'matched', reason });
		// of many with many nobody knows which is whose
		if (remittances.length > 1 && lines.length > 1) return;
		for (const { key, date: from } of remittances) {
			for (const { date: to } of lines) {
				const lag = lagBetween(from, to);
				if (lag === null) continue;
				this.#lags.add(lag);
				this.#lagOf.set(key, lag);
			}
		}
	}

	#drop(): void {
		this.#remittances = this.#remittances.filter(({ key }) => this.#placings.isOpen(key));
		this.#lines = this.#lines.filter(({ key }) => this.#placings.isOpen(key));
	}

	#matchTraces(): void {
		const groups = traceGroups(this.#remittances, this.#lines, {
			remittance: ({ value }) => [value.traceNumber],
			line: ({ value }) => [value.paymentIdentifier, value.traceNumber],
		});
		for (const group of groups) this.#matchGroup(group);
		this.#drop();
		for (const { key } of this.#lines.filter((line) => !isReadable(line))) this.#placings.place(key, { class: 'open', reason: 'unreadable', counterparts: [] });
		this.#drop();
	}

	/** Same trace on both sides: equal amounts first, then sums, and what is left of one and one differs, if nothing is untold. */
	#matchGroup(group: TraceGroup<R, L>): void {
		const open = (): { remittances: R[]; lines: L[] } => ({
			remittances: group.remittances.filter(({ key }) => this.#placings.isOpen(key)),
			lines: group.lines.filter(({ key }) => this.#placings.isOpen(key)),
		});
		const start = open();
		const linesByCents = new Map<number, L[]>();
		// the last of a list is taken first, so the lists are filled from behind
		for (const line of start.lines.filter(isReadable).reverse()) linesByCents.set(line.cents, linesByCents.get(line.cents) ?? []).get(line.cents)?.push(line);
		for (const remittance of start.remittances) {
			const line = linesByCents.get(remittance.cents)?.pop();
			if (line !== undefined) this.#tie([remittance], [line], 'sameTrace');
		}
		const { remittances, lines } = open();
		if (remittances.length === 0 || lines.length === 0) return;
		if (!lines.every(isReadable)) {
			this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'open', reason: 'unreadable' });
			return;
		}
		if (sum(remittances) === sum(lines)) {
			this.#tie(remittances, lines, 'sumAgrees');
			return;
		}
		if (!this.#gaps.areNear({ remittances, lines })) return;
		const differenceCents = sum(lines) - sum(remittances);
		// a part that a cut file hides would be a payment, and none is that small
		const isTooSmall = remittances.length === 1 && lines.length === 1 && Math.abs(differenceCents) < LEAST_PAYMENT_CENTS;
		const untold = isTooSmall ? null : this.#gaps.whyUntold({ remittances, lines });
		if (untold !== null) this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'open', reason: untold });
		else if (remittances.length === 1 || lines.length === 1) {
			this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'amountDiffers', reason: 'differentAmount', differenceCents });
		}
	}

	#matchAmounts(): void {
		const { pairs, unclear } = equalAmounts(this.#remittances, this.#lines, this.#input.windowDays);
		for (const { one, other } of pairs) this.#tie([one], [other], 'amountAndDate');
		const [remittances, lines] = [byKey(this.#remittances), byKey(this.#lines)];
		for (const group of linkedGroups(unclear)) {
			// among several answers the right one may be taken by what a cut file does not tell
			const untold = this.#gaps.whyUntold({ remittances: pick(remittances, group), lines: pick(lines, group) });
			const placing = untold === null ? ({ class: 'ambiguous', reason: 'severalAnswers' } as const) : ({ class: 'open', reason: untold } as const);
			for (const key of group) this.#placings.place(key, { ...placing, counterparts: [...(unclear.get(key) ?? [])].sort() });
		}
		this.#drop();
	}

	/** One deposit of several payments by one payer, and one payment in several deposits; what two sums claim belongs to neither. */
	#matchSums(): void {
		const { windowDays } = this.#input;
		const sums = [
			...splitsOf(this.#lines, this.#remittances, windowDays, ({ value }) => value.payerId ?? value.payerName ?? '').map(({ whole, parts }) => ({ remittances: parts, lines: [whole] })),
			...splitsOf(this.#remittances, this.#lines, windowDays, () => '').map(({ whole, parts }) => ({ remittances: [whole], lines: parts })),
		];
		const claims = new Map<string, number>();
		for (const { remittances, lines } of sums) for (const { key } of [...remittances, ...lines]) claims.set(key, (claims.get(key) ?? 0) + 1);
		for (const { remittances, lines } of sums) {
			const parts = [...remittances, ...lines];
			if (parts.every(({ key }) => claims.get(key) === 1)) {
				this.#tie(remittances, lines, 'sumAgrees');
				continue;
			}
			// one of the claims may be settled by what a cut file does not tell
			const untold = this.#gaps.whyUntold({ remittances, lines });
			if (untold === null) continue;
			for (const { key } of parts) if (this.#placings.isOpen(key)) this.#placings.place(key, { class: 'open', reason: untold, counterparts: [] });
		}
		this.#drop();
	}
}

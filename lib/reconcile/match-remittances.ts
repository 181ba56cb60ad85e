import { addDays, type CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { Remittance } from '../core/remittance';
import { DepositCalendar, lagOf } from './deposit-calendar';
import { equalAmounts } from './equal-amounts';
import type { FileRecord } from './file-record';
import { NearDates, type Dated } from './near-dates';
import type { Placings } from './placing';
import { splitsOf } from './split-sums';
import type { Keyed } from './subjects';
import type { FileEvidence, Reason } from './types';
import { traceKeys } from './trace-keys';
import { addWeekdays } from './weekdays';

type R = Keyed<Remittance> & Dated;
type L = Keyed<DepositLine> & Dated;

/** A payment whose deposit would stand in a file that is not there. */
type Untold = Dated & { readonly reason: Extract<Reason, 'fileCut' | 'fileMissing'> };

/** BPR04 of payments that reach the bank without InstaMed's deposit: checks, and no payment at all. */
const OTHER_CHANNELS = new Set(['CHK', 'NON']);

export interface RemittanceMatching {
	readonly remittances: readonly Keyed<Remittance>[];
	readonly depositLines: readonly Keyed<DepositLine>[];
	readonly record: FileRecord;
	readonly windowDays: number;
	readonly asOf: CalendarDate | null;
}

function sum(parts: readonly { readonly cents: number }[]): number {
	return parts.reduce((total, { cents }) => total + cents, 0);
}

function keys(parts: readonly { readonly key: string }[]): string[] {
	return parts.map(({ key }) => key);
}

/** Ties remittances to the deposit lines of payments that are not patients', by trace, then by amount and date. */
export class RemittanceMatcher {
	readonly #input: RemittanceMatching;
	readonly #placings: Placings;
	readonly #calendar: DepositCalendar;
	readonly #examples: { from: CalendarDate | null; to: CalendarDate | null }[] = [];
	readonly #eras: readonly FileEvidence[];
	readonly #firstAnnounced: CalendarDate | null;
	readonly #untold: Untold[] = [];
	#remittances: R[] = [];
	#lines: L[] = [];

	constructor(input: RemittanceMatching, placings: Placings) {
		this.#input = input;
		this.#placings = placings;
		this.#calendar = new DepositCalendar('otherPayment', input.record, input.depositLines);
		this.#eras = input.record.files.filter(({ kind }) => kind === 'remittance');
		this.#firstAnnounced = input.remittances.flatMap(({ value }) => (value.paymentDate === null ? [] : [value.paymentDate])).sort()[0] ?? null;
	}

	run(): void {
		this.#setAside();
		this.#matchTraces();
		this.#matchAmounts();
		this.#matchSums();
		this.#judgeRemittances();
		this.#judgeLines();
	}

	/** Duplicates, payments of nothing and unreadable amounts take no part in the matching. */
	#setAside(): void {
		const first = new Map<string, string>();
		// the whole one of two copies is the original
		const ordered = [...this.#input.remittances].sort((a, b) => Number(b.value.complete) - Number(a.value.complete) || (`${a.value.source.file}\u0000${a.key}` < `${b.value.source.file}\u0000${b.key}` ? -1 : 1));
		for (const { key, value } of ordered) {
			const { traceNumber, payerId, paymentDate, amountCents } = value;
			const same = JSON.stringify([traceNumber, payerId, paymentDate, amountCents]);
			const original = traceNumber === null ? undefined : first.get(same);
			if (original !== undefined) this.#placings.place(key, { class: 'extra', reason: 'duplicateRemittance', counterparts: [original] });
			// what a cut file does not tell is the file's fault, not the payment's
			else if (amountCents === null) this.#placings.place(key, { class: 'open', reason: value.complete ? 'unreadable' : 'fileCut', counterparts: [] });
			else if (amountCents === 0) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
			else this.#remittances.push({ key, value, cents: amountCents, date: paymentDate });
			if (original === undefined && traceNumber !== null) first.set(same, key);
		}
		this.#remittances.sort((a, b) => (a.key < b.key ? -1 : 1));
		for (const { key, value } of this.#input.depositLines.filter((line) => line.value.kind === 'otherPayment')) {
			if (value.amountCents === null) this.#placings.place(key, { class: 'open', reason: 'unreadable', counterparts: [] });
			else if (value.amountCents === 0) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
			else this.#lines.push({ key, value, cents: value.amountCents, date: value.effectiveDate });
		}
	}

	#tie(remittances: readonly R[], lines: readonly L[], reason: 'sameTrace' | 'amountAndDate' | 'sumAgrees'): void {
		this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'matched', reason });
		// of many with many nobody knows which is whose
		if (remittances.length > 1 && lines.length > 1) return;
		for (const { date: from } of remittances) for (const { date: to } of lines) this.#examples.push({ from, to });
	}

	#drop(): void {
		this.#remittances = this.#remittances.filter(({ key }) => this.#placings.isOpen(key));
		this.#lines = this.#lines.filter(({ key }) => this.#placings.isOpen(key));
	}

	#matchTraces(): void {
		const linesByTrace = new Map<string, L[]>();
		for (const line of this.#lines) {
			for (const trace of traceKeys(line.value.paymentIdentifier, line.value.traceNumber)) {
				const known = linesByTrace.get(trace);
				if (known === undefined) linesByTrace.set(trace, [line]);
				else known.push(line);
			}
		}
		const groups = new Map<string, { remittances: R[]; lines: L[] }>();
		for (const remittance of this.#remittances) {
			for (const trace of traceKeys(remittance.value.traceNumber)) {
				const lines = linesByTrace.get(trace);
				if (lines === undefined) continue;
				const group = groups.get(trace) ?? { remittances: [], lines };
				group.remittances.push(remittance);
				groups.set(trace, group);
			}
		}
		const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
		for (const [, group] of ordered) this.#matchGroup(group);
		this.#drop();
	}

	/** Same trace on both sides: equal amounts first, then sums, and what is left of one and one differs. */
	#matchGroup(group: { readonly remittances: readonly R[]; readonly lines: readonly L[] }): void {
		const open = (): { remittances: R[]; lines: L[] } => ({
			remittances: group.remittances.filter(({ key }) => this.#placings.isOpen(key)),
			lines: group.lines.filter(({ key }) => this.#placings.isOpen(key)),
		});
		const start = open();
		const linesByCents = new Map<number, L[]>();
		// the last of a list is taken first, so the lists are filled from behind
		for (const line of start.lines.reverse()) linesByCents.set(line.cents, linesByCents.get(line.cents) ?? []).get(line.cents)?.push(line);
		for (const remittance of start.remittances) {
			const line = linesByCents.get(remittance.cents)?.pop();
			if (line !== undefined) this.#tie([remittance], [line], 'sameTrace');
		}
		const { remittances, lines } = open();
		if (remittances.length === 0 || lines.length === 0) return;
		if (sum(remittances) === sum(lines)) {
			this.#tie(remittances, lines, 'sumAgrees');
			return;
		}
		const oneSided = remittances.length === 1 || lines.length === 1;
		if (!oneSided || !remittances.every((remittance) => lines.every((line) => this.#fits(remittance, line)))) return;
		const differenceCents = sum(lines) - sum(remittances);
		this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'amountDiffers', reason: 'differentAmount', differenceCents });
	}

	/** Whether a deposit can be of this payment, by its dates. */
	#fits({ value: { paymentDate } }: R, { value: { effectiveDate } }: L): boolean {
		if (paymentDate === null || effectiveDate === null) return false;
		return effectiveDate >= addDays(paymentDate, -this.#input.windowDays) && effectiveDate <= addDays(paymentDate, this.#input.windowDays);
	}

	#matchAmounts(): void {
		const { pairs, unclear } = equalAmounts(this.#remittances, this.#lines, this.#input.windowDays);
		for (const { one, other } of pairs) this.#tie([one], [other], 'amountAndDate');
		for (const [key, counterparts] of unclear) this.#placings.place(key, { class: 'ambiguous', reason: 'severalAnswers', counterparts: [...counterparts].sort() });
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
			if ([...remittances, ...lines].every(({ key }) => claims.get(key) === 1)) this.#tie(remittances, lines, 'sumAgrees');
		}
		this.#drop();
	}

	#judgeRemittances(): void {
		const lag = lagOf(this.#examples, this.#input.windowDays);
		const cut = new Set(this.#input.record.files.filter(({ complete }) => !complete).map(({ sha256 }) => sha256));
		const lines = new NearDates(this.#lines, this.#input.windowDays);
		for (const { key, value, date, cents } of this.#remittances) {
			if (value.method !== null && OTHER_CHANNELS.has(value.method)) {
				this.#placings.place(key, { class: 'open', reason: 'otherChannel', counterparts: [] });
				continue;
			}
			const verdict = this.#calendar.verdict(date, date === null ? null : addWeekdays(date, lag.most), this.#input.asOf);
			if (verdict === 'fileCut' || verdict === 'fileMissing') this.#untold.push({ key, cents, date, reason: verdict });
			// what followed in its cut file may share one larger deposit with it
			const shared = verdict === 'complete' && cut.has(value.source.sha256 ?? '') && lines.findNear(date, (line) => line.cents > cents) !== undefined;
			if (verdict === 'complete' && !shared) this.#placings.place(key, { class: 'missing', reason: 'notDeposited', counterparts: [] });
			else this.#placings.place(key, { class: 'open', reason: verdict === 'complete' ? 'fileCut' : verdict, counterparts: [] });
		}
	}

	#judgeLines(): void {
		const untold = new NearDates(this.#untold, this.#input.windowDays);
		const original = this.#originals();
		for (const line of this.#lines) {
			const { key, cents, date } = line;
			const copied = original(line);
			if (copied !== undefined) {
				this.#placings.place(key, { class: 'extra', reason: 'duplicateDepositLine', counterparts: [copied] });
				continue;
			}
			const reason = this.#whyUnexplained(date) ?? this.#partOf(untold, date, cents) ?? 'unexplained';
			this.#placings.place(key, { class: reason === 'unexplained' ? 'extra' : 'open', reason, counterparts: [] });
		}
	}

	/** Finds the line of another file that a line repeats; a line that repeats none becomes one that can be repeated. */
	#originals(): (line: L) => string | undefined {
		const standing = new Map<string, Keyed<DepositLine>[]>();
		const likeOf = ({ paymentIdentifier, effectiveDate, amountCents }: DepositLine): string => JSON.stringify([paymentIdentifier, effectiveDate, amountCents]);
		const stand = (line: Keyed<DepositLine>): void => {
			const like = likeOf(line.value);
			const known = standing.get(like);
			if (known === undefined) standing.set(like, [line]);
			else known.push(line);
		};
		for (const line of this.#input.depositLines) if (line.value.paymentIdentifier !== null && !this.#placings.isOpen(line.key)) stand(line);
		return (line) => {
			if (line.value.paymentIdentifier === null) return undefined;
			const other = standing.get(likeOf(line.value))?.find(({ value: { source } }) => (source.sha256 ?? source.file) !== (line.value.source.sha256 ?? line.value.source.file));
			if (other === undefined) stand(line);
			return other?.key;
		};
	}

	/** Why no remittance tells of a deposit. */
	#whyUnexplained(effectiveDate: CalendarDate | null): Reason | null {
		if (this.#firstAnnounced === null) return this.#eras.length === 0 ? 'noFiles' : 'beforeFirstFile';
		if (effectiveDate === null || effectiveDate < this.#firstAnnounced) return 'beforeFirstFile';
		return this.#eras.some(({ complete, empty, businessDate }) => !complete && !empty && this.#mayHide(businessDate, effectiveDate)) ? 'fileCut' : null;
	}

	/** A payment whose other parts stand in a deposit file that is not there, where this line can be one of them. */
	#partOf(untold: NearDates<Untold>, date: CalendarDate | null, cents: number): Reason | undefined {
		return untold.findNear(date, (remittance) => remittance.cents > cents)?.reason;
	}

	/** Whether a cut remittance file of a day could have announced a deposit. */
	#mayHide(businessDate: CalendarDate | null, effectiveDate: CalendarDate): boolean {
		const { windowDays } = this.#input;
		// a payment may be dated after its file, and its deposit after the payment
		return businessDate === null || (effectiveDate >= addDays(businessDate, -windowDays) && effectiveDate <= addDays(businessDate, 2 * windowDays));
	}
}

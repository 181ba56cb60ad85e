import { addDays, type CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { Remittance } from '../core/remittance';
import { DepositCalendar, lagOf } from './deposit-calendar';
import type { FileRecord } from './file-record';
import type { Placings } from './placing';
import { sumsTo, type Part } from './split-sums';
import type { Keyed } from './subjects';
import { traceKeys } from './trace-keys';
import { addWeekdays } from './weekdays';

type R = Keyed<Remittance> & { readonly cents: number };
type L = Keyed<DepositLine> & { readonly cents: number };

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
	#remittances: R[] = [];
	#lines: L[] = [];

	constructor(input: RemittanceMatching, placings: Placings) {
		this.#input = input;
		this.#placings = placings;
		this.#calendar = new DepositCalendar('otherPayment', input.record, input.depositLines);
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
			else this.#remittances.push({ key, value, cents: amountCents });
			if (original === undefined && traceNumber !== null) first.set(same, key);
		}
		this.#remittances.sort((a, b) => (a.key < b.key ? -1 : 1));
		for (const { key, value } of this.#input.depositLines.filter((line) => line.value.kind === 'otherPayment')) {
			if (value.amountCents === null) this.#placings.place(key, { class: 'open', reason: 'unreadable', counterparts: [] });
			else if (value.amountCents === 0) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
			else this.#lines.push({ key, value, cents: value.amountCents });
		}
	}

	#tie(remittances: readonly R[], lines: readonly L[], reason: 'sameTrace' | 'amountAndDate' | 'sumAgrees'): void {
		this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'matched', reason });
		for (const { value } of remittances) for (const line of lines) this.#examples.push({ from: value.paymentDate, to: line.value.effectiveDate });
	}

	#drop(): void {
		this.#remittances = this.#remittances.filter(({ key }) => this.#placings.isOpen(key));
		this.#lines = this.#lines.filter(({ key }) => this.#placings.isOpen(key));
	}

	#matchTraces(): void {
		const linesByTrace = new Map<string, L[]>();
		for (const line of this.#lines) {
			for (const trace of traceKeys(line.value.paymentIdentifier, line.value.traceNumber)) linesByTrace.set(trace, [...(linesByTrace.get(trace) ?? []), line]);
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
		for (const remittance of open().remittances) {
			const line = open().lines.find(({ cents }) => cents === remittance.cents);
			if (line !== undefined) this.#tie([remittance], [line], 'sameTrace');
		}
		const { remittances, lines } = open();
		if (remittances.length === 0 || lines.length === 0) return;
		if (sum(remittances) === sum(lines)) {
			this.#tie(remittances, lines, 'sumAgrees');
			return;
		}
		const oneSided = remittances.length === 1 || lines.length === 1;
		const near = remittances.every((remittance) => lines.every((line) => this.#fits(remittance, line)));
		if (!oneSided || !near) return;
		const differenceCents = sum(lines) - sum(remittances);
		this.#placings.placeBoth(keys(remittances), keys(lines), { class: 'amountDiffers', reason: 'differentAmount', differenceCents });
	}

	/** Whether a deposit can be of this payment, by its dates. */
	#fits({ value: { paymentDate } }: R, { value: { effectiveDate } }: L): boolean {
		if (paymentDate === null || effectiveDate === null) return false;
		return effectiveDate >= addDays(paymentDate, -this.#input.windowDays) && effectiveDate <= addDays(paymentDate, this.#input.windowDays);
	}

	/** Equal amounts within the window, where neither side has another answer; two answers are none. */
	#matchAmounts(): void {
		const byCents = new Map<number, L[]>();
		for (const line of this.#lines) byCents.set(line.cents, [...(byCents.get(line.cents) ?? []), line]);
		const choices = this.#remittances.map((remittance) => ({
			remittance,
			lines: (byCents.get(remittance.cents) ?? []).filter((line) => this.#fits(remittance, line)),
		}));
		const rivals = new Map<string, R[]>();
		for (const { remittance, lines } of choices) for (const { key } of lines) rivals.set(key, [...(rivals.get(key) ?? []), remittance]);
		const unique: { remittance: R; line: L }[] = [];
		const unclear = new Map<string, Set<string>>();
		for (const { remittance, lines } of choices) {
			const [line, ...others] = lines;
			if (line === undefined) continue;
			if (others.length === 0 && rivals.get(line.key)?.length === 1) unique.push({ remittance, line });
			else for (const { key } of lines) this.#link(unclear, remittance.key, key);
		}
		for (const { remittance, line } of unique) this.#tie([remittance], [line], 'amountAndDate');
		for (const [key, counterparts] of unclear) this.#placings.place(key, { class: 'ambiguous', reason: 'severalAnswers', counterparts: [...counterparts].sort() });
		this.#drop();
	}

	#link(links: Map<string, Set<string>>, one: string, other: string): void {
		for (const [from, to] of [[one, other], [other, one]] as const) links.set(from, (links.get(from) ?? new Set()).add(to));
	}

	/** One deposit of several payments by one payer, and one payment in several deposits of one day. */
	#matchSums(): void {
		for (const line of this.#lines) {
			const candidates = this.#remittances.filter((remittance) => this.#placings.isOpen(remittance.key) && this.#fits(remittance, line));
			for (const payer of new Set(candidates.map(({ value }) => value.payerId ?? value.payerName))) {
				const parts = candidates.filter(({ value }) => (value.payerId ?? value.payerName) === payer);
				const chosen = this.#onlySum(line.cents, parts);
				if (chosen === undefined || !this.#placings.isOpen(line.key)) continue;
				this.#tie(parts.filter(({ key }) => chosen.includes(key)), [line], 'sumAgrees');
			}
		}
		for (const remittance of this.#remittances.filter(({ key }) => this.#placings.isOpen(key))) {
			const parts = this.#lines.filter((line) => this.#placings.isOpen(line.key) && this.#fits(remittance, line));
			const chosen = this.#onlySum(remittance.cents, parts);
			if (chosen !== undefined) this.#tie([remittance], parts.filter(({ key }) => chosen.includes(key)), 'sumAgrees');
		}
		this.#drop();
	}

	#onlySum(total: number, parts: readonly Part[]): string[] | undefined {
		const [only, second] = sumsTo(total, parts);
		return second === undefined && only !== undefined ? keys(only) : undefined;
	}

	#judgeRemittances(): void {
		const lag = lagOf(this.#examples, this.#input.windowDays);
		for (const { key, value } of this.#remittances) {
			if (value.method !== null && OTHER_CHANNELS.has(value.method)) {
				this.#placings.place(key, { class: 'open', reason: 'otherChannel', counterparts: [] });
				continue;
			}
			const { paymentDate } = value;
			const due = paymentDate === null ? null : addWeekdays(paymentDate, lag.most);
			const verdict = this.#calendar.verdict(paymentDate, due, this.#input.asOf);
			this.#placings.place(key, verdict === 'complete' ? { class: 'missing', reason: 'notDeposited', counterparts: [] } : { class: 'open', reason: verdict, counterparts: [] });
		}
	}

	#judgeLines(): void {
		const files = this.#input.record.files.filter(({ kind }) => kind === 'remittance');
		const dates = this.#input.remittances.flatMap(({ value }) => (value.paymentDate === null ? [] : [value.paymentDate])).sort();
		const [first] = dates;
		const cut = files.filter(({ complete, empty }) => !complete && !empty);
		for (const { key, value: { effectiveDate } } of this.#lines) {
			if (files.length === 0 && first === undefined) this.#placings.place(key, { class: 'open', reason: 'noFiles', counterparts: [] });
			else if (effectiveDate === null || first === undefined || effectiveDate < first) this.#placings.place(key, { class: 'open', reason: 'beforeFirstFile', counterparts: [] });
			else if (cut.some(({ businessDate }) => this.#mayHide(businessDate, effectiveDate))) this.#placings.place(key, { class: 'open', reason: 'fileCut', counterparts: [] });
			else this.#placings.place(key, { class: 'extra', reason: 'unexplained', counterparts: [] });
		}
	}

	/** Whether a cut remittance file of a day could have announced a deposit. */
	#mayHide(businessDate: CalendarDate | null, effectiveDate: CalendarDate): boolean {
		const { windowDays } = this.#input;
		return businessDate === null || (effectiveDate >= addDays(businessDate, -windowDays) && effectiveDate <= addDays(businessDate, windowDays));
	}
}

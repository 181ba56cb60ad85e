import type { CalendarDate } from '../core/date';
import { sumCents, type Cents } from '../core/money';
import { sortedBy } from '../core/sorted-by';
import { groupedBy } from '../core/grouped-by';
import type { PaymentUnit } from './payment-units';
import { Purse } from './purse';
import { smallestSubset } from './smallest-subset';
import type { StatementEvidence } from './types';

/** Money on no statement: one payment or the rest of one; several where it cannot be told which of them it is. */
export interface LooseMoney {
	readonly units: readonly PaymentUnit[];
	readonly cents: Cents;
	/** It names a statement that was not given. */
	readonly elsewhere?: true;
	/** Statements on which the rest of these payments is. */
	readonly unclear?: readonly string[];
}

export interface SpreadPayments {
	/** By statement id. */
	readonly purses: ReadonlyMap<string, Purse>;
	readonly loose: readonly LooseMoney[];
}

export interface SpreadOptions {
	readonly unlinked: 'asStatementsSay' | 'oldestFirst';
	/** First day of which all payments are known; null: of none. */
	readonly paymentsFrom: CalendarDate | null;
}

function byDate({ date, key }: PaymentUnit): string {
	return `${date ?? '9999-12-31'} ${key}`;
}

/** Whether all payments of a statement can be known. */
export function isCovered({ issuedOn }: StatementEvidence, paymentsFrom: CalendarDate | null): boolean {
	return paymentsFrom !== null && issuedOn >= paymentsFrom;
}

/** The money of one account, spread over its statements. */
class AccountMoney {
	/** Oldest first. */
	readonly #purses: readonly Purse[];
	readonly #options: SpreadOptions;
	#free: PaymentUnit[];
	readonly #rests: LooseMoney[] = [];

	constructor(purses: readonly Purse[], free: readonly PaymentUnit[], options: SpreadOptions) {
		this.#purses = sortedBy(purses, ({ statement }) => `${statement.dueOn} ${statement.issuedOn} ${statement.id}`);
		this.#free = sortedBy(free, byDate);
		this.#options = options;
	}

	spread(): LooseMoney[] {
		if (this.#purses.length > 0) {
			if (this.#options.unlinked === 'oldestFirst') this.#oldestFirst();
			else this.#asStatementsSay();
		}
		this.#pairTakenBack();
		return [...this.#rests, ...this.#free.map((unit) => ({ units: [unit], cents: unit.cents }))];
	}

	/** Posting files do not tell what a refund or return takes back: it is the one payment before it of the same amount. */
	#pairTakenBack(): void {
		for (const back of this.#free.filter(({ cents }) => cents < 0)) {
			const [paid, another] = this.#free.filter(({ cents, date }) => cents === -back.cents && (date === null || back.date === null || date <= back.date));
			if (paid === undefined || another !== undefined) continue;
			this.#rests.push({ units: [paid, back], cents: 0 });
			this.#use([paid, back]);
		}
	}

	/** All payments, else the fewest, that add up to what the statements say was paid beyond those that name them. */
	#asStatementsSay(): void {
		if (this.#purses.every(({ gapCents }) => gapCents === 0)) return;
		const gap = sumCents(this.#purses.map(({ gapCents }) => gapCents));
		if (gap !== 0 && gap === sumCents(this.#free.map(({ cents }) => cents))) {
			this.#settle(this.#free);
			return;
		}
		const first = this.#purses.map(({ statement }) => statement.issuedOn).sort()[0] ?? '';
		// what was paid before there was a statement is for it only if nothing else can be
		const later = this.#free.filter(({ date }) => date === null || date >= first);
		let choice = smallestSubset(later, ({ cents }) => cents, gap);
		if (choice.kind === 'none') choice = smallestSubset(this.#free, ({ cents }) => cents, gap);
		if (choice.kind === 'one') this.#settle(choice.members);
		else if (choice.kind === 'several') this.#settleUnclear(this.#purses);
		else {
			this.#fillSingleGaps();
			this.#fillEarlierGaps();
		}
	}

	/** The account adds up with these payments, so each statement has what it says. */
	#settle(chosen: readonly PaymentUnit[]): void {
		const unsettled = this.#purses.filter(({ gapCents }) => gapCents !== 0);
		// a payment over several statements names one of them: what that has too much, the others lack
		const shared = unsettled.filter(({ gapCents }) => gapCents < 0).flatMap(({ units }) => units);
		const sources = chosen.map((unit) => ({ unit, left: unit.cents }));
		const noted = new Set<PaymentUnit>();
		for (const purse of unsettled) {
			let need = purse.gapCents;
			for (const source of sources) {
				const part = Math.min(source.left, need);
				if (part <= 0) continue;
				purse.note(source.unit);
				noted.add(source.unit);
				source.left -= part;
				need -= part;
			}
			if (need > 0) for (const unit of shared) purse.note(unit);
			purse.settle();
		}
		const [first] = unsettled.length > 0 ? unsettled : this.#purses;
		for (const unit of chosen) if (!noted.has(unit)) first?.note(unit);
		this.#use(chosen);
	}

	/** What these statements have is certain; which payments it is made of is not. */
	#settleUnclear(purses: readonly Purse[]): void {
		const gap = sumCents(purses.map(({ gapCents }) => gapCents));
		const unclear = purses.filter(({ gapCents }) => gapCents !== 0).map(({ statement }) => statement.id);
		for (const purse of purses) purse.settle();
		this.#rests.push({ units: this.#free, cents: sumCents(this.#free.map(({ cents }) => cents)) - gap, unclear });
		this.#free = [];
	}

	/** One statement by itself: the payments that fill its gap, where no other has the same. */
	#fillSingleGaps(): void {
		const gaps = groupedBy(
			this.#purses.filter(({ gapCents }) => gapCents > 0),
			({ gapCents }) => gapCents,
		);
		const unclear: Purse[] = [];
		for (const [gap, [purse, other]] of gaps) {
			if (purse === undefined || other !== undefined) continue;
			const choice = smallestSubset(this.#free, ({ cents }) => cents, gap);
			if (choice.kind === 'several') unclear.push(purse);
			if (choice.kind !== 'one') continue;
			for (const unit of choice.members) purse.add(unit, unit.cents);
			this.#use(choice.members);
		}
		const [purse, another] = unclear;
		if (purse !== undefined && another === undefined && smallestSubset(this.#free, ({ cents }) => cents, purse.gapCents).kind === 'several') this.#settleUnclear([purse]);
	}

	/** Statements of which earlier payments are not known: all that is known fits into what they say was paid. */
	#fillEarlierGaps(): void {
		const purses = this.#purses.filter(({ statement, gapCents }) => gapCents > 0 && !isCovered(statement, this.#options.paymentsFrom));
		const first = purses.map(({ statement }) => statement.issuedOn).sort()[0];
		if (first === undefined) return;
		const units = this.#free.filter(({ cents, date }) => cents > 0 && date !== null && date >= first);
		if (sumCents(units.map(({ cents }) => cents)) > sumCents(purses.map(({ gapCents }) => gapCents))) return;
		for (const unit of units) this.#pour(unit, unit.cents, purses, ({ gapCents }) => gapCents);
		this.#use(units);
	}

	/** First what statements say was paid, then what is open, the oldest statement first. */
	#oldestFirst(): void {
		const [paid, back] = [this.#free.filter(({ cents }) => cents >= 0), this.#free.filter(({ cents }) => cents < 0)];
		const takenBack = back.map((unit) => ({ unit, cents: unit.cents }));
		const rests: LooseMoney[] = [];
		for (const unit of paid) {
			let left = this.#pour(unit, unit.cents, this.#purses, ({ gapCents }) => gapCents);
			left = this.#pour(unit, left, this.#purses, ({ openCents }) => openCents);
			if (left !== 0 || unit.cents === 0) rests.push({ units: [unit], cents: left });
		}
		// what went back comes off the newest statement first
		for (const one of takenBack) {
			for (const purse of [...this.#purses].reverse()) {
				const part = Math.min(-one.cents, Math.max(0, purse.cents));
				if (part === 0) continue;
				purse.add(one.unit, -part);
				one.cents += part;
			}
			if (one.cents !== 0) rests.push({ units: [one.unit], cents: one.cents });
		}
		this.#rests.push(...rests);
		this.#free = [];
	}

	#pour(unit: PaymentUnit, cents: Cents, purses: readonly Purse[], roomOf: (purse: Purse) => Cents): Cents {
		let left = cents;
		for (const purse of purses) {
			const part = Math.min(left, Math.max(0, roomOf(purse)));
			if (part === 0) continue;
			purse.add(unit, part);
			left -= part;
		}
		return left;
	}

	#use(units: readonly PaymentUnit[]): void {
		const used = new Set(units);
		this.#free = this.#free.filter((unit) => !used.has(unit));
	}
}

/** Puts every payment to the statements that it pays; what pays none is loose. Each cent is in one place. */
export function spreadPayments(units: readonly PaymentUnit[], statements: readonly StatementEvidence[], options: SpreadOptions): SpreadPayments {
	const purses = new Map(statements.map((statement) => [statement.id, new Purse(statement)]));
	const loose: LooseMoney[] = [];
	const free: PaymentUnit[] = [];
	for (const unit of units) {
		const purse = unit.statementId === null ? undefined : purses.get(unit.statementId);
		if (purse !== undefined) purse.add(unit, unit.cents);
		else if (unit.statementId !== null) loose.push({ units: [unit], cents: unit.cents, elsewhere: true });
		else free.push(unit);
	}
	const freeOf = groupedBy(free, ({ accountNumber }) => accountNumber);
	for (const [account, ofAccount] of groupedBy(purses.values(), ({ statement }) => statement.patientAccountNumber)) {
		loose.push(...new AccountMoney(ofAccount, freeOf.get(account) ?? [], options).spread());
		freeOf.delete(account);
	}
	for (const [account, ofAccount] of freeOf) {
		// what names no account belongs to nobody else that names none
		if (account === null) loose.push(...ofAccount.map((unit) => ({ units: [unit], cents: unit.cents })));
		else loose.push(...new AccountMoney([], ofAccount, options).spread());
	}
	return { purses, loose: sortedBy(loose, ({ units: [first], cents }) => `${first?.key ?? ''} ${cents}`) };
}

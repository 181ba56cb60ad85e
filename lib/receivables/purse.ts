import type { Cents } from '../core/money';
import type { SourceRef } from '../core/source-ref';
import type { PaymentUnit } from './payment-units';
import type { StatementEvidence } from './types';

/** A statement with the money that was found to be for it. */
export class Purse {
	readonly statement: StatementEvidence;
	#cents: Cents = 0;
	readonly #units = new Map<string, PaymentUnit>();

	constructor(statement: StatementEvidence) {
		this.statement = statement;
	}

	/** What the transactions show as paid. */
	get cents(): Cents {
		return this.#cents;
	}

	/** What is open no longer by the statement's own word: paid or written off. */
	get wordCents(): Cents {
		return this.statement.totalCents - this.statement.balanceCents;
	}

	/** What its word says beyond what the transactions show; negative when it says less. */
	get gapCents(): Cents {
		return this.wordCents - this.#cents;
	}

	/** What it asks for and neither its word nor a transaction has paid. */
	get openCents(): Cents {
		return this.statement.totalCents - Math.max(this.#cents, this.wordCents);
	}

	get transactionIds(): string[] {
		return [...new Set([...this.#units.values()].flatMap(({ transactionIds }) => transactionIds))].filter((id) => id !== '').sort();
	}

	get sources(): SourceRef[] {
		return [...this.#units.values()].flatMap(({ sources }) => sources);
	}

	get units(): PaymentUnit[] {
		return [...this.#units.values()];
	}

	add(unit: PaymentUnit, cents: Cents): void {
		this.note(unit);
		this.#cents += cents;
	}

	/** Some of it is in here; how much does not matter. */
	note(unit: PaymentUnit): void {
		this.#units.set(unit.key, unit);
	}

	/** The transactions of the account show what its word says. */
	settle(): void {
		this.#cents = this.wordCents;
	}
}

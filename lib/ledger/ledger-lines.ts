import type { DepositLine } from '../core/deposit';
import type { Payment } from '../core/payment';
import type { Remittance } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';
import type { ResultRow } from '../reconcile';
import { Deposits } from './deposits';
import type { PostedDocument } from './document';
import type { HeldBack, Objection } from './held';
import { absentObjection } from './judge-class';
import { judgeRemittance } from './judge-remittance';
import { judgeTransaction } from './judge-transaction';
import type { LedgerLine } from './ledger-line';
import { placeOf } from './place';
import { remittanceId, transactionPostingId } from './posting-id';
import { remittanceLines } from './remittance-lines';
import { transactionLine } from './transaction-line';

export interface LedgerInput {
	/** With `detail`; one without is held. */
	readonly remittances: readonly Remittance[];
	readonly payments: readonly Payment[];
	readonly depositLines: readonly DepositLine[];
	/** What reconciliation says of all of these. */
	readonly rows: readonly ResultRow[];
}

export interface LedgerOptions {
	/** `matched`: the money is in the bank, or none is to move. `matchedAndOpen`: also what is not due yet. Default `matched`. */
	readonly include?: 'matched' | 'matchedAndOpen';
}

export interface Ledger {
	/** What is posted, by date, then by file and place. */
	readonly documents: readonly PostedDocument[];
	/** The lines of all documents; made anew, one by one, each time they are gone through. */
	readonly lines: Iterable<LedgerLine>;
	/** What is not posted, and why. */
	readonly held: readonly HeldBack[];
}

function holdBack({ amountCents, date, reference, party, source, subject }: ResultRow, { reason, segment = null }: Objection): HeldBack {
	const at = segment === null ? source : { ...source, segment };
	return { subject: subject === 'remittance' ? 'remittance' : 'transaction', reason, amountCents, date, reference, party, source: at };
}

/** Text that sorts by day, then file, then place. */
function rankOf(date: string | null, { file, sha256, line, segment }: SourceRef): string {
	return [date ?? '', file, sha256 ?? '', String(line ?? segment ?? 0).padStart(9, '0')].join('\u0000');
}

function sorted<T>(values: readonly T[], rank: (value: T) => string): T[] {
	const ranked = values.map((value) => ({ value, key: rank(value) }));
	return ranked.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1)).map(({ value }) => value);
}

export function* linesOf(documents: Iterable<PostedDocument>): Generator<LedgerLine> {
	for (const document of documents) {
		if (document.type === 'remittance') yield* remittanceLines(document);
		else yield transactionLine(document);
	}
}

/** Judges each row of a result and keeps what is posted apart from what is held. */
class Poster {
	readonly documents: PostedDocument[] = [];
	readonly held: HeldBack[] = [];
	readonly #deposits: Deposits;
	readonly #includeOpen: boolean;
	readonly #remittances = new Map<string, Remittance>();
	readonly #payments: ReadonlyMap<string, Payment>;

	constructor({ remittances, payments, depositLines, rows }: LedgerInput, includeOpen: boolean) {
		this.#deposits = new Deposits(depositLines, rows);
		this.#includeOpen = includeOpen;
		this.#payments = new Map(payments.map((payment) => [placeOf(payment.source), payment]));
		for (const remittance of remittances) {
			const place = placeOf(remittance.source);
			// of two readings of one place the one with its detail counts
			if (remittance.detail !== undefined || !this.#remittances.has(place)) this.#remittances.set(place, remittance);
		}
	}

	take(row: ResultRow): void {
		if (row.subject === 'remittance') this.#takeRemittance(row);
		else if (row.subject === 'transaction') this.#takeTransaction(row);
	}

	#holdAbsent(row: ResultRow): void {
		const objection = absentObjection(row);
		if (objection !== null) this.held.push(holdBack(row, objection));
	}

	#takeRemittance(row: ResultRow): void {
		const remittance = this.#remittances.get(placeOf(row.source));
		if (remittance === undefined) {
			this.#holdAbsent(row);
			return;
		}
		const verdict = judgeRemittance(remittance, row, this.#includeOpen);
		if ('hold' in verdict) this.held.push(holdBack(row, verdict.hold));
		else this.documents.push({ type: 'remittance', postingId: remittanceId(remittance), row, inBank: this.#deposits.of(row), source: row.source, remittance, ...verdict.post });
	}

	#takeTransaction(row: ResultRow): void {
		const payment = this.#payments.get(placeOf(row.source));
		if (payment === undefined) {
			this.#holdAbsent(row);
			return;
		}
		const inBank = this.#deposits.of(row);
		const verdict = judgeTransaction(payment, row, inBank, this.#includeOpen);
		if ('hold' in verdict) this.held.push(holdBack(row, verdict.hold));
		else if ('post' in verdict) this.documents.push({ type: 'transaction', postingId: transactionPostingId(payment), row, inBank, source: row.source, payment, ...verdict.post });
	}
}

/**
 * Lines ready to be posted, of what reconciliation tied together. Only what is proved is posted: money in the bank (or
 * open, on request), remittances that are whole and balance to the cent; everything else is named in `held`. The lines
 * of effect `money` of one remittance add up to its payment (BPR02), those of patients to their transactions. Neither
 * order nor repeats of the input matter.
 */
export function ledgerLines(input: LedgerInput, { include = 'matched' }: LedgerOptions = {}): Ledger {
	const poster = new Poster(input, include === 'matchedAndOpen');
	for (const row of input.rows) poster.take(row);
	const documents = sorted(poster.documents, ({ postDate, source }) => rankOf(postDate, source));
	return {
		documents,
		lines: { [Symbol.iterator]: () => linesOf(documents) },
		held: sorted(poster.held, ({ date, source }) => rankOf(date, source)),
	};
}

import { createHmac } from 'node:crypto';
import type { Clock, RandomBytes } from '../core/ports';
import { commandIdentity, wholeTender } from './command-identity';
import type { OpenQuestion } from './evidence';
import type { MoneyCommand } from './money-command';
import type { MoneyProblem, MoneyResult } from './money-result';
import { isSameCall } from './same-call';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface OnceLimits {
	readonly maxEntries: number;
	/** Counted from the end of a call. */
	readonly rememberMs: number;
}

export interface Intent {
	/** Credential and outlet: `PaymentConnection.scope`. */
	readonly scope: string;
	readonly paymentKey: string;
	readonly command: MoneyCommand;
}

interface Entry {
	readonly scope: string;
	readonly content: string;
	readonly result: Promise<MoneyResult>;
	/** Set when the call has ended; `unknown` is its result when that tells nothing. */
	ended: { readonly at: number; readonly unknown: MoneyResult | null } | null;
}

const KEY_REUSED: MoneyProblem = {
	code: 'keyReused',
	message: 'The payment key was used for something else: another operation, amount, card, patient or transaction. Nothing was sent',
	help: 'A payment key stands for one payment. If this is a new payment, or a new try with another card after a decline, give it a key of its own, such as the invoice number with "-2".',
};

/** A new key now could make the second charge. */
const KEY_OPEN: MoneyProblem = {
	code: 'keyReused',
	message: 'The payment key belongs to a call with other details that is still under way, or of which it is not known whether it was done. Nothing was sent',
	help: 'Find out first what became of that call; only then give this payment a key of its own, such as the invoice number with "-2".',
};

const TOO_MANY: MoneyProblem = {
	code: 'busy',
	message: 'Too many calls are under way in this n8n process. Nothing was sent',
	help: 'Run the item again when the others have ended.',
};

/**
 * Keeps one process from doing the same intent twice: the same scope and payment key in flight gives the same answer, ended within a
 * day the first answer again, with other content a refusal. What was not sent or was rejected is forgotten; an unknown outcome is
 * remembered, so it is not sent again until evidence lets go of it (`release`). Keys and contents are kept as hashes under a random key
 * of this object: no card data.
 */
export class OnceGuard {
	private readonly entries = new Map<string, Entry>();
	private readonly secret: Uint8Array;

	constructor(
		private readonly clock: Clock,
		randomBytes: RandomBytes,
		private readonly limits: OnceLimits = { maxEntries: 10_000, rememberMs: DAY_MS },
	) {
		this.secret = randomBytes(32);
	}

	get size(): number {
		return this.entries.size;
	}

	/**
	 * Runs `send` unless this intent is under way or was done. `send` reports failures of the wire in its result; `refuse` makes
	 * the result of what is refused here. A `send` that throws is taken for sent: `lost` makes its result, and it is remembered.
	 */
	async run(
		{ scope, paymentKey, command }: Intent,
		send: () => Promise<MoneyResult>,
		outcomes: { refuse(problem: MoneyProblem): MoneyResult; lost(error: unknown): MoneyResult },
	): Promise<MoneyResult> {
		const key = this.hash([scope, paymentKey]);
		const content = this.hash(commandIdentity(command, wholeTender));
		const known = this.recall(key);
		if (known !== undefined) {
			if (known.content !== content) return outcomes.refuse(known.ended?.unknown === null ? KEY_REUSED : KEY_OPEN);
			const inFlight = known.ended === null;
			const result = await known.result;
			return inFlight ? result : { ...result, repeated: true };
		}
		if (!this.makeRoom()) return outcomes.refuse(TOO_MANY);
		const entry: Entry = { scope: this.hash([scope]), content, ended: null, result: this.follow(key, send, outcomes.lost) };
		// before anything can wait: a second call finds it
		this.entries.set(key, entry);
		return await entry.result;
	}

	/**
	 * Lets a call with an unknown outcome be sent again. Only for one of which evidence proves that it may (`mayTryAgain`), and only that
	 * one: a later call of the same reference, one under way, of another account or outlet, or that ended in any other way stays.
	 * @param scope of the connection that it would go out over again.
	 */
	release(scope: string, proved: OpenQuestion): boolean {
		const held = this.hash([scope]);
		for (const [key, entry] of this.entries) {
			const { operation, lookUp } = entry.ended?.unknown ?? {};
			if (entry.scope !== held || operation === undefined || lookUp === undefined || lookUp === null) continue;
			if (isSameCall(proved, operation, lookUp)) return this.entries.delete(key);
		}
		return false;
	}

	private async follow(key: string, send: () => Promise<MoneyResult>, lost: (error: unknown) => MoneyResult): Promise<MoneyResult> {
		// on the next turn, when the entry is in its place
		const result = await Promise.resolve()
			.then(send)
			.catch((error: unknown) => lost(error));
		const entry = this.entries.get(key);
		if (result.outcome === 'rejected' || result.outcome === 'notSent') this.entries.delete(key);
		else if (entry !== undefined) entry.ended = { at: this.clock.now(), unknown: result.outcome === 'unknown' ? result : null };
		return result;
	}

	private recall(key: string): Entry | undefined {
		const entry = this.entries.get(key);
		if (entry === undefined || !this.isOver(entry)) return entry;
		this.entries.delete(key);
		return undefined;
	}

	private isOver({ ended }: Entry): boolean {
		return ended !== null && this.clock.now() - ended.at >= this.limits.rememberMs;
	}

	/** Drops what is over, then the oldest that ended well, then the oldest unknown; never what is under way. */
	private makeRoom(): boolean {
		if (this.entries.size < this.limits.maxEntries) return true;
		let oldest: string | undefined;
		let oldestUnknown: string | undefined;
		for (const [key, entry] of this.entries) {
			if (this.isOver(entry)) {
				this.entries.delete(key);
				return true;
			}
			if (entry.ended === null) continue;
			if (entry.ended.unknown === null) oldest ??= key;
			else oldestUnknown ??= key;
		}
		const dropped = oldest ?? oldestUnknown;
		return dropped !== undefined && this.entries.delete(dropped);
	}

	private hash(parts: readonly (string | number | null)[]): string {
		return createHmac('sha256', this.secret).update(JSON.stringify(parts), 'utf8').digest('base64');
	}
}

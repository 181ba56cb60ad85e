import type { IPollFunctions } from 'n8n-workflow';
import { checkExpectations, newerExpectationState, type Arrival, type ExpectationEvent, type ExpectationRule } from '../../lib/expectations';
import { fileIdentity, PollBook, readSnapshot, unclaimedName } from '../../lib/polling';
import { mailboxOf } from '../shared/acknowledged-files';
import type { InstaMedCredential } from '../shared/credential';
import type { MailboxFile } from './mailbox-listing';

/** Names in the node's static data. */
const POLLING = 'polling';
const EXPECTED = 'expected';

/** Identities of claimed files that were told to be unreadable. */
const MOST_TOLD = 1000;

/** What one trigger knows in this process; its stored copy may be lost, old or another one's. */
export class TriggerMemory {
	readonly book: PollBook<MailboxFile>;
	private expected: unknown = null;
	/** What arrived and was not put beside the rules yet: a poll may fail in between. */
	private arrivals: Arrival[] = [];
	private readonly told = new Set<string>();
	/** Claimed files by the name they had before; null until somebody looked. */
	private claimed: ReadonlySet<string> | null = null;

	constructor(now: number) {
		this.book = new PollBook<MailboxFile>(now);
	}

	recall(stored: Readonly<Record<string, unknown>>): void {
		this.book.recall(readSnapshot(stored[POLLING]));
		this.expected = newerExpectationState(stored[EXPECTED], this.expected);
	}

	arrived(arrivals: readonly Arrival[]): void {
		for (const arrival of arrivals) this.arrivals.push(arrival);
	}

	/**
	 * Of the claimed files, those that were not there at the last look: another worker took them before this one saw
	 * them. At the first look none, because nothing tells how long they have been there.
	 */
	newClaims(claims: readonly MailboxFile[]): MailboxFile[] {
		const before = this.claimed;
		const identityOf = ({ name, size, modifiedAt, in: { path } }: MailboxFile): string => fileIdentity({ path: `${path}/${unclaimedName(name)}`, size, modifiedAt });
		this.claimed = new Set(claims.map(identityOf));
		if (before === null) return [];
		return claims.filter((file) => !before.has(identityOf(file)) && !this.book.knows(identityOf(file)));
	}

	/** What is late and what came late, as of now. */
	checkExpected(rules: readonly ExpectationRule[], looked: (rule: ExpectationRule) => boolean, there: readonly Arrival[], now: number): readonly ExpectationEvent[] {
		const arrivals = this.arrivals.splice(0);
		const { events, state } = checkExpectations({ rules, looked, arrivals, there, stored: this.expected, now });
		this.expected = state;
		return events;
	}

	/** True the first time. */
	tellOnce(identity: string): boolean {
		if (this.told.has(identity)) return false;
		this.told.add(identity);
		for (const oldest of this.told) {
			if (this.told.size <= MOST_TOLD) break;
			this.told.delete(oldest);
		}
		return true;
	}

	/** To be called last, when nothing can fail any more. */
	store(into: Record<string, unknown>): void {
		into[POLLING] = { ...this.book.close() };
		into[EXPECTED] = this.expected;
	}
}

/** Trigger → its memory in this process; bounded by the number of triggers. */
const MEMORIES = new Map<string, TriggerMemory>();

/** The memory of this trigger over this mailbox, with what is stored taken in. */
export function recallMemory(ctx: IPollFunctions, credential: InstaMedCredential, now: number): TriggerMemory {
	const id = [ctx.getWorkflow().id ?? '', ctx.getNode().id, mailboxOf(credential.settings)].join(':');
	const memory = MEMORIES.get(id) ?? new TriggerMemory(now);
	MEMORIES.set(id, memory);
	memory.recall(ctx.getWorkflowStaticData('node'));
	return memory;
}

import type { IPollFunctions } from 'n8n-workflow';
import { checkExpectations, newerExpectationState, type Arrival, type ExpectationEvent, type ExpectationRule } from '../../lib/expectations';
import { PollBook, readSnapshot } from '../../lib/polling';
import { mailboxOf } from '../shared/acknowledged-files';
import type { InstaMedCredential } from '../shared/credential';
import { unclaimedIdentity } from './claims';
import type { MailboxFile } from './mailbox-listing';
import { RecentNames } from './recent-names';

/** Names in the node's static data. */
const POLLING = 'polling';
const EXPECTED = 'expected';
/** Which mailbox the others are about. */
const MAILBOX = 'mailbox';

function choiceOf(file: MailboxFile): string {
	return `${file.in.chosen.map(({ value }) => value).join()} ${unclaimedIdentity(file)}`;
}

/** What one trigger knows in this process; its stored copy may be lost, old or another one's. */
export class TriggerMemory {
	readonly book: PollBook<MailboxFile>;
	private expected: unknown = null;
	/** What arrived and was not put beside the rules yet: a poll may fail in between. */
	private arrivals: Arrival[] = [];
	/** Claimed files that were told to be unreadable. */
	private readonly told = new RecentNames();
	/** Claimed files of kinds that were not asked for. */
	private readonly passed = new RecentNames();
	/** Claimed files by the name they had before; null until somebody looked. */
	private claimed: ReadonlySet<string> | null = null;

	constructor(
		now: number,
		private readonly mailbox: string,
	) {
		this.book = new PollBook<MailboxFile>(now);
	}

	/** What was stored of another mailbox is left out: its files have the same paths. */
	recall(stored: Readonly<Record<string, unknown>>): void {
		const of = stored[MAILBOX];
		if (of !== undefined && of !== this.mailbox) return;
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
		this.claimed = new Set(claims.map(unclaimedIdentity));
		if (before === null) return [];
		return claims.filter((file) => !before.has(unclaimedIdentity(file)) && !this.book.knows(unclaimedIdentity(file)));
	}

	/** What is late and what came late, as of now. */
	checkExpected(rules: readonly ExpectationRule[], looked: (rule: ExpectationRule) => boolean, there: readonly Arrival[], now: number): readonly ExpectationEvent[] {
		const arrivals = this.arrivals;
		// of a folder that vanished within this poll; put beside its rules when it is back
		this.arrivals = arrivals.filter(({ kind }) => rules.some((rule) => rule.kind === kind && !looked(rule)));
		const { events, state } = checkExpectations({ rules, looked, arrivals, there, stored: this.expected, now });
		this.expected = state;
		return events;
	}

	/** True the first time. */
	tellOnce(claimed: MailboxFile): boolean {
		return this.told.add(unclaimedIdentity(claimed));
	}

	/** A claimed file of a kind that is not asked for is left to others, until more kinds are. */
	passOver(claimed: MailboxFile): void {
		this.passed.add(choiceOf(claimed));
	}

	isPassedOver(claimed: MailboxFile): boolean {
		return this.passed.has(choiceOf(claimed));
	}

	/** To be called last, when nothing can fail any more. */
	store(into: Record<string, unknown>): void {
		into[MAILBOX] = this.mailbox;
		into[POLLING] = { ...this.book.close() };
		into[EXPECTED] = this.expected;
	}
}

/** Trigger → its memory in this process; bounded by the number of triggers. */
const MEMORIES = new Map<string, TriggerMemory>();

/** The memory of this trigger over this mailbox, with what is stored taken in. */
export function recallMemory(ctx: IPollFunctions, credential: InstaMedCredential, now: number): TriggerMemory {
	const mailbox = mailboxOf(credential.settings);
	const id = [ctx.getWorkflow().id ?? '', ctx.getNode().id, mailbox].join(':');
	const memory = MEMORIES.get(id) ?? new TriggerMemory(now, mailbox);
	MEMORIES.set(id, memory);
	memory.recall(ctx.getWorkflowStaticData('node'));
	return memory;
}

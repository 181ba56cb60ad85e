import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { isInstaMedError } from '../../lib/core/error';
import { PollBook, readSnapshot, type Offer } from '../../lib/polling';
import type { SftpTransport } from '../../lib/sftp';
import { acknowledgedFiles, mailboxOf } from '../shared/acknowledged-files';
import { attempt } from '../shared/attempt';
import type { InstaMedCredential } from '../shared/credential';
import { describeProblem } from '../shared/errors';
import type { Ports } from '../shared/ports';
import { fetchFile, toTriggerJson } from './fetch-file';
import { listMailbox, type MailboxFile } from './mailbox-listing';
import type { PollSettings } from './poll-settings';

/** Of the time that n8n gives a poll, the part after which no further file is begun. */
const BUDGET_SHARE = 0.6;
/** n8n versions that do not say how long a poll may take end it after this time. */
const USUAL_BUDGET_MS = 45_000;

/** Stored under this name in the node's static data. */
const STATE = 'polling';

/** Trigger → its memory in this process; bounded by the number of triggers. */
const BOOKS = new Map<string, PollBook<MailboxFile>>();

export interface Polled {
	readonly items: INodeExecutionData[];
	/** Why some of the work was left for the next poll: folders that cannot be listed, a lost connection. */
	readonly hindrances: readonly unknown[];
	/** To be called last, when nothing can fail any more. */
	remember(): void;
}

function bookOf(ctx: IPollFunctions, credential: InstaMedCredential, now: number): PollBook<MailboxFile> {
	const id = [ctx.getWorkflow().id ?? '', ctx.getNode().id, mailboxOf(credential.settings)].join(':');
	const book = BOOKS.get(id) ?? new PollBook<MailboxFile>(now);
	BOOKS.set(id, book);
	return book;
}

function isRestart(ctx: IPollFunctions): boolean {
	const mode = ctx.getActivationMode();
	return mode === 'init' || mode === 'leadershipChange';
}

/** One poll: list, wait for quiet files, take what is due, fetch it. */
export class MailboxPoll {
	private readonly startedAt: number;
	private readonly hindrances: unknown[] = [];
	private readonly budgetMs: number;

	constructor(
		private readonly ctx: IPollFunctions,
		private readonly settings: PollSettings,
		private readonly credential: InstaMedCredential,
		private readonly ports: Ports,
	) {
		this.startedAt = ports.clock.now();
		// a method only newer versions have
		const budget = (ctx as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
		this.budgetMs = budget * BUDGET_SHARE;
	}

	private get left(): number {
		return this.startedAt + this.budgetMs - this.ports.clock.now();
	}

	async run(transport: SftpTransport): Promise<Polled> {
		const { clock, sleep } = this.ports;
		const { rules, startFrom } = this.settings;
		const book = bookOf(this.ctx, this.credential, this.startedAt);
		book.recall(readSnapshot(this.ctx.getWorkflowStaticData('node')[STATE]));
		const asked = clock.now();
		const first = await listMailbox(transport, this.credential.folders, this.settings);
		if (book.blank) book.begin({ kind: isRestart(this.ctx) ? 'restarted' : 'activated', startFrom }, first.files, clock.now());
		book.observe(first.files, first.covers, asked, clock.now());
		if (book.isWaiting(rules, clock.now()) && rules.quietMs < this.left / 2) {
			await sleep(rules.quietMs);
			const again = clock.now();
			const second = await listMailbox(transport, this.credential.folders, this.settings);
			book.observe(second.files, second.covers, again, clock.now());
		}
		book.acknowledge(acknowledgedFiles(this.ctx, this.credential.settings));
		const items: INodeExecutionData[] = [];
		for (const offer of book.take(rules, clock.now())) {
			const item = await this.fetch(transport, book, offer);
			if (item !== null) items.push(item);
		}
		return {
			items,
			hindrances: [...first.refused, ...this.hindrances],
			remember: () => {
				this.ctx.getWorkflowStaticData('node')[STATE] = { ...book.close() };
			},
		};
	}

	/** One bad file never stops the rest: it becomes an item that says so, once for each change of it. */
	private async fetch(
		transport: SftpTransport,
		book: PollBook<MailboxFile>,
		offer: Offer<MailboxFile>,
	): Promise<INodeExecutionData | null> {
		if (this.left <= 0) {
			book.release(offer);
			return null;
		}
		const fetched = await attempt(async () => await fetchFile(this.ctx, transport, offer.file, this.settings, this.ports));
		if (fetched.ok) {
			const { sha256, binary } = fetched.value;
			const reading = sha256 === null ? { kind: 'read' as const, duplicateOf: null } : book.delivered(offer, sha256);
			if (reading.kind === 'unchanged') return null;
			return {
				json: {
					...toTriggerJson(offer.file, sha256),
					deliveryCount: offer.deliveryCount,
					redelivery: offer.redelivery,
					deliveryCertain: offer.certain,
					revision: offer.revision,
					duplicateOf: reading.duplicateOf,
				},
				binary,
			};
		}
		const { message, help, code } = describeProblem(fetched.error);
		const passing = isInstaMedError(fetched.error) && ['changed', 'noSuchFile', 'dropped', 'timeout'].includes(fetched.error.code);
		if (passing) {
			if (code === 'dropped' || code === 'timeout') this.hindrances.push(fetched.error);
			book.release(offer);
			return null;
		}
		const times = book.failed(offer, this.ports.clock.now());
		this.ports.logger.warn('A file of the InstaMed mailbox could not be fetched', { code, times, kind: offer.file.kind });
		if (times > 1) return null;
		return { json: { ...toTriggerJson(offer.file, null), event: 'fileProblem', problem: message, help, code } };
	}
}

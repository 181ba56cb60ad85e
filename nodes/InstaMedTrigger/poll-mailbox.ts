import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { fitsPattern } from '../../lib/core/name-pattern';
import type { Arrival } from '../../lib/expectations';
import { readClaim, unclaimedName, type Beginning, type Choice } from '../../lib/polling';
import type { SftpTransport } from '../../lib/sftp';
import { acknowledgedFiles } from '../shared/acknowledged-files';
import type { InstaMedCredential } from '../shared/credential';
import type { Ports } from '../shared/ports';
import { checkFolders } from './check-folders';
import { Claims, staleClaims } from './claims';
import { DoneFiles } from './done-files';
import { toExpectationJson } from './expected-files';
import { FileDelivery } from './file-delivery';
import { folderKey, listMailbox, watchedFolders, type MailboxFile, type MailboxListing, type WatchedFolder } from './mailbox-listing';
import { pollBudgetMs } from './poll-budget';
import type { PollSettings } from './poll-settings';
import { recallMemory, type TriggerMemory } from './trigger-memory';

/** Of the time that n8n gives a poll, the part after which no further file is begun. */
const BUDGET_SHARE = 0.6;

export interface Polled {
	readonly items: INodeExecutionData[];
	/** Why some of the work was left for the next poll: folders that cannot be listed, a lost connection. */
	readonly hindrances: readonly unknown[];
	/** To be called last, when nothing can fail any more. */
	remember(): void;
}

function beginningOf(ctx: IPollFunctions, startFrom: Beginning['startFrom']): Beginning {
	const mode = ctx.getActivationMode();
	return { kind: mode === 'init' || mode === 'leadershipChange' ? 'restarted' : 'activated', startFrom };
}

/** A file as rules of expected files see it: of every kind that its folder is for. */
function arrivalsOf({ in: folder, name, modifiedAt }: MailboxFile): Arrival[] {
	return folder.expected.map(({ value }) => ({ kind: value, names: [unclaimedName(name)], at: modifiedAt }));
}

/** One poll: list, wait for quiet files, take what is due, fetch it, tell what is late. */
export class MailboxPoll {
	private readonly startedAt: number;
	private readonly budgetMs: number;
	private readonly watched: readonly WatchedFolder[];

	constructor(
		private readonly ctx: IPollFunctions,
		private readonly settings: PollSettings,
		private readonly credential: InstaMedCredential,
		private readonly ports: Ports,
	) {
		this.startedAt = ports.clock.now();
		this.budgetMs = pollBudgetMs(ctx) * BUDGET_SHARE;
		this.watched = watchedFolders(credential.folders, settings);
		checkFolders(this.watched, settings);
	}

	private get left(): number {
		return this.startedAt + this.budgetMs - this.ports.clock.now();
	}

	async run(transport: SftpTransport): Promise<Polled> {
		const { clock, sleep } = this.ports;
		const { rules } = this.settings;
		const memory = recallMemory(this.ctx, this.credential, this.startedAt);
		const { book } = memory;
		let listing = await this.look(transport, memory);
		let choice = this.choiceOf(listing);
		if (book.isWaiting(rules, clock.now(), choice) && rules.quietMs < this.left / 2) {
			await sleep(rules.quietMs);
			listing = await this.look(transport, memory);
			choice = this.choiceOf(listing);
		}
		book.acknowledge(acknowledgedFiles(this.ctx, this.credential.settings));
		const claims = this.settings.claimFolder === null ? null : new Claims(this.settings.claimFolder, this.ports.randomBytes);
		const delivery = new FileDelivery({ ctx: this.ctx, settings: this.settings, ports: this.ports, transport, memory, claims, doneFiles: this.doneFilesOf(listing), hasTime: () => this.left > 0 });
		const items = claims === null || !rules.redeliver ? [] : await this.takeOver(delivery, memory, listing);
		items.push(...(await this.deliver(delivery, memory, choice, rules.limit - items.length)));
		items.push(...delivery.finish());
		for (const json of this.checkExpected(memory, listing)) items.push({ json });
		return {
			items,
			hindrances: [...listing.refused, ...delivery.hindrances],
			remember: () => memory.store(this.ctx.getWorkflowStaticData('node')),
		};
	}

	/** Files that other workers claimed and did not finish in their time. */
	private async takeOver(delivery: FileDelivery, memory: TriggerMemory, { claims }: MailboxListing): Promise<INodeExecutionData[]> {
		const { leaseMs, limit } = this.settings.rules;
		const items: INodeExecutionData[] = [];
		const ours = claims.filter((file) => file.in.chosen.length > 0 && this.isNamed(file) && !memory.isPassedOver(file));
		for (const file of staleClaims(ours, leaseMs, this.ports.clock.now())) {
			if (items.length >= limit) break;
			const item = await delivery.takeOver(file);
			if (item !== null) items.push(item);
		}
		return items;
	}

	/** Goes on while files are due and there is room: of those that others claim first, many become no item. Each is tried once. */
	private async deliver(delivery: FileDelivery, { book }: TriggerMemory, choice: Required<Choice<MailboxFile>>, limit: number): Promise<INodeExecutionData[]> {
		const items: INodeExecutionData[] = [];
		const tried = new Set<string>();
		const wanted = (file: MailboxFile): boolean => !tried.has(file.path) && choice.wanted(file);
		for (;;) {
			const room = limit - items.length;
			const offers = book.take({ ...this.settings.rules, limit: room }, this.ports.clock.now(), { ...choice, wanted });
			if (offers.length === 0) return items;
			for (const offer of offers) {
				tried.add(offer.file.path);
				const item = await delivery.deliver(offer);
				if (item !== null) items.push(item);
			}
			if (this.left <= 0 || delivery.hindrances.length > 0) return items;
		}
	}

	/** Lists the mailbox and takes the listing into the memory. */
	private async look(transport: SftpTransport, memory: TriggerMemory): Promise<MailboxListing> {
		const { settings, ports } = this;
		const { book } = memory;
		const look = book.look();
		const listing = await listMailbox(transport, this.watched, settings.claimFolder);
		const beginning = beginningOf(this.ctx, settings.startFrom);
		const arrived = book.observe(listing.files, listing.folders, look, beginning, ports.clock.now());
		memory.arrived(this.arrivalsAmong([...arrived, ...memory.newClaims(listing.claims)], listing));
		const { wanted } = this.choiceOf(listing);
		if (settings.startFrom === 'now') book.leaveOut(wanted);
		return listing;
	}

	private readonly isNamed = ({ name }: MailboxFile): boolean => fitsPattern(readClaim(name)?.name ?? name, this.settings.namePattern);

	private doneFilesOf({ files }: MailboxListing): DoneFiles {
		return new DoneFiles(this.settings.donePattern, files);
	}

	private choiceOf(listing: MailboxListing): Required<Choice<MailboxFile>> {
		const doneFiles = this.doneFilesOf(listing);
		return {
			wanted: (file) => file.in.chosen.length > 0 && this.isNamed(file) && !doneFiles.isDone(file.name),
			announced: (file) => doneFiles.announces(file),
		};
	}

	/** A done file is none that was waited for. */
	private arrivalsAmong(files: readonly MailboxFile[], listing: MailboxListing): Arrival[] {
		const doneFiles = this.doneFilesOf(listing);
		return files.filter(({ name }) => !doneFiles.isDone(name)).flatMap(arrivalsOf);
	}

	private checkExpected(memory: TriggerMemory, listing: MailboxListing): IDataObject[] {
		const { expected } = this.settings;
		const { files, claims, folders } = listing;
		if (expected.length === 0) return [];
		const there = this.arrivalsAmong([...files, ...claims], listing);
		const looked = new Set(this.watched.filter((folder) => folders.has(folderKey(folder))).flatMap((folder) => folder.expected.map(({ value }) => value)));
		return memory.checkExpected(expected, ({ kind }) => looked.has(kind), there, this.ports.clock.now()).map(toExpectationJson);
	}
}

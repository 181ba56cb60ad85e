import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { isInstaMedError } from '../../lib/core/error';
import type { Offer } from '../../lib/polling';
import { moveInto, type SftpTransport } from '../../lib/sftp';
import { attempt } from '../shared/attempt';
import { describeProblem } from '../shared/errors';
import { toFileItem } from '../shared/file-item';
import type { Ports } from '../shared/ports';
import { originOf, type ClaimedFile, type Claims } from './claims';
import { decideEvent, type FileEvent } from './decide-event';
import type { DoneFiles } from './done-files';
import { fetchFile, type Fetched } from './fetch-file';
import { toFormatJson } from './file-content';
import type { MailboxFile } from './mailbox-listing';
import type { PollSettings } from './poll-settings';
import type { TriggerMemory } from './trigger-memory';

type FileOffer = Offer<MailboxFile>;

/** Failures that pass by themselves: the file is looked at again with the next poll. */
const PASSING: readonly string[] = ['changed', 'noSuchFile', 'dropped', 'timeout', 'cancelled'];
/** Of these, the ones of the connection. */
const OF_CONNECTION: readonly string[] = ['dropped', 'timeout', 'cancelled'];

/** What stands in every item of a file. */
export function toTriggerJson(file: MailboxFile, event: FileEvent, fetched: Fetched | null): IDataObject {
	const { look = null, sha256 = null } = fetched ?? {};
	return {
		...event,
		...toFileItem(file),
		/** Kind of the folder; null where several kinds share it. */
		kind: file.in.all.length === 1 ? (file.in.all[0]?.value ?? null) : null,
		sha256,
		empty: file.size === 0,
		complete: look?.complete ?? null,
		format: look === null ? null : toFormatJson(look),
		...(look === null || look.problem === null ? {} : { contentProblem: look.problem }),
	};
}

export interface DeliveryPorts {
	readonly ctx: Pick<IPollFunctions, 'helpers'>;
	readonly settings: PollSettings;
	readonly ports: Ports;
	readonly transport: SftpTransport;
	readonly memory: TriggerMemory;
	/** Null: files are read where they lie. */
	readonly claims: Claims | null;
	readonly doneFiles: DoneFiles;
	readonly hasTime: () => boolean;
}

/** Makes an item of a file that is due. One bad file never stops the rest. */
export class FileDelivery {
	/** Why files were left for the next poll. */
	readonly hindrances: unknown[] = [];
	/** Files that may not be moved: a matter of the file when others may, else of the folder. */
	private readonly unmovable: Array<{ readonly offer: FileOffer; readonly error: unknown }> = [];
	private claimed = 0;

	constructor(private readonly world: DeliveryPorts) {}

	/** A file that the book offers. Null: there is nothing to tell of it now. */
	async deliver(offer: FileOffer): Promise<INodeExecutionData | null> {
		const { memory, hasTime } = this.world;
		if (offer.overdue !== null) return { json: this.overdueJson(offer.file, offer.overdue) };
		if (!hasTime() || this.hindrances.length > 0) {
			memory.book.release(offer);
			return null;
		}
		const claimed = await this.claim(offer);
		if (claimed === 'lost') return null;
		const file = claimed?.file ?? offer.file;
		const fetched = await attempt(async () => await this.fetch(file));
		if (!fetched.ok) return await this.failed(offer, claimed, fetched.error);
		return await this.handOver(offer, claimed, fetched.value);
	}

	/** A file that a worker claimed and did not finish in its time. Null: another one was faster, or it cannot be read now. */
	async takeOver(stale: MailboxFile): Promise<INodeExecutionData | null> {
		const { transport, claims, memory, ports, hasTime } = this.world;
		if (claims === null || !hasTime() || this.hindrances.length > 0) return null;
		const taken = await attempt(async () => await claims.take(transport, stale, ports.clock.now()));
		if (!taken.ok) this.hindrances.push(taken.error);
		if (!taken.ok || taken.value === null) return null;
		const claimed = taken.value;
		const fetched = await attempt(async () => await this.fetch(claimed.file));
		if (!fetched.ok) {
			if (this.isPassing(fetched.error)) {
				await claims.giveBack(transport, claimed);
				return null;
			}
			const movedTo = await this.putAside(claimed.file, claimed.claim.deliveries);
			const isNews = memory.tellOnce(claimed.file);
			return isNews || movedTo !== null ? this.problem(claimed.file, fetched.error, claimed.claim.deliveries, movedTo) : null;
		}
		const event = decideEvent(claimed.file.in, fetched.value.look);
		if (event === null) {
			// as it was, so that whoever takes it next knows that it came before
			memory.passOver(claimed.file);
			await claims.giveBack(transport, claimed);
			return null;
		}
		if (this.isToWait(fetched.value)) {
			// to where it came from, so that it is judged and waited for as any other file there
			await claims.giveBack(transport, claimed, originOf(claimed));
			return null;
		}
		const { sha256 } = fetched.value;
		const duplicateOf = sha256 === null ? null : memory.book.twinOf(originOf(claimed), sha256);
		const counts = { deliveryCount: claimed.claim.deliveries, redelivery: true, deliveryCertain: false, revision: 1, duplicateOf };
		return { json: { ...toTriggerJson(claimed.file, event, fetched.value), claimedFrom: originOf(claimed), ...counts }, binary: await fetched.value.store() };
	}

	private async fetch(file: MailboxFile): Promise<Fetched> {
		const { ctx, transport, settings, ports } = this.world;
		return await fetchFile(ctx, transport, file, settings, ports);
	}

	/** Null: files are not claimed. */
	private async claim(offer: FileOffer): Promise<ClaimedFile | 'lost' | null> {
		const { transport, claims, memory, ports } = this.world;
		if (claims === null) return null;
		const taken = await attempt(async () => await claims.take(transport, offer.file, ports.clock.now()));
		if (!taken.ok && !this.isPassing(taken.error)) {
			this.unmovable.push({ offer, error: taken.error });
			return 'lost';
		}
		if (taken.ok && taken.value !== null) {
			this.claimed += 1;
			return taken.value;
		}
		memory.book.release(offer);
		return 'lost';
	}

	/** To be called after the last file: what is to be told of those that could not be claimed. */
	finish(): INodeExecutionData[] {
		const { memory, ports } = this.world;
		const items: INodeExecutionData[] = [];
		for (const { offer, error } of this.unmovable) {
			const isOfFile = this.claimed > 0 || (isInstaMedError(error) && error.code === 'path');
			if (isOfFile && memory.book.failed(offer, ports.clock.now()) === 1) items.push(this.problem(offer.file, error, 1));
			if (isOfFile) continue;
			memory.book.release(offer);
			this.hindrances.push(error);
		}
		return items;
	}

	private async handOver(offer: FileOffer, claimed: ClaimedFile | null, fetched: Fetched): Promise<INodeExecutionData | null> {
		const { memory, settings, ports, doneFiles } = this.world;
		const file = claimed?.file ?? offer.file;
		const event = decideEvent(file.in, fetched.look);
		if (event === null) {
			memory.book.pass(offer);
			await this.giveBack(claimed);
			return null;
		}
		if (this.isToWait(fetched)) {
			memory.book.hold(offer, ports.clock.now());
			await this.giveBack(claimed);
			return null;
		}
		const { sha256 } = fetched;
		const reading = sha256 === null ? { kind: 'read' as const, duplicateOf: null } : memory.book.delivered(offer, sha256);
		if (reading.kind === 'unchanged') {
			await this.giveBack(claimed);
			return null;
		}
		const announcing = settings.donePattern === '' ? {} : { doneFile: doneFiles.announcing(offer.file)?.path ?? null };
		return {
			json: {
				...toTriggerJson(file, event, fetched),
				...announcing,
				...(claimed === null ? {} : { claimedFrom: originOf(claimed) }),
				deliveryCount: claimed?.claim.deliveries ?? offer.deliveryCount,
				redelivery: offer.redelivery || (claimed?.claim.deliveries ?? 1) > 1,
				deliveryCertain: offer.certain,
				revision: offer.revision,
				duplicateOf: reading.duplicateOf,
			},
			binary: await fetched.store(),
		};
	}

	private isToWait({ look }: Fetched): boolean {
		return this.world.settings.waitUntilComplete && look?.complete === false;
	}

	private async giveBack(claimed: ClaimedFile | null): Promise<void> {
		const { claims, transport } = this.world;
		if (claimed !== null) await claims?.giveBack(transport, claimed);
	}

	private isPassing(error: unknown): boolean {
		if (!isInstaMedError(error) || !PASSING.includes(error.code)) return false;
		if (OF_CONNECTION.includes(error.code)) this.hindrances.push(error);
		return true;
	}

	private async failed(offer: FileOffer, claimed: ClaimedFile | null, error: unknown): Promise<INodeExecutionData | null> {
		const { memory, ports } = this.world;
		if (this.isPassing(error)) {
			memory.book.release(offer);
			await this.giveBack(claimed);
			return null;
		}
		const tries = memory.book.failed(offer, ports.clock.now());
		await this.giveBack(claimed);
		const movedTo = await this.putAside(offer.file, tries);
		return tries === 1 || movedTo !== null ? this.problem(offer.file, error, tries, movedTo) : null;
	}

	/** Null when the person did not ask for it, it is too early, or it fails too: tried again after the next failure. */
	private async putAside(file: MailboxFile, tries: number): Promise<string | null> {
		const { transport, settings } = this.world;
		const { quarantine } = settings;
		if (quarantine === null || tries < quarantine.after) return null;
		const moved = await attempt(async () => await moveInto(transport, file.path, quarantine.folder, file.name));
		return moved.ok ? moved.value : null;
	}

	private problem(file: MailboxFile, error: unknown, tries: number, movedTo: string | null = null): INodeExecutionData {
		const { message, help, code } = describeProblem(error);
		this.world.ports.logger.warn('A file of the InstaMed mailbox could not be fetched', { code, tries });
		const event: FileEvent = { event: 'fileProblem', eventBy: 'nothing', misplaced: null };
		return { json: { ...toTriggerJson(file, event, null), problem: message, help, code, tries, movedTo } };
	}

	private overdueJson(file: MailboxFile, overdue: 'unfinished' | 'unannounced'): IDataObject {
		const event: FileEvent = { event: 'incompleteFile', eventBy: 'nothing', misplaced: null };
		const [problem, help] =
			overdue === 'unfinished'
				? ['The end of the file is missing, and the file does not change any more', 'Ask InstaMed to send it again. It comes by itself as soon as it is replaced or completed.']
				: ['The done file of this file did not come', 'It comes by itself as soon as its done file is there. If there is none any more, clear "Done File" in the trigger.'];
		return { ...toTriggerJson(file, event, null), complete: overdue === 'unfinished' ? false : null, problem, help };
	}
}

import { claimName, fileIdentity, isStale, nextClaim, readClaim, unclaimedName, type Claim } from '../../lib/polling';
import { folderOf, isSftpError, joinRemote, type SftpTransport } from '../../lib/sftp';
import type { RandomBytes } from '../../lib/core/ports';
import { claimFolderOf, type MailboxFile } from './mailbox-listing';

/** A file that is this worker's now. */
export interface ClaimedFile {
	/** Where it lies now, by its own name. */
	readonly file: MailboxFile;
	readonly claim: Claim;
	/** Where it lay before: the folder itself, or another worker's claim. */
	readonly from: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz012345';

function newToken(randomBytes: RandomBytes): string {
	return [...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Claims whose workers had their time, the oldest first. */
export function staleClaims(claims: readonly MailboxFile[], leaseMs: number, now: number): MailboxFile[] {
	return claims
		.flatMap((file) => {
			const claim = readClaim(file.name);
			return claim !== null && isStale(claim, leaseMs, now) ? [{ file, claim }] : [];
		})
		.sort((a, b) => a.claim.at - b.claim.at || (a.file.path < b.file.path ? -1 : 1))
		.map(({ file }) => file);
}

/** What a file of the claim folder was called before it was claimed, whoever did so. */
export function unclaimedIdentity({ name, size, modifiedAt, in: { path } }: MailboxFile): string {
	return fileIdentity({ path: joinRemote(path, unclaimedName(name)), size, modifiedAt });
}

/** Takes files by moving them; of several workers the server lets one succeed. */
export class Claims {
	private readonly made = new Set<string>();

	constructor(
		private readonly folderName: string,
		private readonly randomBytes: RandomBytes,
	) {}

	/** Null: another worker was faster. Throws where the folder is read-only. */
	async take(transport: SftpTransport, file: MailboxFile, now: number): Promise<ClaimedFile | null> {
		const folder = claimFolderOf(file.in, this.folderName);
		if (!this.made.has(folder)) await transport.makeFolder(folder);
		this.made.add(folder);
		const claim = nextClaim(file.name, newToken(this.randomBytes), now);
		const path = joinRemote(folder, claimName(claim));
		const refusal = await transport.rename(file.path, path).then(
			() => null,
			(error: unknown) => ({ error }),
		);
		if (refusal === null) return { file: { ...file, path, name: claim.name }, claim, from: file.path };
		if (isSftpError(refusal.error) && refusal.error.reason === 'noSuchFile') return null;
		throw refusal.error;
	}

	/** Puts a file that was not handed over where it was taken from, or to another place. Where that fails or the place is taken, its time passes and any worker takes it again. */
	async giveBack(transport: SftpTransport, { file, from }: ClaimedFile, to = from): Promise<void> {
		// a new file can have come under its name meanwhile, and not every server refuses to replace that
		const isFree = await transport.stat(to).then(
			(found) => found === null,
			() => false,
		);
		if (isFree) await transport.rename(file.path, to).catch(() => undefined);
	}
}

/** Where a claimed file lay at first: the folder above the one of claims. */
export function originOf({ file, claim }: ClaimedFile): string {
	return joinRemote(folderOf(folderOf(file.path)), claim.name);
}

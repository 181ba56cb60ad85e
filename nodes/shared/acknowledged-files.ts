import { createHash } from 'node:crypto';
import type { FunctionsBase } from 'n8n-workflow';
import { addAcknowledged, readAcknowledged, toStored, type Acknowledged } from '../../lib/polling';
import type { SftpSettings } from '../../lib/sftp';

/** Where marks are stored in the workflow's global static data. */
const STORED = 'instaMedAcknowledged';

/** Mailbox → marks made in this process. The stored copy alone does not do: n8n's triggers read it only when they start. */
const MARKS = new Map<string, Acknowledged>();

/** One user of one server, without saying which. */
export function mailboxOf({ host, port, username }: SftpSettings): string {
	return createHash('sha256').update(`${host}\n${port}\n${username}`).digest('hex').slice(0, 16);
}

function marksOf(settings: SftpSettings): Acknowledged {
	const mailbox = mailboxOf(settings);
	const marks = MARKS.get(mailbox) ?? new Map<string, number>();
	MARKS.set(mailbox, marks);
	return marks;
}

type Context = Pick<FunctionsBase, 'getWorkflowStaticData'>;

/** Remembers a mark in this process and in the workflow; true when it was there already. */
export function recordAcknowledged(ctx: Context, settings: SftpSettings, identity: string, now: number): boolean {
	const marks = marksOf(settings);
	const stored = readAcknowledged(ctx.getWorkflowStaticData('global')[STORED]);
	const known = marks.has(identity) || stored.has(identity);
	addAcknowledged(marks, identity, now);
	addAcknowledged(stored, identity, now);
	ctx.getWorkflowStaticData('global')[STORED] = toStored(stored);
	return known;
}

/** Everything marked that is still known. */
export function acknowledgedFiles(ctx: Context, settings: SftpSettings): ReadonlySet<string> {
	const stored = readAcknowledged(ctx.getWorkflowStaticData('global')[STORED]);
	return new Set([...marksOf(settings).keys(), ...stored.keys()]);
}

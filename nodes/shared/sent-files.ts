import type { FunctionsBase } from 'n8n-workflow';

const STORED = 'instaMedSent';
const LIMIT = 1000;

/** Content (SHA-256) → file names sent from this process, oldest first. */
const SENT = new Map<string, string>();

type Context = Pick<FunctionsBase, 'getWorkflowStaticData'>;

function stored(ctx: Context): Record<string, string> {
	const value = ctx.getWorkflowStaticData('global')[STORED];
	const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/**
 * Name under which the same content was sent before, or null. The memory is that of this process and of the
 * workflow's saved data: good against a repeated run, no proof against two runs at one moment.
 */
export function sentBefore(ctx: Context, mailbox: string, sha256: string): string | null {
	const id = `${mailbox}:${sha256}`;
	return SENT.get(id) ?? stored(ctx)[id] ?? null;
}

export function rememberSent(ctx: Context, mailbox: string, sha256: string, name: string): void {
	const id = `${mailbox}:${sha256}`;
	SENT.delete(id);
	SENT.set(id, name);
	for (const oldest of SENT.keys()) {
		if (SENT.size <= LIMIT) break;
		SENT.delete(oldest);
	}
	const entries = Object.entries({ ...stored(ctx), [id]: name }).slice(-LIMIT);
	ctx.getWorkflowStaticData('global')[STORED] = Object.fromEntries(entries);
}

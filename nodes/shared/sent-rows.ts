import type { FunctionsBase } from 'n8n-workflow';

const STORED = 'instaMedSentRows';
/** Rows kept in the workflow's saved data, which n8n loads with every run. */
const STORED_LIMIT = 5_000;
/** Rows kept in this process. */
const LIMIT = 200_000;
/** Characters of a fingerprint that are kept: enough that no two of that many rows share them. */
const KEPT = 24;

/** Mailbox and row → name of the file it went out in, oldest first. */
const SENT = new Map<string, string>();

type Context = Pick<FunctionsBase, 'getWorkflowStaticData'>;

function stored(ctx: Context): Map<string, string> {
	const value = ctx.getWorkflowStaticData('global')[STORED];
	const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function keyOf(mailbox: string, fingerprint: string): string {
	return `${mailbox}:${fingerprint.slice(0, KEPT)}`;
}

function trim(map: Map<string, string>, limit: number): void {
	for (const oldest of map.keys()) {
		if (map.size <= limit) break;
		map.delete(oldest);
	}
}

/**
 * For each row, the name of the file in which the same row went out before, or null. The memory is that of this
 * process and of the workflow's saved data: good against repeats, no proof against two runs at one moment.
 */
export function rowsSentBefore(ctx: Context, mailbox: string, fingerprints: readonly string[]): (string | null)[] {
	const saved = stored(ctx);
	return fingerprints.map((fingerprint) => {
		const key = keyOf(mailbox, fingerprint);
		return SENT.get(key) ?? saved.get(key) ?? null;
	});
}

export function rememberRows(ctx: Context, mailbox: string, fingerprints: readonly string[], file: string): void {
	if (fingerprints.length === 0) return;
	const saved = stored(ctx);
	for (const fingerprint of fingerprints) {
		const key = keyOf(mailbox, fingerprint);
		for (const map of [SENT, saved]) {
			map.delete(key);
			map.set(key, file);
		}
	}
	trim(SENT, LIMIT);
	trim(saved, STORED_LIMIT);
	ctx.getWorkflowStaticData('global')[STORED] = Object.fromEntries(saved);
}

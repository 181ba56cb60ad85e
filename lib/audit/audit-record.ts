import { createHash } from 'node:crypto';

/** One call as an auditor wants it: who, what, when, which ids, how much, how it ended. No names, no secrets. */
export interface AuditEntry {
	readonly who: {
		/** Kind of connection and id of the credential in n8n; never its content. */
		readonly connection: string | null;
		readonly credentialId: string | null;
		readonly workflowId: string | null;
		readonly executionId: string | null;
		readonly node: string;
	};
	/** "resource.operation", e.g. "payment.sale". */
	readonly what: string;
	/** ISO 8601 instants. */
	readonly startedAt: string;
	readonly endedAt: string;
	/** 0-based index of the input item. */
	readonly item: number;
	/** Ids by the name of their field. */
	readonly ids: Readonly<Record<string, string>>;
	/** Exact decimal text. */
	readonly amount: string | null;
	readonly outcome: string;
	readonly requestId: string | null;
}

export interface AuditRecord extends AuditEntry {
	/** Lower-case hex SHA-256 of the entry in canonical form: a record that was changed later no longer fits it. */
	readonly hash: string;
}

/** JSON with members in the order of their names, so that equal entries have equal text. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	members.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function hashOf(entry: AuditEntry): string {
	return createHash('sha256').update(canonical(entry), 'utf8').digest('hex');
}

export function makeAuditRecord(entry: AuditEntry): AuditRecord {
	return { ...entry, hash: hashOf(entry) };
}

/** True when nothing of a record was changed since it was made. It is no signature: whoever can make records can make a fitting hash. */
export function isUnchanged({ hash, ...entry }: AuditRecord): boolean {
	return hash === hashOf(entry);
}

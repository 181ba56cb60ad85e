import { createHash } from 'node:crypto';
import type { FormatSpec } from './spec';
import { buildFile } from './write';
import type { RowInput } from './write-row';

export interface RowFingerprint {
	/** `identity`: by the one field that tells records apart; `content`: by all values, because that field is empty or unknown. */
	readonly by: 'identity' | 'content';
	/** Lower-case hex SHA-256. It hides the content from readers, not from who can guess all of it. */
	readonly sha256: string;
}

/** The line the row would be, so that "25.00" and 2500, null and "", and any order of names are the same. */
function contentOf(format: FormatSpec, row: RowInput): string {
	const { bytes } = buildFile(format, [row], { charset: 'utf-8' });
	return bytes === null ? JSON.stringify([row.values, row.repeats ?? [], row.extra ?? []]) : Buffer.from(bytes).toString('utf8');
}

/**
 * What makes a record the same as one that was sent before. Some files move money and InstaMed
 * publishes no rule for repeats, so the caller keeps fingerprints and asks before sending one again.
 */
export function rowFingerprint(format: FormatSpec, row: RowInput): RowFingerprint {
	const details = format.records.filter((record) => record.role === 'detail');
	const record = format.records.find((candidate) => candidate.code === row.record) ?? details[0];
	const identity = record?.identity;
	const own = identity !== undefined && Object.hasOwn(row.values, identity) ? row.values[identity] : undefined;
	const known = own !== undefined && own !== null && own !== '';
	const text = known ? `${identity}=${String(own)}` : contentOf(format, row);
	const hash = createHash('sha256').update(`${format.id}\n${record?.code ?? ''}\n${text}`);
	return { by: known ? 'identity' : 'content', sha256: hash.digest('hex') };
}

import type { SourceRef } from '../../core/source-ref';
import type { InBank } from '../deposits';
import { textOf } from './some-of';
import { OWN_SYSTEMS } from './systems';
import type { Extension, Meta } from './types';

/** Names the content that a resource was made from: the SHA-256 of the file as a URI (RFC 6920). */
export function metaOf({ sha256 }: SourceRef): Meta | undefined {
	const hash = textOf(sha256);
	return hash === undefined ? undefined : { source: `nih:sha-256;${hash}` };
}

/** Where a resource comes from. */
export function sourceExtension({ file, sha256, line, segment }: SourceRef): Extension {
	const [name, hash] = [textOf(file), textOf(sha256)];
	const parts: Extension[] = [];
	if (name !== undefined) parts.push({ url: 'file', valueString: name });
	if (segment !== undefined) parts.push({ url: 'segment', valuePositiveInt: segment });
	if (line !== undefined) parts.push({ url: 'line', valuePositiveInt: line });
	if (hash !== undefined) parts.push({ url: 'sha256', valueString: hash });
	return { url: OWN_SYSTEMS.source, extension: parts };
}

/** Where a part of a resource comes from: a segment of the resource's file. */
export function segmentExtension(segment: number | null): Extension[] | undefined {
	return segment === null ? undefined : [{ url: OWN_SYSTEMS.source, extension: [{ url: 'segment', valuePositiveInt: segment }] }];
}

/** The deposit in which the money came; none while it is not in the bank. */
export function depositExtension({ date, trace }: InBank): Extension[] {
	const name = textOf(trace);
	const parts: Extension[] = [];
	if (date !== null) parts.push({ url: 'date', valueDate: date });
	if (name !== undefined) parts.push({ url: 'trace', valueString: name });
	return parts.length === 0 ? [] : [{ url: OWN_SYSTEMS.deposit, extension: parts }];
}

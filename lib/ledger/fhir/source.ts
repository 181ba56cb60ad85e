import type { SourceRef } from '../../core/source-ref';
import type { InBank } from '../deposits';
import { someOf, textOf } from './some-of';
import { OWN_SYSTEMS } from './systems';
import type { Extension } from './types';

/** The content of a file as a URI: its SHA-256 in the form of RFC 6920. */
export function contentUri({ sha256 }: SourceRef): string | undefined {
	return textOf(sha256) === undefined ? undefined : `nih:sha-256;${String(sha256)}`;
}

/** Where a resource comes from. */
export function sourceExtension({ file, sha256, line, segment }: SourceRef): Extension {
	const parts: Extension[] = [{ url: 'file', valueString: file }];
	if (segment !== undefined) parts.push({ url: 'segment', valuePositiveInt: segment });
	if (line !== undefined) parts.push({ url: 'line', valuePositiveInt: line });
	if (textOf(sha256) !== undefined) parts.push({ url: 'sha256', valueString: sha256 });
	return { url: OWN_SYSTEMS.source, extension: parts };
}

/** Where a part of a resource comes from: a segment of the resource's file. */
export function segmentExtension(segment: number | null): Extension[] | undefined {
	return segment === null ? undefined : [{ url: OWN_SYSTEMS.source, extension: [{ url: 'segment', valuePositiveInt: segment }] }];
}

/** The deposit in which the money came; none while it is not in the bank. */
export function depositExtension({ date, trace }: InBank): Extension[] {
	const parts: Extension[] = [];
	if (date !== null) parts.push({ url: 'date', valueDate: date });
	if (textOf(trace) !== undefined) parts.push({ url: 'trace', valueString: trace ?? undefined });
	return someOf(parts) === undefined ? [] : [{ url: OWN_SYSTEMS.deposit, extension: parts }];
}

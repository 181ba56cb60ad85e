/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import type { Issue } from '../../lib/core/issue';

function placeOf({ where }: Issue): string {
	const parts = [
		where.file,
		where.line === undefined ? undefined : `line ${where.line}`,
		where.segment === undefined ? undefined : `segment ${where.segment}`,
		where.byteOffset === undefined ? undefined : `byte ${where.byteOffset}`,
		where.field,
	];
	return parts.filter((part) => part !== undefined).join(', ');
}

/** Issues for a person, on stderr. */
export function reportIssues(issues: readonly Issue[]): void {
	for (const issue of issues) process.stderr.write(`${issue.severity}: ${issue.message} (${placeOf(issue)})\n`);
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process that a test started, and waits until it is gone: one of gigabytes takes a while, and holds the tests' own process up that long. */
export async function endChild(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	await gone;
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a long-lived sandbox and its editor keep what must survive a restart; outside the clone. */
export function sandboxHome(): string {
	const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	const home = join(cache, 'n8n-nodes-instamed', 'sandbox');
	mkdirSync(home, { recursive: true, mode: 0o700 });
	return home;
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Packed {
	readonly filename: string;
}

/** Packs this package as it would be published and unpacks it where n8n looks for installed packages. */
export function installPackage(root: string, target: string): void {
	const scratch = mkdtempSync(join(tmpdir(), 'instamed-pack-'));
	try {
		const printed = execFileSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', scratch], { cwd: root, encoding: 'utf8' });
		const [packed] = JSON.parse(printed) as readonly Packed[];
		if (packed === undefined) throw new Error('npm pack made no tarball');
		execFileSync('tar', ['-xzf', join(scratch, packed.filename), '-C', scratch]);
		rmSync(target, { recursive: true, force: true });
		mkdirSync(dirname(target), { recursive: true });
		// the tarball's top folder is always called "package"
		execFileSync('mv', [join(scratch, 'package'), target]);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

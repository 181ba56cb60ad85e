import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../setup/paths.mjs';
import { generate835 } from '../x12/generate-835.mjs';

const run = promisify(execFile);
/** Output modes whose memory must not grow with the file. */
const OUTPUTS = { totals: 'totals only', transaction: 'one item per payment' };

/** A large ERA through the InstaMed File node in n8n's own engine: memory above the idle engine, in MB; less is better. */
export async function benchNodes({ bytes = 100_000_000, seed = 20260302 } = {}) {
	const data = join(root, 'bench', 'data');
	mkdirSync(data, { recursive: true });
	const file = join(data, `era-node-${bytes}.835`);
	const truth = await generate835(file, bytes, seed);
	const rows = [];
	for (const [output, words] of Object.entries(OUTPUTS)) {
		const { stdout } = await run(process.execPath, [join(root, 'build', 'measure-node-read.cjs'), file, output]);
		const found = JSON.parse(stdout);
		if (found.items !== (output === 'totals' ? 1 : truth.transactions)) throw new Error(`The node gave ${found.items} items`);
		rows.push({ work: `${Math.round(truth.bytes / 1e6)} MB 835 read in a node, ${words}: memory over idle`, oursMs: found.ms, value: found.overIdleMb, unit: 'MB', mustReach: 250, aim: null });
	}
	rmSync(file);
	return rows;
}

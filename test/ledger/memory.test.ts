/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readEvidence, type Evidence } from '../../lib/intake';
import { bundleText, fhirBundles, ledgerCsv, ledgerJson } from '../../lib/ledger';
import { largeEra } from './large-era';
import { postEvidence } from './posted';

/** A full run takes 100,000. */
const CLAIMS = Number(process.env.CLAIMS ?? 4_000);

const MB = 1_000_000;

setFlagsFromString('--expose-gc');
// the flag gives new contexts the function
const collect = runInNewContext('gc') as () => void;

/** Bytes that are still in use. */
function liveBytes(): number {
	collect();
	return process.memoryUsage().heapUsed;
}

async function read(): Promise<Evidence> {
	const reading = await readEvidence(largeEra(CLAIMS), { name: 'large.835', claimDetail: true });
	if (!reading.ok) throw new Error(reading.problem.reason);
	return reading.evidence;
}

/** Goes through pieces without keeping them; tells the most that was in use on the way, and how much went by. */
function passBy(pieces: Iterable<string>, every: number): { most: number; characters: number } {
	let [most, characters, count] = [0, 0, 0];
	for (const piece of pieces) {
		characters += piece.length;
		count += 1;
		if (count % every === 0) most = Math.max(most, liveBytes());
	}
	return { most, characters };
}

test('the detail of a claim takes about 2 kB, and no output is gathered on its way', async () => {
	const empty = liveBytes();
	const evidence = await read();
	const kept = liveBytes() - empty;
	expect(evidence.remittances.flatMap(({ claims }) => claims)).toHaveLength(CLAIMS);
	expect(kept / CLAIMS).toBeLessThan(3_000);
	const { ledger } = postEvidence([evidence], { include: 'matchedAndOpen' });
	const before = liveBytes();
	const outputs: [Iterable<string>, number][] = [[ledgerCsv(ledger.lines), CLAIMS], [ledgerJson(ledger.lines), CLAIMS]];
	for (const bundle of fhirBundles(ledger.documents)) outputs.push([bundleText(bundle), CLAIMS / 8]);
	for (const [pieces, every] of outputs) {
		const { most, characters } = passBy(pieces, every);
		// what went by is many times what was ever held
		expect(characters).toBeGreaterThan(8 * MB);
		expect(most - before).toBeLessThan(2 * MB);
	}
});

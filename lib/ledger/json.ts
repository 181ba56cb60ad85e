import { toRecord } from './columns';
import type { LedgerLine } from './ledger-line';

/** A JSON array in pieces: one line of the ledger on each line of the file. */
export function* ledgerJson(lines: Iterable<LedgerLine>): Generator<string> {
	let before = '[\n';
	for (const line of lines) {
		yield `${before}${JSON.stringify(toRecord(line))}`;
		before = ',\n';
	}
	yield before === '[\n' ? '[]\n' : '\n]\n';
}

import type { FileEvidence } from '../reconcile';
import { sightTransactions } from '../x12';
import { HEAD_BYTES } from './head';

const SPACE = /^\s*$/;
/** "ST*835*": the transaction set, as far as an envelope that cannot be read shows one. */
const TRANSACTION_SET = /ST([^A-Za-z0-9\s])\d{3}\1/;

/**
 * Whether a file, of which `head` is all or the beginning, is too short to say what it is: one line without
 * its end, or an X12 envelope that ends before its transaction set. An empty file is no beginning of one.
 */
export function endsInFirstRow(head: Uint8Array, kind: FileEvidence['kind']): boolean {
	if (head.length >= HEAD_BYTES) return false;
	const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
	if (SPACE.test(text)) return false;
	if (kind === 'remittance' && text.trimStart().startsWith('ISA')) {
		const sight = sightTransactions(text);
		return sight === null ? !TRANSACTION_SET.test(text) : sight.sets.length === 0;
	}
	return !/[\r\n]/.test(text.trimStart());
}

import { readHeadSegments } from '../head-segments';
import { readTender } from './tender';

/** Default of BPR10 and TRN03 in a posting file. */
const ORIGINATING_COMPANY = '1999999999';

/**
 * Tells a posting file written as an 835, in which the patient plays the payer, from an ERA. `head` is the
 * beginning of the file, one character a byte. A tender text in BPR11 or TRN04 decides; where that is
 * configured otherwise, the default originating company together with a payer identified by XV does [project].
 */
export function looksLikePosting(head: string): boolean {
	const found = readHeadSegments(head);
	if (found === null) return false;
	let isRemittance = false;
	let hasCompany = false;
	for (const { name, elements } of found.segments) {
		const [first = '', , third = '', fourth = ''] = elements;
		if (name === 'ST') {
			isRemittance = first === '835';
			hasCompany = false;
		} else if (!isRemittance) continue;
		else if (name === 'BPR') {
			if (readTender(elements[10] ?? '') !== null) return true;
			hasCompany = elements[9] === ORIGINATING_COMPANY;
		} else if (name === 'TRN') {
			if (readTender(fourth) !== null) return true;
			hasCompany ||= third === ORIGINATING_COMPANY;
		} else if (name === 'N1' && first === 'PR' && third === 'XV' && hasCompany) return true;
	}
	return false;
}

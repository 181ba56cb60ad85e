import { readHeadSegments } from './head-segments';

/** What a transaction set is, as far as its first segments tell. */
export type SetKind = '835' | '837P' | '837I' | '837D' | '837' | '999' | '997' | '277CA' | '277' | '270' | '271' | 'TA1' | 'other';

export interface SightedSet {
	readonly kind: SetKind;
	/** ST01; "TA1" for an interchange acknowledgement. */
	readonly code: string;
	/** ST03, else GS08; '' when not told. */
	readonly version: string;
}

export interface X12Sight {
	readonly begins: 'ISA' | 'GS' | 'ST';
	/** ISA06 and ISA08 without padding; '' when there is no ISA. */
	readonly senderId: string;
	readonly receiverId: string;
	/** One for each kind and version, in order of appearance. */
	readonly sets: readonly SightedSet[];
}

const PLAIN_KINDS: ReadonlySet<string> = new Set(['835', '999', '997', '270', '271']);
/** 277CA by its guide; the 277 of version 4010 that acknowledges claims, too. */
const CLAIM_ACKNOWLEDGEMENT = /X(?:214|167)/;

function kindOf(code: string, version: string): SetKind {
	if (PLAIN_KINDS.has(code)) return code as SetKind; // the set above lists members of SetKind only
	if (code === '277') return CLAIM_ACKNOWLEDGEMENT.test(version) ? '277CA' : '277';
	if (code !== '837') return 'other';
	if (/X(?:222|098)/.test(version)) return '837P';
	if (/X(?:223|096)/.test(version)) return '837I';
	return /X(?:224|097)/.test(version) ? '837D' : '837';
}

/** Which transaction sets the beginning of a file shows. `head` has one character a byte. Null when it is not X12. */
export function sightTransactions(head: string): X12Sight | null {
	const found = readHeadSegments(head);
	if (found === null) return null;
	const sets = new Map<string, SightedSet>();
	let groupVersion = '';
	const see = (code: string, version: string, kind: SetKind): void => {
		sets.set(`${code}*${version}`, { kind, code, version });
	};
	for (const { name, elements } of found.segments) {
		if (name === 'GS') groupVersion = elements[7] ?? '';
		else if (name === 'TA1') see('TA1', '', 'TA1');
		else if (name === 'ST') {
			const code = elements[0] ?? '';
			const version = elements[2] ?? groupVersion;
			if (/^\d{3}$/.test(code)) see(code, version, kindOf(code, version));
		}
	}
	return { begins: found.begins, senderId: (found.isa[5] ?? '').trim(), receiverId: (found.isa[7] ?? '').trim(), sets: [...sets.values()] };
}

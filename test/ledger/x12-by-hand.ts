import { centsOf } from './posted';

/** Segments of an X12 file cut by hand, elements by their number: no reader of ours stands between file and figure. */
export function segmentsByHand(bytes: Uint8Array): string[][] {
	const text = Buffer.from(bytes).toString('latin1');
	const [element, terminator] = [text.charAt(3), text.charAt(105)];
	return text
		.split(terminator)
		.map((segment) => segment.trim())
		.filter((segment) => segment !== '')
		.map((segment) => segment.split(element));
}

/** Money that a segment states, as a ledger line would give it: PLB amounts are taken away. */
export function amountsOf(segment: readonly string[]): number[] {
	const every = (from: number, step: number): number[] => segment.flatMap((text, index) => (index >= from && (index - from) % step === 0 && text !== '' ? [centsOf(text)] : []));
	switch (segment[0]) {
		case 'CLP':
			return [centsOf(segment[4] ?? '')];
		case 'SVC':
			return [centsOf(segment[3] ?? '')];
		case 'CAS':
			return every(3, 3);
		case 'PLB':
			return every(4, 2).map((cents) => -cents);
		default:
			return [];
	}
}

export interface PaymentByHand {
	/** 1-based segment of the ST. */
	readonly segment: number;
	/** BPR02, negative for a debit. */
	readonly cents: number;
	readonly trace: string;
	/** CLP01, CLP03 and the 1-based segment of each claim. */
	readonly claims: readonly { readonly id: string; readonly charge: number; readonly segment: number }[];
}

/** Each ST of a file. */
export function paymentsByHand(segments: readonly (readonly string[])[]): PaymentByHand[] {
	const found: { segment: number; cents: number; trace: string; claims: { id: string; charge: number; segment: number }[] }[] = [];
	for (const [index, [name = '', one = '', two = '', three = '']] of segments.entries()) {
		const last = found.at(-1);
		if (name === 'ST') found.push({ segment: index + 1, cents: 0, trace: '', claims: [] });
		else if (last === undefined) continue;
		else if (name === 'BPR') last.cents = three === 'D' ? -centsOf(two) : centsOf(two);
		else if (name === 'TRN') last.trace = two;
		else if (name === 'CLP') last.claims.push({ id: one, charge: centsOf(three), segment: index + 1 });
	}
	return found;
}

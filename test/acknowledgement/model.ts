import fc from 'fast-check';
import { ALL, EXCEPTIONS, FRAMED } from './formats';
import type { FormatSpec } from '../../lib/formats';

/** What InstaMed did with a record; `silent`: it does not mention it. */
export type Fate = 'accepted' | 'rejected' | 'both' | 'otherType' | 'unknownStatus' | 'silent';

export interface Line {
	readonly text: string;
	/** 1-based sent line it speaks of; one that was not sent when beyond the file. */
	readonly about: number;
}

export interface World {
	readonly format: FormatSpec;
	/** Whether a trailer with a verdict and counts ends each file. */
	readonly framed: boolean;
	readonly sent: readonly string[];
	/** By sent line, from 0. */
	readonly fates: readonly Fate[];
	/** Acknowledgement files: their detail lines. */
	readonly files: ReadonlyArray<readonly Line[]>;
	/** Error texts written, each once. */
	readonly errors: ReadonlySet<string>;
	/** Lines about records that were not sent. */
	readonly strangers: number;
}

const FORMATS = [ALL, EXCEPTIONS, FRAMED];
const fate = fc.constantFrom<Fate>('accepted', 'accepted', 'rejected', 'rejected', 'silent', 'silent', 'both', 'otherType', 'unknownStatus');

function lineOf(format: FormatSpec, number: number, type: string, status: string, error: string): string {
	if (format === ALL) return `ACK|${number}|${type}|${status}|${error === '' ? '' : `|F|E|${error}`}`;
	return format === EXCEPTIONS ? `EXC|${number}|${type}|${status}|${error}` : `FRI|${number}|${type}|${status}|${error === '' ? '' : 'F'}|${error}`;
}

function linesOf(format: FormatSpec, number: number, fate: Fate, errors: readonly string[]): string[] {
	const rejections = errors.map((error) => lineOf(format, number, 'PAY', 'R', error));
	const acceptance = lineOf(format, number, 'PAY', 'A', '');
	switch (fate) {
		case 'accepted':
			return [acceptance];
		case 'rejected':
			return rejections;
		case 'both':
			return [acceptance, ...rejections];
		case 'otherType':
			return [lineOf(format, number, 'LNE', 'A', '')];
		case 'unknownStatus':
			return [lineOf(format, number, 'PAY', 'Q', '')];
		case 'silent':
			return [];
	}
}

/** A sent file and acknowledgements of it: lines in any order, repeated, over several files, strangers among them. */
export const worlds: fc.Arbitrary<World> = fc
	.record({
		format: fc.constantFrom(...FORMATS),
		fates: fc.array(fc.tuple(fate, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 14 }),
		strangers: fc.array(fc.constantFrom('A', 'R'), { maxLength: 2 }),
		repeats: fc.array(fc.nat({ max: 100 }), { maxLength: 4 }),
		order: fc.array(fc.nat({ max: 1_000_000 }), { minLength: 60, maxLength: 60 }),
		parts: fc.integer({ min: 1, max: 3 }),
	})
	.map(({ format, fates, strangers, repeats, order, parts }) => {
		const errors = new Set<string>();
		const own: Line[] = fates.flatMap(([kind, count], at) => {
			const named = kind === 'rejected' || kind === 'both' ? Array.from({ length: count }, (_, i) => `err-${at + 1}-${i + 1}`) : [];
			for (const error of named) errors.add(error);
			return linesOf(format, at + 1, kind, named).map((text) => ({ text, about: at + 1 }));
		});
		const others: Line[] = own.length === 0 ? [] : strangers.map((status, i) => ({ text: lineOf(format, 900 + i, 'PAY', status, ''), about: 900 + i }));
		const again = repeats.flatMap((pick) => own.slice(pick % Math.max(1, own.length)).slice(0, 1));
		const mixed = [...own, ...others, ...again].map((line, i) => ({ line, rank: order[i % order.length] ?? 0 })).sort((a, b) => a.rank - b.rank);
		// A part without a fitting line would look like the answer to another file, so those stay in one.
		const split = others.length > 0 ? 1 : parts;
		const files = Array.from({ length: split }, (_, part) => mixed.filter((__, i) => i % split === part).map(({ line }) => line));
		return { format, framed: format === FRAMED, sent: fates.map((_, at) => `PAY|P${String(at + 1).padStart(3, '0')}|${at}`), fates: fates.map(([kind]) => kind), files, errors, strangers: others.length };
	});

/** The truth, said without any of the code under test. `known`: lines that were read whole. */
export function truthOf({ format, fates }: World, known: readonly Line[], isWhole: boolean, hasVerdict = isWhole): string[] {
	return fates.map((_, at) => {
		const about = known.filter((line) => line.about === at + 1).map(({ text }) => text.split('|'));
		if (about.some(([, , type]) => type !== 'PAY')) return 'unknown';
		const statuses = new Set(about.map(([, , , status]) => status));
		if (statuses.has('Q') || statuses.size > 1) return 'unknown';
		if (statuses.has('A')) return format === FRAMED && !hasVerdict ? 'unknown' : 'accepted';
		if (statuses.has('R')) return 'rejected';
		if (!isWhole) return 'unknown';
		return format === ALL ? 'missing' : '~accepted';
	});
}

/** Requests known only by what they hold; those that were rejected come back. */
export const echoes = fc.array(fc.record({ id: fc.constantFrom('A', 'B', 'C'), amount: fc.constantFrom('1', '2', '3'), rejected: fc.boolean() }), { minLength: 1, maxLength: 8 });

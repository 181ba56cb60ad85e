import { balanceLine } from './balance';
import { buildClaim } from './build-claim';
import { cutSegments } from './cut-segments';
import type { Delimiters } from './delimiters';
import { Elements } from './elements';
import type { Balance } from '../core/outcome';
import type { Claim, Position } from './model';
import { readClaimHead } from './segments/claim';

/** A stretch of whole segments as a byte string. */
export interface Stretch {
	readonly text: string;
	readonly at: Position;
}

/** What the reader knows of a claim before its text is cut. */
export interface ClaimFacts {
	readonly claimId: string;
	readonly chargedCents: number | null;
	readonly paidCents: number | null;
	readonly patientResponsibilityCents: number | null;
	readonly balance: Balance | null;
	readonly complete: boolean;
	readonly part: { number: number; last: boolean } | null;
}

/** Members that stand in the CLP itself; reading them does not cut the rest of the claim. */
const OF_HEAD = [
	'status',
	'filingIndicator',
	'payerClaimNumber',
	'facilityType',
	'frequency',
	'drgCode',
	'drgWeight',
	'dischargeFraction',
	'asWritten',
	'extra',
] as const satisfies readonly (keyof Claim)[];

const OF_WHOLE = [
	'adjustments',
	'names',
	'inpatient',
	'outpatient',
	'references',
	'dates',
	'contacts',
	'amounts',
	'quantities',
	'otherSegments',
	'lines',
] as const satisfies readonly (keyof Claim)[];

/**
 * A claim that keeps its text and cuts it on first access: money, balance and id are there at once, other
 * members of the CLP cost one segment, the rest cost the claim. It holds a copy of its own few hundred
 * bytes, so it stays readable after iteration moves on and keeps nothing else alive.
 */
class LazyClaim {
	readonly claimId: string;
	readonly chargedCents: number | null;
	readonly paidCents: number | null;
	readonly patientResponsibilityCents: number | null;
	readonly balance: Balance | undefined;
	readonly complete: boolean;
	readonly part: { number: number; last: boolean } | undefined;
	readonly #stretches: readonly Stretch[];
	readonly #delimiters: Delimiters;
	#head: Claim | undefined;
	#whole: Claim | undefined;

	constructor(facts: ClaimFacts, stretches: readonly Stretch[], delimiters: Delimiters) {
		this.claimId = facts.claimId;
		this.chargedCents = facts.chargedCents;
		this.paidCents = facts.paidCents;
		this.patientResponsibilityCents = facts.patientResponsibilityCents;
		this.balance = facts.balance ?? undefined;
		this.complete = facts.complete;
		this.part = facts.part ?? undefined;
		this.#stretches = stretches;
		this.#delimiters = delimiters;
	}

	get at(): Position | undefined {
		return this.#stretches[0]?.at;
	}

	/** The CLP alone. */
	get head(): Claim {
		if (this.#whole !== undefined) return this.#whole;
		if (this.#head === undefined) {
			const { text, at } = this.#stretches[0] ?? { text: '', at: { segment: 0, byteOffset: 0 } };
			// From the terminator on it is another segment; the first bytes are those of the CLP.
			const end = this.#delimiters.byLine ? text.search(/[\r\n]/) : text.indexOf(this.#delimiters.separators.segment);
			const [first] = cutSegments(end === -1 ? text : text.slice(0, end), this.#delimiters, at);
			this.#head = readClaimHead(new Elements(first ?? { name: 'CLP', elements: [] }));
		}
		return this.#head;
	}

	/** The plain claim. */
	get whole(): Claim {
		if (this.#whole === undefined) {
			const delimiters = this.#delimiters;
			const segments = this.#stretches.flatMap(({ text, at }) => cutSegments(text, delimiters, at));
			const claim = buildClaim(segments, delimiters.separators.component);
			for (const line of claim.lines) line.balance = balanceLine(line);
			if (this.balance !== undefined) claim.balance = this.balance;
			claim.complete = this.complete;
			if (this.part !== undefined) claim.part = this.part;
			this.#whole = claim;
			this.#head = undefined;
		}
		return this.#whole;
	}

	toJSON(): Claim {
		return this.whole;
	}
}

for (const member of OF_HEAD) {
	Object.defineProperty(LazyClaim.prototype, member, {
		get(this: LazyClaim) {
			return this.head[member];
		},
	});
}
for (const member of OF_WHOLE) {
	Object.defineProperty(LazyClaim.prototype, member, {
		get(this: LazyClaim) {
			return this.whole[member];
		},
	});
}

/** A claim over its text. */
export function readClaim(facts: ClaimFacts, stretches: readonly Stretch[], delimiters: Delimiters): Claim {
	// The getters above answer for every member of Claim, with undefined where the plain object has none.
	return new LazyClaim(facts, stretches, delimiters) as unknown as Claim;
}

/**
 * The plain object behind a claim of an event, with own members only: for spreading, comparing and
 * storing. A plain claim is given back as it is.
 */
export function plainClaim(claim: Claim): Claim {
	return claim instanceof LazyClaim ? claim.whole : claim;
}

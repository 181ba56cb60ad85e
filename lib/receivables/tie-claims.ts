import { sumCents } from '../core/money';
import { chargeLines, fitsLines, plainSignatureOf, shareLines, statementShares, type LineCounts } from './asked-lines';
import { sortedBy } from '../core/sorted-by';
import { groupedBy } from '../core/grouped-by';
import { LineMatcher, type LineAnswers, type Offered, type Sought } from './line-matcher';
import { matchWholeStatements } from './match-whole-statements';
import type { PatientShare } from './patient-shares';
import { smallestSubset } from './smallest-subset';
import type { ReceivableTie, StatementEvidence } from './types';

/** A statement, and the claims that it was found to be made of. */
export interface TiedStatement {
	readonly statement: StatementEvidence;
	tie: Extract<ReceivableTie, 'agrees' | 'differs' | 'partly' | 'noRemittance' | 'ambiguous'>;
	readonly claims: PatientShare[];
	/** Claims of equal shares, of which `places` are on this statement, nobody knows which. */
	readonly alike: { readonly claims: readonly PatientShare[]; readonly places: number }[];
}

/** More than one answer fits. */
export interface UnclearCase {
	readonly claims: readonly PatientShare[];
	readonly statements: readonly StatementEvidence[];
}

export interface ClaimTies {
	readonly statements: readonly TiedStatement[];
	/** Claims with a patient share that are on no statement above. */
	readonly left: readonly { readonly claim: PatientShare; readonly tie: Extract<ReceivableTie, 'notBilled' | 'unknown' | 'ambiguous'> }[];
	readonly unclear: readonly UnclearCase[];
}

/** Decisions before the last one with which a statement is compared. */
const MOST_EARLIER = 5;

function hasShare({ shareCents }: PatientShare): boolean {
	return (shareCents ?? 0) > 0;
}

/**
 * Ties claims to statements, the strongest proof first: a claim number that is the statement's own; the lines that ask
 * for money, by day, charge and share; the lines of an earlier decision; day and charge alone, within an account or
 * where they are the only ones; the total, within an account. A proof that fits twice decides nothing.
 */
export class ClaimTier {
	readonly #statements: readonly TiedStatement[];
	readonly #byId: ReadonlyMap<string, TiedStatement>;
	readonly #shares: readonly PatientShare[];
	readonly #open: Map<string, PatientShare>;
	readonly #unclear: UnclearCase[] = [];
	readonly #ambiguous = new Set<PatientShare>();
	/** That lines of statements and of remittances are written alike is proved by one that fits. */
	#linesFit = false;

	constructor(shares: readonly PatientShare[], statements: readonly StatementEvidence[]) {
		this.#shares = shares;
		this.#statements = statements.map((statement) => ({ statement, tie: 'noRemittance', claims: [], alike: [] }));
		this.#byId = new Map(this.#statements.map((one) => [one.statement.id, one]));
		this.#open = new Map(shares.filter((share) => hasShare(share) || share.earlier.length > 0).map((share) => [share.key, share]));
	}

	run(): ClaimTies {
		this.#byNumber();
		this.#byShareLines();
		this.#byEarlierLines();
		this.#byChargeLines();
		this.#byTotal();
		const left = sortedBy([...this.#open.values(), ...this.#ambiguous].filter(hasShare), ({ key }) => key);
		return { statements: this.#statements, left: this.#judgeLeft(left), unclear: this.#unclear };
	}

	#untied(): TiedStatement[] {
		return this.#statements.filter(({ tie }) => tie === 'noRemittance');
	}

	#tie(one: TiedStatement, claims: readonly PatientShare[]): void {
		for (const claim of claims) {
			one.claims.push(claim);
			this.#open.delete(claim.key);
		}
	}

	/** Compares what was tied in full with what is asked for. */
	#compare(one: TiedStatement): void {
		const alike = one.alike.map(({ claims: [first], places }) => places * (first?.shareCents ?? 0));
		const shares = sumCents([...one.claims.map(({ shareCents }) => shareCents ?? 0), ...alike]);
		one.tie = shares === one.statement.totalCents ? 'agrees' : 'differs';
	}

	#refuse(claims: readonly PatientShare[], statements: readonly TiedStatement[]): void {
		for (const claim of claims) {
			this.#open.delete(claim.key);
			this.#ambiguous.add(claim);
		}
		for (const one of statements) one.tie = 'ambiguous';
		this.#unclear.push({ claims, statements: statements.map(({ statement }) => statement) });
	}

	#byNumber(): void {
		const byNumber = groupedBy(this.#open.values(), ({ claimId }) => claimId);
		for (const one of this.#statements) {
			const claims = byNumber.get(one.statement.id) ?? [];
			if (claims.length === 0) continue;
			this.#tie(one, claims);
			this.#compare(one);
		}
	}

	#matchLines(linesOf: (share: PatientShare) => LineCounts | null, withinAccount: (share: PatientShare) => boolean = () => true): LineAnswers {
		const offered = this.#untied().flatMap(({ statement }): Offered[] => {
			const lines = statementShares(statement);
			return lines === null ? [] : [{ id: statement.id, accountNumber: statement.patientAccountNumber, lines }];
		});
		const sought = [...this.#open.values()].flatMap((share): Sought[] => {
			const lines = linesOf(share);
			return lines === null ? [] : [{ key: share.key, accountNumber: withinAccount(share) ? share.accountNumber : null, lines }];
		});
		// what is the whole of a statement is a stronger proof than what is a part of one
		const whole = matchWholeStatements(sought, offered);
		const [claims, statements] = [new Set<string>(whole.tied.keys()), new Set<string>(whole.tied.values())];
		for (const one of whole.alike) {
			for (const key of one.claims) claims.add(key);
			for (const id of one.places.keys()) statements.add(id);
		}
		const part = new LineMatcher(offered.filter(({ id }) => !statements.has(id))).match(sought.filter(({ key }) => !claims.has(key)));
		return { tied: new Map([...whole.tied, ...part.tied]), alike: [...whole.alike, ...part.alike], unclear: part.unclear };
	}

	#find(keys: readonly string[]): PatientShare[] {
		return keys.flatMap((key) => this.#open.get(key) ?? []);
	}

	#tieEach(tied: LineAnswers['tied']): TiedStatement[] {
		return [...tied].flatMap(([key, id]) => {
			const [one, share] = [this.#byId.get(id), this.#open.get(key)];
			if (one === undefined || share === undefined) return [];
			this.#tie(one, [share]);
			return [one];
		});
	}

	#byShareLines(): void {
		const linesOf = (share: PatientShare): LineCounts | null => (hasShare(share) ? shareLines(share.lines, share.shareCents) : null);
		const { tied, alike, unclear } = this.#matchLines(linesOf);
		const touched = new Set(this.#tieEach(tied));
		for (const { claims, places } of alike) {
			const shares = this.#find(claims);
			for (const [id, count] of places) {
				const one = this.#byId.get(id);
				one?.alike.push({ claims: shares, places: count });
				if (one !== undefined) touched.add(one);
			}
			for (const key of claims) this.#open.delete(key);
		}
		this.#linesFit = touched.size > 0;
		this.#compareLines(touched);
		for (const { claims, statements } of unclear) this.#refuse(this.#find(claims), statements.flatMap((id) => this.#byId.get(id) ?? []));
		// a claim number that is another patient's account number by chance: its lines are somewhere else
		const elsewhere = this.#tieEach(this.#matchLines((share) => (share.isAccountPresumed ? linesOf(share) : null), () => false).tied);
		this.#compareLines(elsewhere);
	}

	/** Every claim that was found asks for what its lines say, so what is missing are lines of other claims. */
	#compareLines(statements: Iterable<TiedStatement>): void {
		for (const one of statements) {
			this.#compare(one);
			if (one.tie === 'differs') one.tie = 'partly';
		}
	}

	/** A statement that was made before the last decision. */
	#byEarlierLines(): void {
		const most = [...this.#open.values()].reduce((longest, { earlier }) => Math.max(longest, Math.min(earlier.length, MOST_EARLIER)), 0);
		for (let back = 0; back < most; back += 1) {
			const { tied } = this.#matchLines(({ earlier }) => shareLines(earlier[back]?.lines ?? null, earlier[back]?.shareCents ?? null));
			for (const one of this.#tieEach(tied)) this.#compare(one);
		}
	}

	/** Only where it is one claim and one statement: of the account, or else of everything that was given. */
	#byChargeLines(): void {
		const nameOf = (account: string | null, lines: LineCounts): string => JSON.stringify([account, plainSignatureOf(lines)]);
		const claims = groupedBy(
			this.#shares.flatMap((share) => {
				const lines = chargeLines(share.lines ?? share.earlier[0]?.lines ?? null);
				if (lines === null) return [];
				const names = [nameOf(null, lines), ...(share.accountNumber === null ? [] : [nameOf(share.accountNumber, lines)])];
				return names.map((name) => ({ name, share, lines }));
			}),
			({ name }) => name,
		);
		const statements = groupedBy(
			this.#statements.flatMap((one) => {
				const lines = chargeLines(one.statement.lineItems);
				return lines === null ? [] : [nameOf(null, lines), nameOf(one.statement.patientAccountNumber, lines)].map((name) => ({ name, one, lines }));
			}),
			({ name }) => name,
		);
		for (const [name, [first, other]] of claims) {
			const [statement, another] = statements.get(name) ?? [];
			if (first === undefined || other !== undefined || statement === undefined || another !== undefined) continue;
			const [{ share }, { one }] = [first, statement];
			if (one.tie !== 'noRemittance' || !this.#open.has(share.key) || !fitsLines(first.lines, statement.lines)) continue;
			// lines alone prove nothing against a known account
			if (share.accountNumber !== null && share.accountNumber !== one.statement.patientAccountNumber) continue;
			this.#tie(one, [share]);
			this.#compare(one);
		}
	}

	/** Where lines are not told: what adds up to the total within the account. */
	#byTotal(): void {
		const accounts = groupedBy([...this.#open.values()].filter(hasShare), ({ accountNumber }) => accountNumber);
		const untied = groupedBy(this.#untied(), ({ statement }): string | null => statement.patientAccountNumber);
		for (const [account, claims] of accounts) {
			if (account === null) continue;
			const statements = untied.get(account) ?? [];
			for (const one of sortedBy(statements, ({ statement }) => statement.id)) this.#tieTotal(one, claims, statements);
		}
	}

	#tieTotal(one: TiedStatement, claims: readonly PatientShare[], statements: readonly TiedStatement[]): void {
		const { totalCents, lineItems } = one.statement;
		const possible = claims.filter((share) => this.#open.has(share.key) && (lineItems === null || share.lines === null));
		const rivals = statements.filter(({ statement, tie }) => tie === 'noRemittance' && statement.totalCents === totalCents);
		const subset = totalCents > 0 ? smallestSubset(possible, ({ shareCents }) => shareCents ?? 0, totalCents) : { kind: 'none' as const };
		if (subset.kind === 'none') return;
		if (subset.kind === 'several' || rivals.length > 1) {
			this.#refuse(subset.kind === 'one' ? subset.members : possible, rivals);
			return;
		}
		this.#tie(one, subset.members);
		this.#compare(one);
	}

	/** Not billed only where every statement that is not accounted for would have shown it. */
	#judgeLeft(claims: readonly PatientShare[]): ClaimTies['left'] {
		const hiding = this.#statements.filter(({ tie }) => tie === 'noRemittance' || tie === 'partly');
		const byAccount = groupedBy(hiding, ({ statement }) => statement.patientAccountNumber);
		const tellsNoLines = ({ statement }: TiedStatement): boolean => statement.lineItems === null;
		const isSomeWithoutLines = hiding.some(tellsNoLines);
		const canHide = ({ accountNumber, lines }: PatientShare): boolean => {
			const possible = accountNumber === null ? hiding : (byAccount.get(accountNumber) ?? []);
			if (lines === null) return possible.length > 0;
			if (accountNumber !== null) return possible.some(tellsNoLines);
			return isSomeWithoutLines || (possible.length > 0 && !this.#linesFit);
		};
		return claims.map((claim) => ({ claim, tie: this.#ambiguous.has(claim) ? 'ambiguous' : canHide(claim) ? 'unknown' : 'notBilled' }));
	}
}

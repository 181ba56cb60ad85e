import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { payerPlaceOf } from '../core/payer-place';
import type { SourceRef } from '../core/source-ref';
import { sortedBy } from '../core/sorted-by';
import type { DecidedLine, Decision } from './decisions';
import { groupedBy } from '../core/grouped-by';

/** What one decision left to the patient. */
export interface ShareTold {
	readonly shareCents: Cents;
	readonly lines: readonly DecidedLine[] | null;
}

/** A claim with all that payers said of it, and what is left to the patient in the end. */
export interface PatientShare {
	/** Unique; holds no account or claim number. */
	readonly key: string;
	readonly claimId: string;
	/** Null when nobody knows. */
	readonly accountNumber: string | null;
	/** The claim number is the number of a known account, which can be chance. */
	readonly isAccountPresumed: boolean;
	/** What counts now; 0 when all was taken back. Null when it cannot be read. */
	readonly shareCents: Cents | null;
	readonly lines: readonly DecidedLine[] | null;
	/** What other decisions left, the newest first: a statement may still ask for one of these. */
	readonly earlier: readonly ShareTold[];
	readonly decidedOn: CalendarDate | null;
	/** The payer passed it on to the next one, whose decision is to come. */
	readonly isForwarded: boolean;
	readonly traceNumber: string | null;
	readonly sources: readonly SourceRef[];
}

/** Status of a claim that was passed on [X12 005010X221A1]. */
const FORWARDED: ReadonlySet<string> = new Set(['19', '20', '21']);

const DENIED = '4';
const REVERSAL = '22';

function isDecision({ status }: Decision): boolean {
	return status === DENIED || payerPlaceOf(status) !== undefined;
}

function isOpposite(one: Cents | null, other: Cents | null): boolean {
	return one !== null && other !== null && one + other === 0;
}

/** A reversal takes back one decision of the same payer with exactly opposite amounts. */
function withoutReversed(decisions: readonly Decision[]): Decision[] {
	const standing = new Set(decisions.filter(isDecision));
	for (const reversal of decisions) {
		if (reversal.status !== REVERSAL) continue;
		const fitting = [...standing].filter((one) => one.payer === reversal.payer && isOpposite(one.chargedCents, reversal.chargedCents) && isOpposite(one.paidCents, reversal.paidCents));
		const exact = fitting.filter((one) => isOpposite(one.shareCents, reversal.shareCents));
		const pool = exact.length > 0 ? exact : fitting;
		const taken = pool.find(({ payerClaimNumber }) => payerClaimNumber === reversal.payerClaimNumber) ?? pool[0];
		if (taken !== undefined) standing.delete(taken);
	}
	return [...standing];
}

/** A denial does not tell the place of its payer: it is that of the payer's other decisions, else the next one. */
function placesOf(decisions: readonly Decision[]): Map<Decision, number> {
	const ofPayer = new Map<string, number>();
	for (const { payer, status } of decisions) {
		const place = payerPlaceOf(status);
		if (place !== undefined && !ofPayer.has(payer)) ofPayer.set(payer, place);
	}
	const places = new Map<Decision, number>();
	let last = 0;
	for (const decision of decisions) {
		const place = payerPlaceOf(decision.status) ?? ofPayer.get(decision.payer) ?? last + 1;
		if (!ofPayer.has(decision.payer)) ofPayer.set(decision.payer, place);
		places.set(decision, place);
		last = Math.max(last, place);
	}
	return places;
}

/**
 * The decision that counts: of the last payer, and its newest. A denial by a later payer that leaves nothing to the
 * patient does not take away what the payer before it left: a person should look at it [project].
 */
function counting(standing: readonly Decision[]): Decision | undefined {
	const places = placesOf(standing);
	const ordered = sortedBy(standing, (one) => `${String(places.get(one) ?? 0).padStart(7, '0')} ${one.order}`).reverse();
	const [last] = ordered;
	if (last?.status !== DENIED || last.shareCents !== 0) return last;
	const before = ordered.find((one) => (places.get(one) ?? 0) < (places.get(last) ?? 0));
	return before !== undefined && (before.shareCents ?? 0) > 0 ? before : last;
}

function shareOf(account: ReturnType<ClaimNumbering['accountOf']>, decisions: readonly Decision[]): PatientShare | null {
	const told = decisions.filter((one) => isDecision(one) || one.status === REVERSAL);
	const [first] = sortedBy(told, ({ key }) => key);
	if (first === undefined) return null;
	const last = counting(withoutReversed(told));
	const newest = last ?? told.at(-1);
	const earlier = told.filter((one) => one !== last && isDecision(one) && (one.shareCents ?? 0) > 0).reverse();
	return {
		key: `claim:${first.key}`,
		claimId: first.claimId,
		accountNumber: account?.number ?? null,
		isAccountPresumed: account?.presumed === true,
		shareCents: last === undefined ? 0 : last.shareCents,
		lines: last?.lines ?? null,
		earlier: earlier.map(({ shareCents, lines }) => ({ shareCents: shareCents ?? 0, lines })),
		decidedOn: newest?.decidedOn ?? null,
		isForwarded: FORWARDED.has(last?.status ?? ''),
		traceNumber: newest?.traceNumber ?? null,
		sources: told.map(({ source }) => source),
	};
}

/** Charge and days of service. */
function visitOf({ chargedCents, lines }: Decision): string {
	const days = [...new Set(lines?.map(({ serviceDate }) => serviceDate) ?? [])].sort();
	return JSON.stringify([Math.abs(chargedCents ?? 0), days]);
}

/** Where one payer decided several visits and took none of it back, the number names more than one claim: it is that of an account. */
function holdsSeveralClaims(decisions: readonly Decision[]): boolean {
	const visits = new Map<string, string>();
	return withoutReversed(decisions).some((decision) => {
		const visit = visitOf(decision);
		const known = visits.get(decision.payer);
		visits.set(decision.payer, visit);
		return known !== undefined && known !== visit;
	});
}

/** Decisions of one claim number, by the claims that they are about. */
function claimsOf(decisions: readonly Decision[], isAccount: boolean): Decision[][] {
	if (decisions[0]?.claimId === '') return decisions.map((decision) => [decision]);
	if (!isAccount && !holdsSeveralClaims(decisions)) return [[...decisions]];
	const hasDays = decisions.some(({ lines }) => lines !== null);
	// without days only the payer's own number is left; a second payer's number then makes it a claim of its own
	return [...groupedBy(decisions, (decision) => (hasDays ? visitOf(decision) : `${visitOf(decision)} ${decision.payerClaimNumber ?? ''}`)).values()];
}

/** To which account a claim number belongs. */
export interface ClaimNumbering {
	/** It is an account number by itself. */
	isAccount(claimId: string): boolean;
	/** Null when nobody knows. */
	accountOf(claimId: string): { readonly number: string; readonly presumed: boolean } | null;
}

/** One share for each claim. `decisions`: each once, in the order of time. */
export function patientShares(decisions: readonly Decision[], numbering: ClaimNumbering): PatientShare[] {
	const byNumber = groupedBy(decisions, ({ claimId }) => claimId);
	const shares = [...byNumber].flatMap(([claimId, ofNumber]) => {
		const account = claimId === '' ? null : numbering.accountOf(claimId);
		return claimsOf(ofNumber, numbering.isAccount(claimId)).flatMap((claim) => shareOf(account, claim) ?? []);
	});
	return sortedBy(shares, ({ key }) => key);
}

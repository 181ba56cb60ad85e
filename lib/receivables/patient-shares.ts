import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
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
	/** What counts now; 0 when all was taken back. Null when it cannot be read. */
	readonly shareCents: Cents | null;
	readonly lines: readonly DecidedLine[] | null;
	/** What other decisions left, the newest first: a statement may still ask for one of these. */
	readonly earlier: readonly ShareTold[];
	readonly decidedOn: CalendarDate | null;
	readonly traceNumber: string | null;
	readonly sources: readonly SourceRef[];
}

/** CLP02: the place of the payer that decided; forwarding it does not change that [X12 005010X221A1]. */
const PLACES: Readonly<Record<string, number>> = { '1': 1, '2': 2, '3': 3, '19': 1, '20': 2, '21': 3 };
const DENIED = '4';
const REVERSAL = '22';

function isDecision({ status }: Decision): boolean {
	return status === DENIED || Object.hasOwn(PLACES, status);
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
		const place = PLACES[status];
		if (place !== undefined && !ofPayer.has(payer)) ofPayer.set(payer, place);
	}
	const places = new Map<Decision, number>();
	let last = 0;
	for (const decision of decisions) {
		const place = PLACES[decision.status] ?? ofPayer.get(decision.payer) ?? last + 1;
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

function shareOf(accountNumber: string | null, decisions: readonly Decision[]): PatientShare | null {
	const told = decisions.filter((one) => isDecision(one) || one.status === REVERSAL);
	const [first] = sortedBy(told, ({ key }) => key);
	if (first === undefined) return null;
	const last = counting(withoutReversed(told));
	const newest = last ?? told.at(-1);
	const earlier = told.filter((one) => one !== last && isDecision(one) && (one.shareCents ?? 0) > 0).reverse();
	return {
		key: `claim:${first.key}`,
		claimId: first.claimId,
		accountNumber,
		shareCents: last === undefined ? 0 : last.shareCents,
		lines: last?.lines ?? null,
		earlier: earlier.map(({ shareCents, lines }) => ({ shareCents: shareCents ?? 0, lines })),
		decidedOn: newest?.decidedOn ?? null,
		traceNumber: newest?.traceNumber ?? null,
		sources: told.map(({ source }) => source),
	};
}

/** What tells two claims of one account apart: the charge and the days of service. */
function visitOf({ chargedCents, lines, payerClaimNumber }: Decision, hasDays: boolean): string {
	const days = [...new Set(lines?.map(({ serviceDate }) => serviceDate) ?? [])].sort();
	// without days only the payer's own number is left; a second payer's number then makes it a claim of its own
	return JSON.stringify([Math.abs(chargedCents ?? 0), hasDays ? days : payerClaimNumber]);
}

export interface ClaimNumbering {
	/** Whether a claim number is the number of the patient's account. */
	isAccount(claimId: string): boolean;
	/** Account of a claim number that is none itself; null when nobody knows. */
	accountOf(claimId: string): string | null;
}

/** One share for each claim. `decisions`: each once, in the order of time. */
export function patientShares(decisions: readonly Decision[], numbering: ClaimNumbering): PatientShare[] {
	const hasDays = new Set(decisions.filter(({ lines }) => lines !== null).map(({ claimId }) => claimId));
	const chains = groupedBy(decisions, (decision) => {
		const { claimId, key } = decision;
		// a claim without a number can only stand for itself
		if (claimId === '') return key;
		return JSON.stringify(numbering.isAccount(claimId) ? ['account', claimId, visitOf(decision, hasDays.has(claimId))] : ['claim', claimId]);
	});
	const shares = [...chains.values()].flatMap((chain) => {
		const claimId = chain[0]?.claimId ?? '';
		const share = shareOf(numbering.isAccount(claimId) ? claimId : numbering.accountOf(claimId), chain);
		return share === null ? [] : [share];
	});
	return sortedBy(shares, ({ key }) => key);
}

import { sumCents, type Cents } from '../../lib/core/money';
import type { Adjustment, BilledLine, Claim, DecidedClaim, DecidedLine } from './claim';
import type { Payer } from './payers';
import type { Random } from './random';

/** How payers decide claims. Every line balances: charge − adjustments = paid. */

const DENIALS: readonly { readonly adjustment: Omit<Adjustment, 'amountCents'>; readonly remarks: readonly string[] }[] = [
	{ adjustment: { group: 'CO', reason: '16' }, remarks: ['N382'] },
	{ adjustment: { group: 'CO', reason: '29' }, remarks: [] },
	{ adjustment: { group: 'CO', reason: '197' }, remarks: ['M62'] },
	{ adjustment: { group: 'PR', reason: '96' }, remarks: ['N130'] },
];

function percentOf(cents: Cents, percent: number): Cents {
	return Math.round((cents * percent) / 100);
}

function finish(claim: Claim, status: DecidedClaim['status'], payerClaimNumber: string, lines: readonly DecidedLine[]): DecidedClaim {
	return {
		claim,
		status,
		payerClaimNumber,
		lines,
		paidCents: sumCents(lines.map((line) => line.paidCents)),
		chargeCents: sumCents(lines.map((line) => line.chargeCents)),
		patientResponsibilityCents: sumCents(lines.flatMap((line) => line.adjustments).filter((one) => one.group === 'PR').map((one) => one.amountCents)),
	};
}

function lineOf(billed: BilledLine, allowedCents: Cents, adjustments: readonly Adjustment[], remarks: readonly string[] = []): DecidedLine {
	const kept = adjustments.filter((one) => one.amountCents !== 0);
	return {
		billed,
		chargeCents: billed.chargeCents,
		allowedCents,
		paidCents: billed.chargeCents - sumCents(kept.map((one) => one.amountCents)),
		adjustments: kept,
		remarks,
	};
}

/** Contract write-off first, then what the patient owes, then sequestration; the rest is paid. */
function payLine(billed: BilledLine, payer: Payer, random: Random, first: boolean): DecidedLine {
	const allowedCents = percentOf(billed.chargeCents, random.between(payer.allows.low, payer.allows.high));
	const adjustments: Adjustment[] = [{ group: 'CO', reason: '45', amountCents: billed.chargeCents - allowedCents }];
	let left = allowedCents;
	const owe = (reason: string, amountCents: Cents): void => {
		const taken = Math.min(amountCents, left);
		adjustments.push({ group: 'PR', reason, amountCents: taken });
		left -= taken;
	};
	if (first && random.chance(0.35)) owe('3', random.pick([2000, 2500, 3000]));
	if (random.chance(0.15)) owe('1', random.between(1000, 12000));
	if (random.chance(0.4)) owe('2', percentOf(left, 20));
	if (payer.sequesters === true) {
		const cut = percentOf(left, 2);
		adjustments.push({ group: 'CO', reason: '253', amountCents: cut });
		left -= cut;
	}
	return lineOf(billed, allowedCents, adjustments);
}

/** Refuses every line for one reason. */
export function deny(claim: Claim, payerClaimNumber: string, random: Random): DecidedClaim {
	const { adjustment, remarks } = random.pick(DENIALS);
	const lines = claim.lines.map((line) => lineOf(line, 0, [{ ...adjustment, amountCents: line.chargeCents }], remarks));
	return finish(claim, '4', payerClaimNumber, lines);
}

/** First decision of the payer that comes first. */
export function decidePrimary(claim: Claim, payer: Payer, payerClaimNumber: string, random: Random): DecidedClaim {
	if (random.chance(0.08)) return deny(claim, payerClaimNumber, random);
	const lines = claim.lines.map((line, index) =>
		// a service that is part of another one, paid with it
		index > 0 && random.chance(0.06) ? lineOf(line, 0, [{ group: 'CO', reason: '97', amountCents: line.chargeCents }], ['M15']) : payLine(line, payer, random, index === 0),
	);
	return finish(claim, '1', payerClaimNumber, lines);
}

/** The supplement pays most of what the primary payer left to the patient. */
export function decideSecondary(claim: Claim, primary: DecidedClaim, payerClaimNumber: string, random: Random): DecidedClaim {
	const lines = primary.lines.map((line) => {
		const leftCents = sumCents(line.adjustments.filter((one) => one.group === 'PR').map((one) => one.amountCents));
		const patientCents = random.chance(0.3) ? percentOf(leftCents, 25) : 0;
		return lineOf(line.billed, leftCents, [
			{ group: 'OA', reason: '23', amountCents: line.chargeCents - leftCents },
			{ group: 'PR', reason: '2', amountCents: patientCents },
		]);
	});
	return finish(claim, '2', payerClaimNumber, lines);
}

/** Takes a decision back: the same claim numbers, every amount negated. */
export function reverse(decided: DecidedClaim): DecidedClaim {
	const lines = decided.lines.map((line) => ({
		...line,
		chargeCents: -line.chargeCents,
		allowedCents: -line.allowedCents,
		paidCents: line.paidCents === 0 ? 0 : -line.paidCents,
		adjustments: line.adjustments.map((one) => ({ ...one, amountCents: -one.amountCents })),
	}));
	return finish(decided.claim, '22', decided.payerClaimNumber, lines);
}

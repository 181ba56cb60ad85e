import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { placeOf } from '../core/place-of';
import type { ClaimDetail, ClaimSummary, Remittance } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';
import { sortedBy } from '../core/sorted-by';

/** One service line of a decision, as a statement would show it. */
export interface DecidedLine {
	readonly serviceDate: CalendarDate;
	readonly procedureCode: string | null;
	readonly chargeCents: Cents;
	/** Adjustments of group PR. */
	readonly patientOwesCents: Cents;
}

/** What a payer made of a claim: one CLP of a remittance. */
export interface Decision {
	/** Place in the files, the same for every order in which they are offered. */
	readonly key: string;
	/** CLP01. */
	readonly claimId: string;
	/** Identifier, else name. */
	readonly payer: string;
	/** CLP07. */
	readonly payerClaimNumber: string | null;
	/** CLP02. */
	readonly status: string;
	readonly chargedCents: Cents | null;
	readonly paidCents: Cents | null;
	/** CLP05, else what the lines leave to the patient; null when nothing tells. */
	readonly shareCents: Cents | null;
	readonly decidedOn: CalendarDate | null;
	/** TRN02. */
	readonly traceNumber: string | null;
	/** Null when not given, or when a line lacks its date or an amount. */
	readonly lines: readonly DecidedLine[] | null;
	/** Order in time: date of the payment, trace, place in the remittance. */
	readonly order: string;
	readonly source: SourceRef;
}

function linesOf(detail: ClaimDetail | undefined): DecidedLine[] | null {
	if (detail === undefined || detail.lines.length === 0) return null;
	const lines: DecidedLine[] = [];
	for (const { serviceFrom, procedureCode, chargedCents, adjustments } of detail.lines) {
		if (serviceFrom === null || chargedCents === null) return null;
		let patientOwesCents = 0;
		for (const { group, amountCents } of adjustments) {
			if (group !== 'PR') continue;
			if (amountCents === null) return null;
			patientOwesCents += amountCents;
		}
		lines.push({ serviceDate: serviceFrom, procedureCode, chargeCents: chargedCents, patientOwesCents });
	}
	return lines;
}

/** CLP05 may be left out where nothing is left to the patient; the adjustments of the lines tell the same. */
function shareOf({ patientResponsibilityCents }: ClaimSummary, detail: ClaimDetail | undefined): Cents | null {
	if (patientResponsibilityCents !== null || detail === undefined) return patientResponsibilityCents;
	const amounts = [...detail.adjustments, ...detail.lines.flatMap(({ adjustments }) => adjustments)].filter(({ group }) => group === 'PR');
	return amounts.reduce<Cents | null>((sum, { amountCents }) => (sum === null || amountCents === null ? null : sum + amountCents), 0);
}

interface Copy {
	/** What makes two decisions the same one, sent twice. */
	readonly identity: string;
	readonly decision: Decision;
}

function* copiesOf(remittance: Remittance): Generator<Copy> {
	const { source, traceNumber, paymentDate, claims, detail } = remittance;
	const payer = remittance.payerId ?? remittance.payerName ?? '';
	const place = placeOf(source);
	const seen = new Map<string, number>();
	for (const [index, claim] of claims.entries()) {
		const { claimId, payerClaimNumber, status, chargedCents, paidCents } = claim;
		const claimDetail = detail?.claims[index];
		const shareCents = shareOf(claim, claimDetail);
		// without a trace number nothing but its place says which remittance it is
		const likeness = JSON.stringify([payer, traceNumber ?? place, paymentDate, claimId, payerClaimNumber, status, chargedCents, paidCents, shareCents]);
		const times = (seen.get(likeness) ?? 0) + 1;
		seen.set(likeness, times);
		const at = String(index).padStart(7, '0');
		yield {
			identity: `${likeness} ${times}`,
			decision: {
				key: `${place}:${at}`,
				claimId,
				payer,
				payerClaimNumber,
				status,
				chargedCents,
				paidCents,
				shareCents,
				decidedOn: paymentDate,
				traceNumber,
				lines: linesOf(claimDetail),
				order: [paymentDate ?? '', traceNumber ?? place, at].join('\u0000'),
				source,
			},
		};
	}
}

/** Every decision once, whatever number of files it came in; in the order of time. */
export function decisionsOf(remittances: readonly Remittance[]): Decision[] {
	const byIdentity = new Map<string, Decision>();
	const copies = remittances.flatMap((remittance) => [...copiesOf(remittance)]);
	// one that tells its lines stands for those that do not
	for (const { identity, decision } of sortedBy(copies, ({ decision: { lines, key, source } }) => `${lines === null ? '1' : `0${JSON.stringify(lines)}`} ${key} ${source.file}`)) {
		if (!byIdentity.has(identity)) byIdentity.set(identity, decision);
	}
	return sortedBy(byIdentity.values(), ({ order, key }) => `${order}\u0000${key}`);
}

import type { AdjustmentDetail, ClaimDetail, ClaimSummary, ServiceLineDetail } from '../core/remittance';
import type { AdjustmentGroup, Claim, ServiceLine } from './model';

/** Each reason of some CAS segments; a gap between two reasons is none. */
function adjustmentsOf(groups: readonly AdjustmentGroup[]): AdjustmentDetail[] {
	return groups.flatMap(({ group, reasons, at }) =>
		reasons
			.filter(({ reason, amountCents, quantity }) => reason !== '' || amountCents !== null || quantity !== undefined)
			.map(({ reason, amountCents }) => ({ group, reason, amountCents, segment: at?.segment ?? null })),
	);
}

function lineDetail(line: ServiceLine): ServiceLineDetail {
	const { procedure } = line;
	return {
		segment: line.at?.segment ?? null,
		procedureQualifier: procedure?.qualifier ?? null,
		procedureCode: procedure?.code ?? null,
		modifiers: procedure?.modifiers.filter((modifier) => modifier !== '') ?? [],
		revenueCode: line.revenueCode ?? null,
		units: line.paidUnits ?? null,
		controlNumber: line.references.find(({ qualifier }) => qualifier === '6R')?.value ?? null,
		serviceFrom: line.serviceFrom ?? null,
		serviceTo: line.serviceTo ?? null,
		chargedCents: line.chargedCents,
		paidCents: line.paidCents,
		adjustments: adjustmentsOf(line.adjustments),
		remarks: line.remarks.map(({ code }) => code).filter((code) => code !== ''),
	};
}

/** A claim, or a part of one, with what posting needs of it. */
export function claimDetail(claim: Claim, summary: ClaimSummary): ClaimDetail {
	const day = (...qualifiers: string[]): string | null => claim.dates.find(({ qualifier, date }) => date !== null && qualifiers.includes(qualifier))?.date ?? null;
	const serviceFrom = day('232', '472');
	return {
		summary,
		segment: claim.at?.segment ?? null,
		serviceFrom,
		serviceTo: day('233') ?? serviceFrom,
		drgCode: claim.drgCode ?? null,
		adjustments: adjustmentsOf(claim.adjustments),
		remarks: [...(claim.inpatient?.remarks ?? []), ...(claim.outpatient?.remarks ?? [])],
		lines: claim.lines.map(lineDetail),
	};
}

/**
 * The parts of a claim too large to be held together, as one. Parts begin at a line; only a line or a head that is larger
 * than all a claim may be is torn, and then its sums no longer agree.
 */
export function joinParts(parts: readonly ClaimDetail[], summary: ClaimSummary): ClaimDetail {
	const [first] = parts;
	if (first === undefined) throw new RangeError('A claim has at least one part');
	if (parts.length === 1) return first;
	const { serviceFrom, serviceTo } = first;
	return {
		...first,
		summary,
		adjustments: parts.flatMap(({ adjustments }) => adjustments),
		remarks: parts.flatMap(({ remarks }) => remarks),
		lines: parts.flatMap(({ lines }) => lines).map((line) => (line.serviceFrom === null ? { ...line, serviceFrom, serviceTo } : line)),
	};
}

import type { Cents } from '../core/money';
import type { AdjustmentDetail, ClaimDetail, ProviderAdjustmentDetail, ServiceLineDetail } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';
import { nameAdjustmentGroup, namePlbReason, nameReason } from '../x12';
import { blankLine } from './blank-line';
import { isPaidByLine } from './claim-money';
import type { PostedRemittance } from './document';
import type { LedgerKind, LedgerLine } from './ledger-line';

const REVERSAL = '22';
const INTEREST = 'L6';

const KIND_OF_GROUP: ReadonlyMap<string, LedgerKind> = new Map([
	['CO', 'contractualAdjustment'],
	['PR', 'patientResponsibility'],
]);

function orNull(text: string): string | null {
	return text === '' ? null : text;
}

/** Builds the lines of one remittance; ids count claims, lines and adjustments from 1 in file order. */
class RemittanceLines {
	readonly #document: PostedRemittance;

	constructor(document: PostedRemittance) {
		this.#document = document;
	}

	*all(): Generator<LedgerLine> {
		const { claims, providerAdjustments } = this.#document.detail;
		for (const [index, claim] of claims.entries()) yield* this.#claim(claim, `c${String(index + 1)}`);
		for (const [index, adjustment] of providerAdjustments.entries()) {
			const { amountCents } = adjustment;
			// a gap between two reasons is no adjustment, and none of nothing is
			if (amountCents !== null && amountCents !== 0) yield this.#providerAdjustment(adjustment, amountCents, `p${String(index + 1)}`);
		}
	}

	#line(kind: LedgerKind, part: string, segment: number | null, amountCents: Cents, more: Partial<LedgerLine>): LedgerLine {
		const { postingId, source, remittance } = this.#document;
		const { payerName, payerId, traceNumber, method } = remittance;
		const at: SourceRef = segment === null ? source : { ...source, segment };
		return { lineId: `${postingId}-${part}`, ...blankLine(this.#document, kind, at), amountCents, payer: payerName ?? payerId, payerId, traceNumber, method, ...more };
	}

	*#claim(claim: ClaimDetail, part: string): Generator<LedgerLine> {
		const { summary, segment, serviceFrom, adjustments, lines } = claim;
		const shared = { claimId: orNull(summary.claimId), payerClaimNumber: summary.payerClaimNumber, status: orNull(summary.status), serviceDate: serviceFrom };
		const ofClaim = { ...shared, nothingPaid: isNothing(summary.chargedCents, summary.paidCents) };
		const kind = summary.status === REVERSAL ? 'insuranceReversal' : 'insurancePayment';
		const byLine = isPaidByLine(claim);
		if (!byLine) yield this.#line(kind, `${part}-paid`, segment, summary.paidCents ?? 0, ofClaim);
		yield* this.#adjustments(adjustments, part, ofClaim);
		for (const [index, line] of lines.entries()) {
			const place = `${part}-l${String(index + 1)}`;
			const ofLine = { ...shared, ...serviceOf(line, serviceFrom) };
			if (byLine) yield this.#line(kind, `${place}-paid`, line.segment, line.paidCents ?? 0, ofLine);
			yield* this.#adjustments(line.adjustments, place, ofLine);
		}
	}

	*#adjustments(adjustments: readonly AdjustmentDetail[], part: string, shared: Partial<LedgerLine>): Generator<LedgerLine> {
		for (const [index, { group, reason, amountCents, segment }] of adjustments.entries()) {
			if (amountCents === null || amountCents === 0) continue;
			const kind = KIND_OF_GROUP.get(group) ?? 'otherAdjustment';
			const reasonText = nameReason(reason) ?? nameAdjustmentGroup(group);
			yield this.#line(kind, `${part}-a${String(index + 1)}`, segment, amountCents, { ...shared, adjustmentGroup: orNull(group), reasonCode: orNull(reason), reasonText });
		}
	}

	/** A positive PLB amount lowers the payment: money that does not come. */
	#providerAdjustment({ reason, reference, segment }: ProviderAdjustmentDetail, amountCents: Cents, part: string): LedgerLine {
		const kind = reason === INTEREST ? 'interest' : 'providerAdjustment';
		return this.#line(kind, part, segment, -amountCents, { reasonCode: orNull(reason), reasonText: namePlbReason(reason), adjustmentReference: reference });
	}
}

function isNothing(charged: Cents | null, paid: Cents | null): boolean {
	return paid === 0 && charged !== 0;
}

function serviceOf(line: ServiceLineDetail, claimDate: string | null): Partial<LedgerLine> {
	return {
		serviceDate: line.serviceFrom ?? claimDate,
		procedureCode: orNull(line.procedureCode ?? ''),
		modifiers: orNull(line.modifiers.join(' ')),
		lineControlNumber: line.controlNumber,
		nothingPaid: isNothing(line.chargedCents, line.paidCents),
	};
}

/** The lines of a remittance, in file order, one after the other so that a large one is never held whole. */
export function remittanceLines(document: PostedRemittance): Generator<LedgerLine> {
	return new RemittanceLines(document).all();
}

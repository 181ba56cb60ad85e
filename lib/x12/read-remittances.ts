import type { ByteSource } from '../core/ports';
import type { ClaimDetail, ClaimSummary, ProviderAdjustmentDetail, ProviderAdjustmentSummary, Remittance } from '../core/remittance';
import { signedPayment } from './balance';
import { claimDetail, joinParts } from './claim-detail';
import type { EraContext, EraEvent } from './events';
import type { EraLimits } from './limits';
import type { Claim } from './model';
import { readEra } from './read-era';
import type { EraSummary } from './summary';
import { traceNumberOf } from './trace-number';

export interface RemittanceOptions {
	readonly file: string;
	/** Lower-case hex of the whole file, where the caller has it. */
	readonly sha256?: string;
	readonly limits?: Partial<EraLimits>;
	/** Keeps `Remittance.detail`: service lines, adjustments and their places. Default false. */
	readonly detail?: boolean;
	/** Called once, after the last remittance, with the totals and issues of the whole input. */
	readonly onEnd?: (summary: EraSummary) => void;
}

interface Parts {
	readonly claims: ClaimSummary[];
	readonly providerAdjustments: ProviderAdjustmentSummary[];
	readonly claimDetails: ClaimDetail[];
	readonly adjustmentDetails: ProviderAdjustmentDetail[];
}

function noParts(): Parts {
	return { claims: [], providerAdjustments: [], claimDetails: [], adjustmentDetails: [] };
}

function detailOf({ transaction }: EraContext, { claimDetails: claims, adjustmentDetails: providerAdjustments }: Parts): NonNullable<Remittance['detail']> {
	const payee = transaction?.payee;
	return { payeeIdQualifier: payee?.idQualifier ?? null, payeeName: payee?.name ?? null, claims, providerAdjustments };
}

function summarize(event: Extract<EraEvent, { type: 'trailer' }>, context: EraContext, parts: Parts, options: RemittanceOptions): Remittance {
	const { claims, providerAdjustments } = parts;
	const { transaction, interchange } = context;
	const payment = transaction?.payment ?? null;
	const segment = transaction?.at?.segment;
	return {
		source: {
			file: options.file,
			...(options.sha256 === undefined ? {} : { sha256: options.sha256 }),
			...(segment === undefined ? {} : { segment }),
		},
		interchange: interchange?.controlNumber ?? null,
		transaction: transaction?.controlNumber ?? null,
		traceNumber: traceNumberOf(transaction?.trace),
		payerId: transaction?.trace?.payerId ?? null,
		payerName: transaction?.payer?.name ?? null,
		payeeId: transaction?.payee?.id ?? null,
		paymentDate: payment?.date ?? null,
		amountCents: payment === null ? null : signedPayment(payment.amountCents, payment.direction),
		method: payment === null || payment.method === '' ? null : payment.method,
		claims,
		providerAdjustments,
		balance: event.balance.state,
		differenceCents: event.balance.state === 'mismatch' ? event.balance.differenceCents : null,
		complete: event.complete,
		...(options.detail === true ? { detail: detailOf(context, parts) } : {}),
	};
}

function summaryOf(claim: Claim): ClaimSummary {
	return {
		claimId: claim.claimId,
		payerClaimNumber: claim.payerClaimNumber ?? null,
		status: claim.status,
		chargedCents: claim.chargedCents,
		paidCents: claim.paidCents,
		patientResponsibilityCents: claim.patientResponsibilityCents,
		balance: claim.balance?.state ?? 'notEvaluable',
	};
}

/**
 * Reads each 835 of an input as reconciliation wants it, in file order. Those of one interchange come
 * together, when its IEA has been seen: only then is it known whether they are complete.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readRemittances(source: ByteSource, options: RemittanceOptions): AsyncGenerator<Remittance> {
	const { file, limits, detail = false } = options;
	let parts = noParts();
	let pieces: ClaimDetail[] = [];
	let waiting: Remittance[] = [];
	for await (const event of readEra(source, limits === undefined ? { file } : { file, limits })) {
		if (event.type === 'claim') {
			const { claim } = event;
			const isWhole = claim.part?.last !== false;
			if (!isWhole && !detail) continue;
			const summary = summaryOf(claim);
			if (isWhole) parts.claims.push(summary);
			if (!detail) continue;
			pieces.push(claimDetail(claim, summary));
			if (!isWhole) continue;
			parts.claimDetails.push(joinParts(pieces, summary));
			pieces = [];
		} else if (event.type === 'providerAdjustments') {
			const segment = event.adjustment.at?.segment ?? null;
			for (const { reason, reference = null, amountCents } of event.adjustment.items) {
				parts.providerAdjustments.push({ reason, reference, amountCents });
				if (detail) parts.adjustmentDetails.push({ reason, reference, amountCents, segment });
			}
		} else if (event.type === 'trailer') {
			waiting.push(summarize(event, event.context, parts, options));
			parts = noParts();
			pieces = [];
		} else if (event.type === 'interchangeEnd') {
			for (const remittance of waiting) yield event.complete ? remittance : { ...remittance, complete: false };
			waiting = [];
		} else if (event.type === 'end') {
			options.onEnd?.(event.summary);
		}
	}
}

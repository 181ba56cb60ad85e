import type { ByteSource } from '../core/ports';
import type { ClaimSummary, ProviderAdjustmentSummary, Remittance } from '../core/remittance';
import { signedPayment } from './balance';
import type { EraContext, EraEvent } from './events';
import type { EraLimits } from './limits';
import { readEra } from './read-era';
import type { EraSummary } from './summary';

export interface RemittanceOptions {
	readonly file: string;
	/** Lower-case hex of the whole file, where the caller has it. */
	readonly sha256?: string;
	readonly limits?: Partial<EraLimits>;
	/** Called once, after the last remittance, with the totals and issues of the whole input. */
	readonly onEnd?: (summary: EraSummary) => void;
}

function summarize(
	event: Extract<EraEvent, { type: 'trailer' }>,
	context: EraContext,
	claims: readonly ClaimSummary[],
	providerAdjustments: readonly ProviderAdjustmentSummary[],
	options: RemittanceOptions,
): Remittance {
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
		traceNumber: transaction?.trace?.number ?? null,
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
	};
}

/**
 * Reads each 835 of an input as reconciliation wants it, in file order. Those of one interchange come
 * together, when its IEA has been seen: only then is it known whether they are complete.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readRemittances(source: ByteSource, options: RemittanceOptions): AsyncGenerator<Remittance> {
	const { file, limits } = options;
	let claims: ClaimSummary[] = [];
	let adjustments: ProviderAdjustmentSummary[] = [];
	let waiting: Remittance[] = [];
	for await (const event of readEra(source, limits === undefined ? { file } : { file, limits })) {
		if (event.type === 'claim') {
			const { claim } = event;
			if (claim.part?.last === false) continue;
			claims.push({
				claimId: claim.claimId,
				payerClaimNumber: claim.payerClaimNumber ?? null,
				status: claim.status,
				chargedCents: claim.chargedCents,
				paidCents: claim.paidCents,
				patientResponsibilityCents: claim.patientResponsibilityCents,
				balance: claim.balance?.state ?? 'notEvaluable',
			});
		} else if (event.type === 'providerAdjustments') {
			for (const { reason, reference, amountCents } of event.adjustment.items) {
				adjustments.push({ reason, reference: reference ?? null, amountCents });
			}
		} else if (event.type === 'trailer') {
			waiting.push(summarize(event, event.context, claims, adjustments, options));
			claims = [];
			adjustments = [];
		} else if (event.type === 'interchangeEnd') {
			for (const remittance of waiting) yield event.complete ? remittance : { ...remittance, complete: false };
			waiting = [];
		} else if (event.type === 'end') {
			options.onEnd?.(event.summary);
		}
	}
}

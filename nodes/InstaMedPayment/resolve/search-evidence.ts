import { InstaMedError, isInstaMedError } from '../../../lib/core/error';
import { payment as paymentSchema } from '../../../lib/resources/payment';
import { isReference, type EvidencePayment, type OpenQuestion } from '../../../lib/payments';
import type { SessionApi } from '../../../lib/session-api';
import { attempt } from '../../shared/attempt';

/** More payments than carry one reference: a service that does not look for it would give out all there are, for hours. */
const MOST_ROWS = 1_000;

function toEvidence(row: unknown): EvidencePayment[] {
	const read = paymentSchema.safeParse(row);
	if (!read.success) return [];
	const { reference, ...payment } = read.data;
	return [
		{
			payment: {
				transactionId: payment.transactionId,
				action: payment.action,
				amountCents: payment.amountCents,
				status: payment.status,
				transactedAt: payment.transactedAt,
				outlet: payment.outlet,
				method: payment.method,
				cardBrand: payment.cardBrand,
				lastFour: payment.lastFour,
				authorizationNumber: payment.authorizationNumber,
				patientAccountNumber: payment.patientAccountNumber,
				originalTransactionId: payment.originalTransactionId,
				source: { file: 'search' },
			},
			references: reference !== null && isReference(reference) ? [reference] : [],
			asOf: null,
		},
	];
}

/** A void or a capture leaves no trace but the status of the transaction it was for. */
async function searchTarget(api: SessionApi, { transactionId }: OpenQuestion): Promise<EvidencePayment[]> {
	if (transactionId === null) return [];
	const read = await attempt(async () => await api.get(['payments', transactionId]));
	if (read.ok) return toEvidence(read.value.body);
	if (isInstaMedError(read.error) && read.error.code === 'not_found') return [];
	throw read.error;
}

/**
 * Asks InstaMed for the transaction of a lost answer. Finding it proves that it was done; not finding it proves nothing, as it may still come.
 * @throws InstaMedError when the search fails
 */
export async function searchEvidence(api: SessionApi, question: OpenQuestion): Promise<EvidencePayment[]> {
	const { operation, reference } = question;
	if (operation === 'void' || operation === 'capture') return await searchTarget(api, question);
	const found: EvidencePayment[] = [];
	let rows = 0;
	for await (const row of api.list(['payments'], { reference })) {
		rows += 1;
		if (rows > MOST_ROWS) throw new InstaMedError('protocol', 'The service does not look for the reference: it gives out all payments', { code: 'search', help: 'Switch off "Search InstaMed", and give in posting files.' });
		found.push(...toEvidence(row));
	}
	return found;
}

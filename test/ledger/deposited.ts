import type { DepositLine } from '../../lib/core/deposit';
import type { Evidence } from '../../lib/intake';
import { evidenceOf, type NamedFile } from './posted';
import { paymentsByHand, segmentsByHand } from './x12-by-hand';

/** A deposit file in which every payment of some 835 files came to the bank, by its trace number. */
export function depositsOf(files: readonly NamedFile[]): Evidence {
	const name = 'deposits-20260306.txt';
	const depositLines = files
		.flatMap(({ bytes }) => paymentsByHand(segmentsByHand(bytes)))
		.filter(({ cents }) => cents !== 0)
		.map(
			({ cents, trace }, index): DepositLine => ({
				kind: 'otherPayment',
				traceNumber: null,
				effectiveDate: '2026-03-06',
				transactionId: null,
				paymentIdentifier: trace,
				action: 'payment',
				amountCents: cents,
				status: null,
				transactedAt: null,
				outlet: null,
				method: 'bankAccount',
				patientAccountNumber: null,
				source: { file: name, sha256: 'd'.repeat(64), line: index + 2 },
			}),
		);
	return {
		file: { name, kind: 'deposit', depositLines: 'otherPayment', sha256: 'd'.repeat(64), bytes: 1, complete: true, empty: false, businessDate: '2026-03-06', issueCounts: { error: 0, warning: 0, info: 0 } },
		formatId: null,
		remittances: [],
		depositLines,
		payments: [],
	};
}

/** The files as read, with deposits in which all their payments came. */
export async function depositedEvidence(files: readonly NamedFile[], depositedFiles = files): Promise<Evidence[]> {
	return [...(await evidenceOf(files)), depositsOf(depositedFiles)];
}

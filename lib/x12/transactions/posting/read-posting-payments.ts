import type { Payment } from '../../../core/payment';
import type { ByteSource } from '../../../core/ports';
import type { EraIssue, EraIssueCode } from '../../issues';
import { limitsOf, readEra } from '../../read-era';
import type { RemittanceOptions } from '../../read-remittances';
import type { EraSummary } from '../../summary';
import { type ClaimNumbers, postingPayments } from './posting-payments';

export type PostingOptions = RemittanceOptions;

/** What a remittance must not do and a posting file does as published: NON with an amount, D for a refund. */
const AS_PUBLISHED: ReadonlySet<EraIssueCode> = new Set(['nonPaymentWithMoney', 'paymentDirection']);

/** Claims looked at for a transaction id; a posting has one. */
const CLAIMS = 10;

function brief({ code, severity, where }: EraIssue): EraSummary['issues'][number] {
	return { code, severity, segment: where.segment ?? null, offset: where.byteOffset ?? null };
}

/**
 * The payments of a posting file written as an 835 (EOD posting X12 835, Lockbox G), in file order. `onEnd`
 * gets the totals of the whole input; issues that are InstaMed's own way of writing postings are left out of
 * them. A payment comes out even when the file is cut after its BPR: whether it is whole stands in the summary.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readPostingPayments(source: ByteSource, options: PostingOptions): AsyncGenerator<Payment> {
	const { file, sha256, limits } = options;
	const most = limitsOf(limits === undefined ? {} : { limits }).issues;
	const issues: EraSummary['issues'] = [];
	let omitted = 0;
	let claims: ClaimNumbers[] = [];
	for await (const event of readEra(source, limits === undefined ? { file } : { file, limits })) {
		if (event.type === 'claim') {
			if (claims.length < CLAIMS) claims.push({ claimId: event.claim.claimId, ...(event.claim.payerClaimNumber === undefined ? {} : { payerClaimNumber: event.claim.payerClaimNumber }) });
		} else if (event.type === 'trailer') {
			const { transaction } = event.context;
			if (transaction !== null) yield* postingPayments(transaction, claims, sha256 === undefined ? { file } : { file, sha256 });
			claims = [];
		} else if (event.type === 'issue') {
			if (AS_PUBLISHED.has(event.issue.code)) continue;
			if (issues.length < most) issues.push(brief(event.issue));
			else omitted += 1;
		} else if (event.type === 'end') {
			const { issuesOmitted, ...summary } = event.summary;
			void issuesOmitted;
			options.onEnd?.(omitted === 0 ? { ...summary, issues } : { ...summary, issues, issuesOmitted: omitted });
		}
	}
}

/** File formats: the list of all, and everything that can be done with one. */
import { amexDailyFile } from './specs/amex-daily-file';
import { asoInvoiceAcknowledgement } from './specs/aso-invoice-acknowledgement';
import { automaticPaymentsSignUpFile } from './specs/automatic-payments-sign-up-file';
import { balanceFileAcknowledgement } from './specs/balance-file-acknowledgement';
import { balanceFile } from './specs/balance-file';
import { batchEnrollmentAcknowledgement } from './specs/batch-enrollment-acknowledgement';
import { batchEnrollment } from './specs/batch-enrollment';
import { batchUnenrollment } from './specs/batch-unenrollment';
import { billingAddressExceptionFile } from './specs/billing-address-exception-file';
import { dailyHealthcareActivityFile } from './specs/daily-healthcare-activity-file';
import { digitalPayoutsAcknowledgement } from './specs/digital-payouts-acknowledgement';
import { digitalPayoutsBatchSimplified } from './specs/digital-payouts-batch-simplified';
import { digitalPayoutsBatch } from './specs/digital-payouts-batch';
import { digitalPayoutsReconciliation } from './specs/digital-payouts-reconciliation';
import { disbursementPaymentFile } from './specs/disbursement-payment-file';
import { eligibilityIdfAcknowledgement } from './specs/eligibility-idf-acknowledgement';
import { eligibilityIdfRequest } from './specs/eligibility-idf-request';
import { eligibilityIdfResponse } from './specs/eligibility-idf-response';
import { eligibilityXmlRequest } from './specs/eligibility-xml-request';
import { enhancedEnrollmentFile } from './specs/enhanced-enrollment-file';
import { eodPosting10 } from './specs/eod-posting-1.0';
import { eodPosting111 } from './specs/eod-posting-1.1.1';
import { eodPosting11 } from './specs/eod-posting-1.1';
import { eodPosting121 } from './specs/eod-posting-1.2.1';
import { eodPosting122 } from './specs/eod-posting-1.2.2';
import { eodPosting12 } from './specs/eod-posting-1.2';
import { eodPosting13 } from './specs/eod-posting-1.3';
import { eodPosting14 } from './specs/eod-posting-1.4';
import { eodPosting15 } from './specs/eod-posting-1.5';
import { eodPostingLockboxAV2 } from './specs/eod-posting-lockbox-a-v2';
import { eodPostingLockboxA } from './specs/eod-posting-lockbox-a';
import { eodPostingLockboxA11 } from './specs/eod-posting-lockbox-a1.1';
import { eodPostingLockboxB } from './specs/eod-posting-lockbox-b';
import { eodPostingLockboxCV2 } from './specs/eod-posting-lockbox-c-v2';
import { eodPostingLockboxC } from './specs/eod-posting-lockbox-c';
import { eodPostingLockboxD } from './specs/eod-posting-lockbox-d';
import { eodPostingLockboxE } from './specs/eod-posting-lockbox-e';
import { eodPostingLockboxF } from './specs/eod-posting-lockbox-f';
import { eodPostingLockboxGV2 } from './specs/eod-posting-lockbox-g-v2';
import { eodPostingLockboxG } from './specs/eod-posting-lockbox-g';
import { eodPostingLockboxH } from './specs/eod-posting-lockbox-h';
import { eodPostingLockboxIV1 } from './specs/eod-posting-lockbox-i-v1';
import { eodPostingLockboxL } from './specs/eod-posting-lockbox-l';
import { eodPostingX1283510 } from './specs/eod-posting-x12-835-1.0';
import { eodPostingX1283520 } from './specs/eod-posting-x12-835-2.0';
import { epicReconPosting } from './specs/epic-recon-posting';
import { idfAcknowledgement } from './specs/idf-acknowledgement';
import { interchangeDailyFile } from './specs/interchange-daily-file';
import { memberClaimLevelFile } from './specs/member-claim-level-file';
import { memberEffectuationResponse } from './specs/member-effectuation-response';
import { memberEffectuation } from './specs/member-effectuation';
import { memberIdfImportV11 } from './specs/member-idf-import-v1-1';
import { memberPaymentLevelFile } from './specs/member-payment-level-file';
import { memberPaymentsEodPosting10 } from './specs/member-payments-eod-posting-1.0';
import { monthlyFeesReport } from './specs/monthly-fees-report';
import { ncoaFile } from './specs/ncoa-file';
import { patientBillingFile } from './specs/patient-billing-file';
import { patientImportHl7 } from './specs/patient-import-hl7';
import { patientImportIdfV11 } from './specs/patient-import-idf-v1-1';
import { paymentDeposit10 } from './specs/payment-deposit-1.0';
import { paymentDeposit20 } from './specs/payment-deposit-2.0';
import { paymentDeposit30 } from './specs/payment-deposit-3.0';
import { paymentPlanNotificationV11 } from './specs/payment-plan-notification-v1-1';
import { paymentTransactionImport } from './specs/payment-transaction-import';
import { providerClaimLevelFile } from './specs/provider-claim-level-file';
import { providerPaymentLevelFile } from './specs/provider-payment-level-file';
import { scheduledPaymentRequestException } from './specs/scheduled-payment-request-exception';
import { scheduledPaymentRequest } from './specs/scheduled-payment-request';
import { signUpFileV11 } from './specs/sign-up-file-v1-1';
import { userImport } from './specs/user-import';
import { x12ClaimSubmission } from './specs/x12-claim-submission';
import { x12Remittance } from './specs/x12-remittance';
import { detectAmong, type Detection } from './detect';
import type { FormatSpec } from './spec';

/** Every format, in the order lists show them. */
export const FORMATS: readonly FormatSpec[] = [
	x12Remittance,
	eodPosting10,
	eodPosting111,
	eodPosting11,
	eodPosting121,
	eodPosting122,
	eodPosting12,
	eodPosting13,
	eodPosting14,
	eodPosting15,
	eodPostingLockboxAV2,
	eodPostingLockboxA,
	eodPostingLockboxA11,
	eodPostingLockboxB,
	eodPostingLockboxCV2,
	eodPostingLockboxC,
	eodPostingLockboxD,
	eodPostingLockboxE,
	eodPostingLockboxF,
	eodPostingLockboxGV2,
	eodPostingLockboxG,
	eodPostingLockboxH,
	eodPostingLockboxIV1,
	eodPostingLockboxL,
	eodPostingX1283510,
	eodPostingX1283520,
	memberPaymentsEodPosting10,
	amexDailyFile,
	epicReconPosting,
	interchangeDailyFile,
	monthlyFeesReport,
	paymentDeposit10,
	paymentDeposit20,
	paymentDeposit30,
	balanceFile,
	automaticPaymentsSignUpFile,
	batchEnrollment,
	batchUnenrollment,
	enhancedEnrollmentFile,
	paymentPlanNotificationV11,
	signUpFileV11,
	memberEffectuation,
	memberIdfImportV11,
	patientImportHl7,
	patientImportIdfV11,
	paymentTransactionImport,
	scheduledPaymentRequest,
	userImport,
	billingAddressExceptionFile,
	ncoaFile,
	patientBillingFile,
	dailyHealthcareActivityFile,
	eligibilityIdfRequest,
	eligibilityIdfResponse,
	eligibilityXmlRequest,
	x12ClaimSubmission,
	digitalPayoutsBatchSimplified,
	digitalPayoutsBatch,
	digitalPayoutsReconciliation,
	disbursementPaymentFile,
	memberClaimLevelFile,
	memberPaymentLevelFile,
	providerClaimLevelFile,
	providerPaymentLevelFile,
	asoInvoiceAcknowledgement,
	balanceFileAcknowledgement,
	batchEnrollmentAcknowledgement,
	digitalPayoutsAcknowledgement,
	eligibilityIdfAcknowledgement,
	idfAcknowledgement,
	memberEffectuationResponse,
	scheduledPaymentRequestException,
];

/** The format of an id, e.g. "eod-posting-1.4". */
export function findFormat(id: string): FormatSpec | undefined {
	return FORMATS.find((format) => format.id === id);
}

export type { FieldValue, FormatSpec, RowOf, Field, RecordSpec, Family, Direction } from './spec';
export type { FormatRow, Values } from './row';
export type { FormatIssue, FormatIssueCode } from './issue-codes';
export type { FileEnd } from './file-watch';
export { readRows, readRowBatches, type ReadLimits, type ReadOptions } from './read';
export { checkFile, type CheckOptions, type FileCheck } from './check';
export { writeRows, buildFile, type BuiltFile, type RefusedRow, type WriteOptions } from './write';
export type { RowInput } from './write-row';
export { buildFileName, type FileNameParts } from './file-name';
export { toPayment } from './to-payment';
export { toDepositLine } from './to-deposit-line';
export { holdsSecrets, maskRow, maskSecrets, type MaskedRow } from './mask';
export { describeFormat, summarizeFormat, type FieldDescription, type FormatDescription, type FormatSummary, type RecordDescription } from './describe';
export { ERA_FORMAT_ID, detectAmong, type Candidate, type Detection } from './detect';
export { rowFromJson, rowToJson, rowToRawValues, type RowInputReading, type RowJson } from './row-json';
export { rowFingerprint, type RowFingerprint } from './fingerprint';
export { specProblems } from './spec-problems';
export { readLayout, type LayoutReading } from './layout/read-layout';
export { withLayouts } from './layout/with-layouts';
export type { LayoutProblem } from './layout/layout-problem';

/**
 * Which format a file is, from its first bytes; "x12-remittance" for an ERA; null when it cannot be told.
 * A file name never decides alone.
 */
export function detectFormat(head: Uint8Array, options: { readonly fileName?: string } = {}): Detection {
	return detectAmong(FORMATS, head, options);
}

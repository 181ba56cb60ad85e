/** X12 transaction sets beside the 835: claims, acknowledgements, eligibility; and postings written as an 835. */
export { type EligibilityInquiry, type EligibilityInquiryFile, type InquiryDependent, type InquiryParty, type InquiryPerson, buildEligibilityInquiry } from './build-eligibility-inquiry';
export { checkClaimFile, type ClaimFileEvent } from './check-claim-file';
export type { ClaimKind, SubmittedClaim } from './claim/submitted-claim';
export type * from './eligibility/eligibility';
export type { TransactionSet, X12Event, X12Options, X12Summary } from './events';
export { X12_ISSUES, type X12Issue, type X12IssueCode, type X12Place } from './issues';
export { looksLikePosting } from './posting/looks-like-posting';
export { type ClaimNumbers, postingPayments } from './posting/posting-payments';
export { type PostingOptions, readPostingPayments } from './posting/read-posting-payments';
export { readAnswers } from './read-answers';
export { readEligibility } from './read-eligibility';
export { readX12 } from './read-x12';
export { type SetKind, type SightedSet, sightTransactions, type X12Sight } from './sight-transactions';

import { FORMATS, type FormatSpec } from '../../lib/formats';
import type { FolderName } from '../../lib/mailbox/defaults';
import { isWritable } from './writing/row-input';

/** A kind of file as a billing person names it: one resource of the node. */
export interface FileKind {
	readonly value: string;
	/** Title Case, singular: "Deposit File". */
	readonly name: string;
	/** In a sentence, with its article: "a deposit file". */
	readonly one: string;
	/** In a sentence: "deposit files". */
	readonly many: string;
	/** In the words of who looks for it, where that says more: "a posting or lockbox file". */
	readonly reads?: string;
	readonly description: string;
	/** Where InstaMed puts such files; null: the person names the folder. */
	readonly folder: FolderName | null;
	/** Where such files are put for InstaMed; absent: the same. */
	readonly uploadFolder?: FolderName;
	/** Which formats files of this kind can have. */
	readonly accepts: (format: FormatSpec) => boolean;
	/** ST01 of X12 files that are read without a format of their own, e.g. "999". */
	readonly x12?: readonly string[];
	readonly acceptsEra: boolean;
}

export const ERA: FileKind = {
	value: 'era',
	name: 'ERA',
	one: 'an ERA',
	many: 'ERAs',
	description: 'Electronic remittance advice (X12 835): what a payer paid, claim by claim',
	folder: 'era',
	accepts: () => false,
	acceptsEra: true,
};

export const DEPOSIT_FILE: FileKind = {
	value: 'depositFile',
	name: 'Deposit File',
	one: 'a deposit file',
	many: 'deposit files',
	description: 'Which payments make up each bank deposit',
	folder: 'deposits',
	accepts: ({ family }) => family === 'deposit',
	acceptsEra: false,
};

export const POSTING_FILE: FileKind = {
	value: 'postingFile',
	name: 'Posting File',
	one: 'a posting file',
	many: 'posting files',
	reads: 'a posting or lockbox file',
	description: 'End-of-day list of patient payments, refunds and returns, lockbox files and daily reports among them',
	folder: 'posting',
	accepts: ({ family }) => family === 'posting' || family === 'report',
	acceptsEra: false,
};

export const BALANCE_FILE: FileKind = {
	value: 'balanceFile',
	name: 'Balance File',
	one: 'a balance file',
	many: 'balance files',
	description: 'What patients owe; sent to InstaMed it triggers their automatic payments',
	folder: 'balanceUpload',
	accepts: ({ family }) => family === 'balance',
	acceptsEra: false,
};

export const ACKNOWLEDGEMENT: FileKind = {
	value: 'acknowledgement',
	name: 'Acknowledgement',
	one: 'an acknowledgement',
	many: 'acknowledgements',
	description: "InstaMed's answer to an uploaded file: what was accepted and what was not",
	folder: 'acknowledgements',
	accepts: ({ family }) => family === 'acknowledgement',
	x12: ['999', '997', '277', 'TA1'],
	acceptsEra: false,
};

export const ENROLLMENT_FILE: FileKind = {
	value: 'enrollmentFile',
	name: 'Enrollment File',
	one: 'an enrollment file',
	many: 'enrollment files',
	reads: 'an enrollment or sign-up file',
	description: 'Who takes part in automatic payments: batch enrollment and unenrollment for InstaMed, sign-up and enhanced enrollment files from it',
	folder: 'enrollment',
	uploadFolder: 'enrollmentUpload',
	accepts: ({ family }) => family === 'enrollment',
	acceptsEra: false,
};

export const IMPORT_FILE: FileKind = {
	value: 'importFile',
	name: 'Import File',
	one: 'an import file',
	many: 'import files',
	description: 'Payments taken elsewhere, scheduled payments, patients, members and users for InstaMed',
	folder: 'importUpload',
	accepts: ({ family }) => family === 'import',
	acceptsEra: false,
};

export const BILLING_FILE: FileKind = {
	value: 'billingFile',
	name: 'Billing File',
	one: 'a billing file',
	many: 'billing files',
	description: 'Statement data and address updates for InstaMed, address exceptions from it',
	folder: 'billing',
	uploadFolder: 'billingUpload',
	accepts: ({ family }) => family === 'billing',
	acceptsEra: false,
};

export const CLAIM_FILE: FileKind = {
	value: 'claimFile',
	name: 'Claim File',
	one: 'a claim file',
	many: 'claim files',
	reads: 'a claim or eligibility file',
	description: 'Claims (837) and eligibility requests for InstaMed, their answers (999, 277CA, 271) from it',
	folder: 'claims',
	uploadFolder: 'claimUpload',
	accepts: ({ family }) => family === 'claim',
	x12: ['999', '997', '277', 'TA1', '270', '271', '837'],
	acceptsEra: false,
};

export const PAYOUT_FILE: FileKind = {
	value: 'payoutFile',
	name: 'Payout File',
	one: 'a payout file',
	many: 'payout files',
	reads: 'a payout or disbursement file',
	description: 'Digital payouts and disbursements for InstaMed, and what became of each from it',
	folder: 'payouts',
	uploadFolder: 'payoutUpload',
	accepts: ({ family }) => family === 'payout',
	acceptsEra: false,
};

export const ANY_FILE: FileKind = {
	value: 'anyFile',
	name: 'Any File',
	one: 'any file',
	many: 'files',
	description: 'Every format this package knows, in any folder',
	folder: null,
	accepts: ({ family }) => family !== 'remittance',
	x12: ['999', '997', '277', 'TA1', '270', '271', '837'],
	acceptsEra: true,
};

/** Formats of a kind, sorted by title. */
export function formatsOf(kind: FileKind): FormatSpec[] {
	return FORMATS.filter((format) => kind.accepts(format)).sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** Formats of a kind that can be written; where the kind is one of the ways, only those that InstaMed takes. */
export function writableFormatsOf(kind: FileKind): FormatSpec[] {
	return formatsOf(kind).filter((format) => isWritable(format) && (kind.folder === null || format.direction === 'to-instamed'));
}

/** In the order of the panel's resource list before sorting by name. */
export const KINDS: readonly FileKind[] = [
	ERA,
	DEPOSIT_FILE,
	POSTING_FILE,
	BALANCE_FILE,
	ENROLLMENT_FILE,
	IMPORT_FILE,
	BILLING_FILE,
	CLAIM_FILE,
	PAYOUT_FILE,
	ACKNOWLEDGEMENT,
	ANY_FILE,
];

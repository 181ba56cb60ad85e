import { FORMATS, type FormatSpec } from '../../lib/formats';
import type { FolderName } from '../../lib/mailbox/defaults';

/** A kind of file as a billing person names it: one resource of the node. */
export interface FileKind {
	readonly value: string;
	/** Title Case, singular: "Deposit File". */
	readonly name: string;
	/** In a sentence, with its article: "a deposit file". */
	readonly one: string;
	/** In a sentence: "deposit files". */
	readonly many: string;
	readonly description: string;
	/** Null: the person names the folder. */
	readonly folder: FolderName | null;
	/** Which formats files of this kind can have. */
	readonly accepts: (format: FormatSpec) => boolean;
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
	description: 'End-of-day list of patient payments, refunds and returns',
	folder: 'posting',
	accepts: ({ family }) => family === 'posting',
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
	acceptsEra: false,
};

export const ANY_FILE: FileKind = {
	value: 'anyFile',
	name: 'Any File',
	one: 'any file',
	many: 'files',
	description: 'Every format this package knows, in any folder',
	folder: null,
	accepts: () => true,
	acceptsEra: true,
};

/** Formats of a kind, sorted by title. */
export function formatsOf(kind: FileKind): FormatSpec[] {
	return FORMATS.filter((format) => kind.accepts(format)).sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** In the order of the panel's resource list before sorting by name. */
export const KINDS: readonly FileKind[] = [ERA, DEPOSIT_FILE, POSTING_FILE, BALANCE_FILE, ACKNOWLEDGEMENT, ANY_FILE];

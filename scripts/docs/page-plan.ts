import { FORMATS } from '../../lib/formats';
import type { FormatSpec } from '../../lib/formats/spec';

/** One page about formats that a billing person looks up together. */
export interface FormatPage {
	/** File name without its end. */
	readonly name: string;
	readonly title: string;
	readonly about: string;
	readonly holds: (format: FormatSpec) => boolean;
}

const isLockbox = ({ id }: FormatSpec): boolean => id.includes('lockbox');

/** In the order of the list; a format is on the first page that holds it. */
export const PAGES: readonly FormatPage[] = [
	{ name: 'era', title: 'ERA', about: 'What a payer paid, claim by claim. The node gives payments, claims or service lines; see [InstaMed File](../files.md#what-an-835-is-checked-for). The names below are those of single segments, as the [command line](../command-line.md) gives them.', holds: ({ family }) => family === 'remittance' },
	{ name: 'deposit', title: 'Deposit files', about: 'Which payments make up each bank deposit. [Reconciliation](../reconciliation.md) uses them.', holds: ({ family }) => family === 'deposit' },
	{ name: 'lockbox', title: 'Lockbox posting files', about: 'End-of-day lists of patient payments in the manner of a bank lockbox.', holds: isLockbox },
	{ name: 'posting', title: 'Posting files', about: 'End-of-day lists of patient payments, refunds and returns. [Reconciliation](../reconciliation.md) uses them.', holds: ({ family }) => family === 'posting' },
	{ name: 'report', title: 'Daily and monthly reports', about: 'Card details, fees and other lists beside the posting files; in n8n they are among the posting files.', holds: ({ family }) => family === 'report' },
	{ name: 'balance', title: 'Balance file', about: 'What patients owe; sent to InstaMed it triggers their automatic payments. How it is answered: [acknowledgements](../acknowledgements.md).', holds: ({ family }) => family === 'balance' },
	{ name: 'enrollment', title: 'Enrollment files', about: 'Who takes part in automatic payments. How they are answered: [acknowledgements](../acknowledgements.md).', holds: ({ family }) => family === 'enrollment' },
	{ name: 'import', title: 'Import files', about: 'Payments taken elsewhere, scheduled payments, patients, members and users. How they are answered: [acknowledgements](../acknowledgements.md).', holds: ({ family }) => family === 'import' },
	{ name: 'billing', title: 'Billing files', about: 'Statement data and addresses.', holds: ({ family }) => family === 'billing' },
	{ name: 'claim', title: 'Claim and eligibility files', about: 'Claims, eligibility requests and their answers. An 837 is read claim by claim, see [claims](../claims.md); segment by segment, with the names below, when its format is chosen by hand.', holds: ({ family }) => family === 'claim' },
	{ name: 'payout', title: 'Payout and disbursement files', about: 'Money that goes out, and what became of it. How it is followed: [payouts](../payouts.md).', holds: ({ family }) => family === 'payout' },
	{ name: 'acknowledgement', title: 'Acknowledgements', about: 'What InstaMed accepted of a file that was sent, and what it rejected. How they are matched: [acknowledgements](../acknowledgements.md).', holds: () => true },
];

/** The page a format is on. */
export function pageOf(format: FormatSpec): FormatPage {
	const found = PAGES.find(({ holds }) => holds(format));
	if (found === undefined) throw new Error(`No page holds ${format.id}`);
	return found;
}

/** Formats of a page in the order in which a person looks for them: 1.2 before 1.10. */
export function formatsOn(plan: FormatPage): FormatSpec[] {
	return FORMATS.filter((format) => pageOf(format) === plan).sort((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
}

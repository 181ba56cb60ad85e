import type { FormatSpec } from '../../lib/formats';
import type { FolderName } from '../../lib/mailbox/defaults';
import {
	ACKNOWLEDGEMENT,
	BILLING_FILE,
	CLAIM_FILE,
	DEPOSIT_FILE,
	ENROLLMENT_FILE,
	ERA,
	PAYOUT_FILE,
	POSTING_FILE,
	type FileKind,
} from '../InstaMedFile/file-kind';

/** A kind of file that the trigger watches for. Which formats it can have follows from the families of the formats. */
export interface TriggerKind extends Pick<FileKind, 'accepts' | 'acceptsEra' | 'x12'> {
	readonly value: string;
	readonly name: string;
	readonly description: string;
	readonly folder: FolderName;
	/** After "the": "deposit file". */
	readonly noun: string;
}

function incoming(kind: FileKind & { readonly folder: FolderName | null }, folder: FolderName, description: string): TriggerKind {
	const { value, name, one, accepts, acceptsEra, x12 } = kind;
	return { value, name: `New ${name}`, noun: one.replace(/^an? /, ''), description, folder, accepts, acceptsEra, ...(x12 === undefined ? {} : { x12 }) };
}

/** What the trigger can be set to, in the order in which a file that several would take is given to one. */
export const TRIGGER_KINDS: readonly TriggerKind[] = [
	incoming(ACKNOWLEDGEMENT, 'acknowledgements', 'InstaMed answered an uploaded file'),
	incoming(BILLING_FILE, 'billing', 'Address exceptions and other answers to statement data came'),
	incoming(CLAIM_FILE, 'claims', 'Daily healthcare activity, or an answer to claims or eligibility requests, came'),
	incoming(DEPOSIT_FILE, 'deposits', 'InstaMed reported a deposit to the bank'),
	incoming(ENROLLMENT_FILE, 'enrollment', 'A sign-up, enrollment or payment plan file came'),
	incoming(ERA, 'era', 'A payer sent an electronic remittance advice (835)'),
	incoming(PAYOUT_FILE, 'payouts', 'Payouts or disbursements changed their state: payment and claim files of providers and members, reconciliation'),
	incoming(POSTING_FILE, 'posting', "A day's patient or member payments are ready to post"),
	{
		value: 'report',
		name: 'New Report',
		noun: 'report',
		description: 'Monthly fees, interchange, AMEX, Epic reconciliation or another report came',
		folder: 'reports',
		accepts: ({ family }: FormatSpec) => family === 'report',
		acceptsEra: false,
	},
];

/** The event that no file brings. */
export const EXPECTED_FILE_LATE = 'expectedFileLate';

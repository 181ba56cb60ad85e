import type { FolderName } from '../../lib/mailbox/defaults';

/** A kind of file that the trigger watches for. */
export interface TriggerKind {
	readonly value: string;
	readonly name: string;
	readonly description: string;
	readonly folder: FolderName;
}

export const TRIGGER_KINDS: readonly TriggerKind[] = [
	{
		value: 'acknowledgement',
		name: 'New Acknowledgement',
		description: 'InstaMed answered an uploaded file',
		folder: 'acknowledgements',
	},
	{ value: 'depositFile', name: 'New Deposit File', description: 'InstaMed reported a deposit to the bank', folder: 'deposits' },
	{ value: 'era', name: 'New ERA', description: 'A payer sent an electronic remittance advice (835)', folder: 'era' },
	{ value: 'postingFile', name: 'New Posting File', description: "A day's patient payments are ready to post", folder: 'posting' },
];

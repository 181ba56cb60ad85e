import { acknowledgement } from './acknowledgement';
import { anyFile } from './any-file';
import { balanceFile } from './balance-file';
import { billingFile } from './billing-file';
import { claimFile } from './claim-file';
import { depositFile } from './deposit-file';
import { enrollmentFile } from './enrollment-file';
import { era } from './era';
import { importFile } from './import-file';
import { payoutFile } from './payout-file';
import { postingFile } from './posting-file';

/** Every resource of the node; lists, dispatch and tests follow from it. */
export const RESOURCES = [
	era,
	depositFile,
	postingFile,
	balanceFile,
	enrollmentFile,
	importFile,
	billingFile,
	claimFile,
	payoutFile,
	acknowledgement,
	anyFile,
];

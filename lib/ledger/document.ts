import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import type { Payment } from '../core/payment';
import type { Remittance, RemittanceDetail } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';
import type { ResultRow } from '../reconcile';
import type { InBank } from './deposits';
import type { LedgerKind } from './ledger-line';

interface Posted {
	/** In front of the ids of all its lines. */
	readonly postingId: string;
	readonly row: ResultRow;
	readonly inBank: InBank;
	readonly postDate: CalendarDate;
	readonly amountCents: Cents;
	/** Of several names of one content the one that the result shows. */
	readonly source: SourceRef;
}

/** A remittance that is posted whole. */
export interface PostedRemittance extends Posted {
	readonly type: 'remittance';
	readonly remittance: Remittance;
	readonly detail: RemittanceDetail;
}

/** A patient's transaction that is posted. */
export interface PostedTransaction extends Posted {
	readonly type: 'transaction';
	readonly kind: LedgerKind;
	readonly payment: Payment;
}

export type PostedDocument = PostedRemittance | PostedTransaction;

import type { EraContext } from '../events';
import type { GroupHeader, InterchangeHeader, TransactionHeader } from '../model';

/** What is open around the current segment. */
export class Standing {
	/** Shared by all events until an envelope opens or closes. */
	context: EraContext;
	/** ST02, of transactions that are not read too. */
	controlNumber: string | null = null;
	/** CLP01. */
	claimId: string | null = null;
	private readonly file: string | undefined;

	constructor(file: string | undefined) {
		this.file = file;
		this.context = this.with({ interchange: null, group: null, transaction: null });
	}

	get interchange(): InterchangeHeader | null {
		return this.context.interchange;
	}

	get group(): GroupHeader | null {
		return this.context.group;
	}

	get transaction(): TransactionHeader | null {
		return this.context.transaction;
	}

	/** Null: it closes. */
	enterInterchange(interchange: InterchangeHeader | null): void {
		this.context = this.with({ ...this.context, interchange });
	}

	/** Null: it closes. */
	enterGroup(group: GroupHeader | null): void {
		this.context = this.with({ ...this.context, group });
	}

	/** Null: it closes. */
	enterTransaction(transaction: TransactionHeader | null): void {
		this.context = this.with({ ...this.context, transaction });
	}

	private with({ interchange, group, transaction }: EraContext): EraContext {
		const context = { interchange, group, transaction };
		return this.file === undefined ? context : { file: this.file, ...context };
	}
}

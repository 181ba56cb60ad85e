import type { Payment } from '../../lib/core/payment';
import { toLookUp, type CompleteDay, type EvidencePayment, type MoneyCommand, type MoneyResult, type OpenQuestion } from '../../lib/payments';
import { connectionOf, resultOf } from './arbitraries';
import { onePayment, OUTLET } from './one-payment';

const DAY_MS = 86_400_000;
const MORNING = Date.UTC(2026, 2, 2, 8);
/** The transaction that captures, voids and refunds are for. */
export const TARGET = 'T0';

/** What becomes of one call on its way: whether the server does it, and whether the answer comes back. */
export type Fate = 'neverThere' | 'doneAndLost' | 'declinedAndLost' | 'answered';

interface Row {
	readonly payment: Payment;
	readonly reference: string | null;
}

function dayOf(ms: number): string {
	return new Date(ms).toISOString().slice(0, 10);
}

/**
 * A server that does whatever it is asked, as often as it is asked, and the files that it writes of each day. Its book counts what was really
 * done, whatever the caller came to know of it.
 */
export class ServerBook {
	private time = MORNING;
	private readonly rows: Row[] = [];
	private readonly files: { readonly day: CompleteDay; readonly rows: readonly EvidencePayment[] }[] = [];
	/** Times that the intent was done; a second one is a second charge. */
	done = 0;
	/** Calls that left this machine. */
	sent = 0;
	fate: Fate = 'answered';
	readonly questions: OpenQuestion[] = [];

	constructor(private readonly command: MoneyCommand) {
		if ('transactionId' in command) this.add({ transactionId: TARGET, status: command.operation === 'capture' ? 'A' : 'C' }, null);
	}

	readonly now = (): number => this.time;

	wait(minutes: number): void {
		this.time += minutes * 60_000;
	}

	private add(change: Partial<Payment>, reference: string | null): void {
		const payment = onePayment({ transactionId: `T${this.rows.length}`, transactedAt: new Date(this.time).toISOString().slice(0, 19), source: { file: 'items' }, ...change });
		this.rows.push({ payment, reference });
	}

	private carryOut(reference: string, isDeclined: boolean): void {
		const { operation } = this.command;
		if (!isDeclined) this.done += 1;
		if (operation === 'capture' || operation === 'void') {
			const [target] = this.rows;
			if (!isDeclined && target !== undefined) this.rows[0] = { ...target, payment: { ...target.payment, status: operation === 'void' ? 'V' : 'C' } };
			return;
		}
		const refund = operation === 'refund' ? { action: 'refund' as const, amountCents: -2500, originalTransactionId: TARGET } : {};
		this.add({ ...refund, status: isDeclined ? 'D' : 'C' }, reference);
	}

	readonly connection = {
		...connectionOf(async (command, reference): Promise<MoneyResult> => {
			this.sent += 1;
			const sentAtMs = this.time;
			await Promise.resolve();
			if (this.fate !== 'neverThere') this.carryOut(reference, this.fate === 'declinedAndLost');
			this.wait(2);
			if (this.fate === 'answered') return resultOf(command, reference);
			const lookUp = toLookUp(command, { reference, referenceField: 'AdditionalInfo6', outlet: OUTLET, sentAtMs, gaveUpAtMs: this.time });
			this.questions.push({ ...lookUp, operation: command.operation });
			return resultOf(command, reference, { outcome: 'unknown', lookUp });
		}),
		outlet: OUTLET,
	};

	/** Ends the day with a file of all that is known, or of moved money only. */
	night(tells: CompleteDay['tells']): void {
		const businessDate = dayOf(this.time);
		const file = `posting-${this.files.length}.txt`;
		const told = this.rows.filter(({ payment }) => tells === 'everything' || ['C', 'S'].includes(payment.status));
		this.files.push({
			day: { businessDate, file, tells },
			rows: told.map(({ payment, reference }) => ({ payment: { ...payment, source: { file } }, references: reference === null ? [] : [reference], asOf: businessDate })),
		});
		this.time = Date.parse(businessDate) + DAY_MS + (MORNING % DAY_MS);
	}

	/** The files that arrived. */
	arrived(has: (index: number) => boolean): { readonly evidence: EvidencePayment[]; readonly days: CompleteDay[] } {
		const files = this.files.filter((_, index) => has(index));
		return { evidence: files.flatMap(({ rows }) => rows), days: files.map(({ day }) => day) };
	}

	/** What notifications told by now; `has` tells which of them came. */
	notified(has: (index: number) => boolean): EvidencePayment[] {
		return this.rows.filter((_, index) => has(index)).map(({ payment, reference }) => ({ payment, references: reference === null ? [] : [reference], asOf: payment.transactedAt?.slice(0, 10) ?? null }));
	}
}

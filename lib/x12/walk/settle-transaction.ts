import type { Balance } from '../../core/outcome';
import { compare, NOT_EVALUABLE, signedPayment } from '../balance';
import type { EraIssueCode } from '../issues';
import type { EnvelopeTrailer, Payment, RawSegment } from '../model';
import { traceNumberOf } from '../trace-number';
import type { TwinWatch } from '../twins';
import type { Desk } from './desk';
import type { TransactionMoney } from './transaction-money';

/** How a transaction ended. */
interface Ending {
	readonly st: RawSegment | null;
	/** SE; null when missing. */
	readonly trailer: EnvelopeTrailer | null;
	readonly complete: boolean;
	readonly segments: number;
}

/** Says what the header of an 835 lacks, balances the payment with what it is made of, and ends it. */
export function settleTransaction(desk: Desk, ending: Ending, money: TransactionMoney, remittanceTwins: TwinWatch): void {
	const { standing, summary } = desk;
	const { transaction: header } = standing;
	const { trailer, complete, segments } = ending;
	const payment = header?.payment ?? null;
	const complain = (code: EraIssueCode, field?: string, differenceCents?: number): void => {
		const at = (field?.startsWith('BPR') === true ? payment?.at : undefined) ?? ending.st?.at ?? {};
		const record = field === undefined ? 'ST' : field.slice(0, -2);
		desk.issues.add(code, { ...desk.here(), ...at, record, ...(field === undefined ? {} : { field }) }, differenceCents);
	};
	if (payment === null) complain('paymentMissing');
	if (header?.trace === null) complain('traceMissing');
	if (header?.payer === null) complain('payerMissing');
	if (header?.payee === null) complain('payeeMissing');
	let balance: Balance = NOT_EVALUABLE;
	if (payment !== null) {
		const { amountCents } = payment;
		summary.bprCents += amountCents ?? 0;
		if (trailer !== null) balance = compare(signedPayment(amountCents, payment.direction) ?? Number.NaN, money.paid - money.adjusted);
		if (payment.method === 'NON' && amountCents !== null && amountCents !== 0) complain('nonPaymentWithMoney', 'BPR04');
		if (payment.direction === 'D' || (amountCents !== null && amountCents < 0)) complain('paymentDirection', 'BPR03');
		const traceNumber = traceNumberOf(header?.trace);
		if (traceNumber !== null && remittanceTwins.isTwin(remittanceKey(payment, traceNumber, header?.trace?.payerId ?? ''))) complain('duplicateRemittance', 'TRN02');
	}
	summary.balance.transaction[balance.state] += 1;
	if (balance.state === 'mismatch') complain('transactionBalance', 'BPR02', balance.differenceCents);
	desk.events?.push({ type: 'trailer', context: standing.context, trailer, totals: money.totals(segments), balance, complete });
}

/** What two remittances share only when one is the other sent again. */
function remittanceKey(payment: Payment, traceNumber: string, payerId: string): string {
	return [traceNumber, payerId, payment.date ?? '', String(payment.amountCents)].join('\n');
}

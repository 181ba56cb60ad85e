import { dateText, type Elements, moneyText, put, withExtra } from '../elements';
import type { BankAccount, Payment, Trace } from '../model';

function readAccount(from: Elements, first: number): BankAccount | undefined {
	const account: BankAccount = {};
	put(account, 'routingQualifier', from.text(first));
	put(account, 'routingNumber', from.text(first + 1));
	put(account, 'accountQualifier', from.text(first + 2));
	put(account, 'accountNumber', from.text(first + 3));
	return Object.keys(account).length === 0 ? undefined : account;
}

function writeAccount(account: BankAccount | undefined): string[] {
	return [
		account?.routingQualifier ?? '',
		account?.routingNumber ?? '',
		account?.accountQualifier ?? '',
		account?.accountNumber ?? '',
	];
}

/** BPR. */
export function readPayment(from: Elements): Payment {
	const payment: Payment = {
		handling: from.text(1),
		amountCents: from.money(2),
		direction: from.text(3),
		method: from.text(4),
		date: from.date(16),
	};
	put(payment, 'format', from.text(5));
	const sender = readAccount(from, 6);
	if (sender !== undefined) payment.sender = sender;
	put(payment, 'originatingCompanyId', from.text(10));
	put(payment, 'originatingSupplementalCode', from.text(11));
	const receiver = readAccount(from, 12);
	if (receiver !== undefined) payment.receiver = receiver;
	return from.into(payment, 16);
}

export function writePayment(payment: Payment): string[] {
	return withExtra(
		payment,
		[
			payment.handling,
			moneyText(payment, 'BPR02', payment.amountCents),
			payment.direction,
			payment.method,
			payment.format ?? '',
			...writeAccount(payment.sender),
			payment.originatingCompanyId ?? '',
			payment.originatingSupplementalCode ?? '',
			...writeAccount(payment.receiver),
			dateText(payment, 'BPR16', payment.date),
		],
		16,
	);
}

/** TRN. */
export function readTrace(from: Elements): Trace {
	const trace: Trace = { type: from.text(1), number: from.text(2) };
	put(trace, 'payerId', from.text(3));
	put(trace, 'supplementalCode', from.text(4));
	return from.into(trace, 4);
}

export function writeTrace(trace: Trace): string[] {
	return withExtra(trace, [trace.type, trace.number, trace.payerId ?? '', trace.supplementalCode ?? ''], 4);
}

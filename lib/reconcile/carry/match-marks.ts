import { transactionKey } from '../../core/payment';
import type { SourceRef } from '../../core/source-ref';
import type { DepositLineFacts, PaymentFacts, RemittanceFacts } from '../facts';
import { likenessOf } from '../tell/possible-doubles';
import type { SettledMember } from './settled-group';
import { keyOf, type Offered } from '../subjects';
import { traceKeys } from '../match/trace-keys';
import type { Subject } from '../types';

/** FNV-1a over the characters' codes. Two texts of one number are only taken for connected: more is then judged anew than has to be. */
function markOf(text: string): number {
	let mark = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) mark = Math.imul(mark ^ text.charCodeAt(index), 0x01000193);
	return mark >>> 0;
}

function ofTrace(text: string | null): number[] {
	if (text === null || text === '') return [];
	const digits = traceKeys(text);
	return digits.length > 0 ? digits.map((trace) => markOf(`trace ${trace}`)) : [markOf(`text ${text}`)];
}

function ofTransaction(id: string | null): number[] {
	return id === null || id === '' ? [] : [markOf(`transaction ${transactionKey(id)}`)];
}

function orOwn(marks: readonly number[], subject: Subject, source: SourceRef): readonly number[] {
	return marks.length > 0 ? marks : [markOf(keyOf(subject, source))];
}

function ofRemittance({ traceNumber, source }: RemittanceFacts): readonly number[] {
	return orOwn(ofTrace(traceNumber), 'remittance', source);
}

function ofDepositLine({ kind, transactionId, paymentIdentifier, traceNumber, source }: DepositLineFacts): readonly number[] {
	// the trace of patients' deposits is that of the whole deposit, and ties nothing
	return orOwn([...ofTransaction(transactionId), ...ofTrace(paymentIdentifier), ...(kind === 'otherPayment' ? ofTrace(traceNumber) : [])], 'depositLine', source);
}

function ofPayment({ transactionId, source }: PaymentFacts): readonly number[] {
	return orOwn(ofTransaction(transactionId), 'transaction', source);
}

/** By what something can be tied to others, each as a number. What shares none of them says nothing of each other once it is settled. */
export function marksOf(member: SettledMember): readonly number[] {
	if (member.subject === 'remittance') return ofRemittance(member.value);
	return member.subject === 'depositLine' ? ofDepositLine(member.value) : ofPayment(member.value);
}

/** By what a payment looks like one that was made twice; null when nothing tells. */
export function likenessMark(payment: PaymentFacts): number | null {
	return payment.patientAccountNumber === null ? null : markOf(likenessOf(payment));
}

/** Every mark of what is given. */
export function marksOfAll({ remittances, depositLines, payments }: Offered): Set<number> {
	const marks = new Set<number>();
	const put = (mark: number): void => void marks.add(mark);
	for (const value of remittances) ofRemittance(value).forEach(put);
	for (const value of depositLines) ofDepositLine(value).forEach(put);
	for (const value of payments) {
		ofPayment(value).forEach(put);
		const likeness = likenessMark(value);
		if (likeness !== null) marks.add(likeness);
	}
	return marks;
}

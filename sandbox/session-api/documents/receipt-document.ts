import { formatCents } from '../../../lib/core/money';
import { PRACTICE } from '../../state/practice';
import type { Transaction } from '../../state/transaction';
import { instantOf } from '../wire/basics';
import { tenderOf } from '../wire/payment';
import { pdfOf } from './pdf';

/** A receipt to print: no name, no more of a card than its last four digits. */
export function receiptDocument(transaction: Transaction): { readonly bytes: Buffer; readonly contentType: string } {
	const { cardBrand, lastFour, method } = tenderOf(transaction.tender);
	const lines = [
		PRACTICE.name,
		'',
		`Receipt for ${transaction.id}`,
		`${instantOf(transaction.createdAt).slice(0, 16).replace('T', ' ')}${transaction.patientAccount === '' ? '' : `, account ${transaction.patientAccount}`}`,
		`${cardBrand ?? method}${lastFour === null ? '' : ` ending in ${lastFour}`}`,
		`Amount ${formatCents(transaction.amountCents)} USD, authorization ${transaction.authorizationNumber ?? '-'}`,
		'',
		'Invented data of a sandbox.',
	];
	return { bytes: pdfOf(lines), contentType: 'application/pdf' };
}

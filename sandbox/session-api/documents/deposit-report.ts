import { formatCents, sumCents } from '../../../lib/core/money';
import type { MerchantDeposit } from '../../state/settlement';
import { signedCents } from '../../state/transaction';
import { instantOf } from '../wire/basics';
import { actionOf, tenderOf } from '../wire/payment';

const COLUMNS = ['Transaction ID', 'Action', 'Status', 'Time', 'Method', 'Card Brand', 'Last Four', 'Amount'];

/** One line for each transaction and a total; no patient in it. Nothing in it needs quotes. */
export function depositReport(deposit: MerchantDeposit): { readonly bytes: Buffer; readonly contentType: string } {
	const rows = deposit.transactions.map((one) => {
		const { method, cardBrand, lastFour } = tenderOf(one.tender);
		return [one.id, actionOf(one), one.status, instantOf(one.createdAt), method, cardBrand ?? '', lastFour ?? '', formatCents(signedCents(one))];
	});
	const total = ['Total', '', '', '', '', '', '', formatCents(sumCents(deposit.transactions.map(signedCents)))];
	return { bytes: Buffer.from([COLUMNS, ...rows, total].map((row) => `${row.join(',')}\r\n`).join('')), contentType: 'text/csv; charset=utf-8' };
}

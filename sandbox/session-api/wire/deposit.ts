import { sumCents } from '../../../lib/core/money';
import type { MerchantDeposit } from '../../state/settlement';
import { signedCents } from '../../state/transaction';
import { instantOf, usd } from './basics';
import { nightOf, type Changes } from './changes';
import { paymentRow } from './payment';

export function depositRow(deposit: MerchantDeposit): object {
	return {
		id: deposit.trace,
		traceNumber: deposit.trace,
		merchantId: deposit.merchantId,
		businessDate: deposit.businessDate,
		effectiveDate: deposit.effectiveDate,
		total: usd(sumCents(deposit.transactions.map(signedCents))),
		transactionCount: deposit.transactions.length,
		updatedAt: instantOf(nightOf(deposit.businessDate)),
	};
}

export function fullDeposit(deposit: MerchantDeposit, changes: Changes): object {
	return { ...depositRow(deposit), transactions: deposit.transactions.map((one) => paymentRow(one, changes)) };
}

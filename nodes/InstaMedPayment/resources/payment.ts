import { defineResource } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { chargeOperation } from '../operations/charge';
import { capture, voidPayment } from '../operations/on-transaction';
import { record } from '../operations/record';
import { resolveUnknown } from '../operations/resolve-unknown';
import { voidOrRefund } from '../operations/void-or-refund';

const sale = chargeOperation({
	operation: 'sale',
	value: 'sale',
	name: 'Sale',
	action: 'Charge a payment',
	description: 'Take a payment: authorize and capture in one step',
});

const authorize = chargeOperation({
	operation: 'authorize',
	value: 'authorize',
	name: 'Authorize',
	action: 'Authorize a payment',
	description: 'Reserve an amount; Capture takes it later, Void lets it go',
});

export const payment = defineResource<MoneyNodeOperation>({
	value: 'payment',
	name: 'Payment',
	description: 'A card or bank payment of a patient, or one that was taken at the desk',
	defaultOperation: 'sale',
	operations: [sale, authorize, capture, voidPayment, voidOrRefund, record, resolveUnknown],
});

import { defineResource } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { chargeOperation } from '../operations/charge';
import { createRefund } from '../operations/refund';

const createCredit = chargeOperation({
	operation: 'credit',
	value: 'createCredit',
	name: 'Create Stand-Alone Credit',
	action: 'Create a stand alone credit',
	description: 'Pay money out to a card or account without an earlier payment. Where there is one, use Create: InstaMed then keeps the refunds below the payment.',
});

export const refund = defineResource<MoneyNodeOperation>({
	value: 'refund',
	name: 'Refund',
	description: 'Money that goes back',
	defaultOperation: 'create',
	operations: [createRefund, createCredit],
});

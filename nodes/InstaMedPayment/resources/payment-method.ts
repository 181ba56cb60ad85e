import { defineResource } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { deleteMethod, saveMethod } from '../operations/payment-methods';

export const paymentMethod = defineResource<MoneyNodeOperation>({
	value: 'paymentMethod',
	name: 'Payment Method',
	description: 'A card or account that InstaMed keeps for a patient',
	defaultOperation: 'save',
	operations: [saveMethod, deleteMethod],
});

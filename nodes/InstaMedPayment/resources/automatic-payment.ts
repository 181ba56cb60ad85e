import { defineResource } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { enroll, unenroll } from '../operations/automatic-payments';

export const automaticPayment = defineResource<MoneyNodeOperation>({
	value: 'automaticPayment',
	name: 'Automatic Payment',
	description: 'Permission to collect balances as they come',
	defaultOperation: 'enroll',
	operations: [enroll, unenroll],
});

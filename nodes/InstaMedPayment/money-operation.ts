import type { DescribedOperation } from '../shared/define';
import type { MoneyItem } from './money-item';
import type { MoneyJob } from './money-job';

/** An operation runs for each input item, or once over all of them; results of the second name the items they are made from. */
export type MoneyNodeOperation =
	| (DescribedOperation & { readonly runs: 'perItem'; run(job: MoneyJob, itemIndex: number): Promise<MoneyItem> })
	| (DescribedOperation & { readonly runs: 'once'; run(job: MoneyJob): Promise<readonly (MoneyItem & { readonly from: number })[]> });

export function defineMoneyOperation(operation: MoneyNodeOperation): MoneyNodeOperation {
	return operation;
}

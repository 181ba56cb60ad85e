import type { ResultRow } from './types';

/** Reasons after which nothing is expected any more, whatever the class. */
const DONE: readonly ResultRow['reason'][] = ['superseded', 'duplicateRemittance', 'duplicateDepositLine', 'noMoneyExpected', 'otherChannel', 'forgotten'];

/** Whether later files are not expected to change where this stands. */
export function isSettled({ class: name, reason }: Pick<ResultRow, 'class' | 'reason'>): boolean {
	return name === 'matched' || DONE.includes(reason);
}

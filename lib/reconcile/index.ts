/** Ties remittances, deposits and transactions together. */
export { readCarryOver, type CarryOverProblem, type CarryOverReading } from './carry/carry-over';
export { FindingBook, withFindings, type Followed } from './carry/finding-book';
export { isOwnMoney } from './is-own-money';
export { reconcile } from './reconcile';
export { reconcileInParts, type PartInput } from './reconcile-in-parts';
export * from './types';

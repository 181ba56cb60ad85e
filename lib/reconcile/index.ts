/** Ties remittances, deposits and transactions together. */
export { readCarryOver, type CarryOverProblem, type CarryOverReading } from './carry-over';
export { reconcile } from './reconcile';
export { reconcileInParts, type PartInput } from './reconcile-in-parts';
export * from './types';

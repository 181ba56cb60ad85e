/** Ties remittances, deposits and transactions together. */
export { reconcile } from './reconcile';
export * from './types';

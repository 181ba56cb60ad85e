/** Ties remittances, deposits and transactions together, and shows the result. */
export { reconcile } from './reconcile';
export { renderReport, type ReportOptions } from './report/page';
export * from './types';

import type { ReconcileResult } from '../types';

export interface ReportOptions {
	readonly title?: string;
	/** Patient account numbers are left out unless set. */
	readonly showPatientAccounts?: boolean;
}

export function renderReport(_result: ReconcileResult, options: ReportOptions = {}): string {
	return `<!doctype html><title>${options.title ?? 'Reconciliation'}</title>`;
}

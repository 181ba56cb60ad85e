import type { Trace } from './model';

/** The check or EFT number, as it is written; null when it is left blank, because a blank names no payment. */
export function traceNumberOf(trace: Trace | null | undefined): string | null {
	return trace === null || trace === undefined || trace.number.trim() === '' ? null : trace.number;
}

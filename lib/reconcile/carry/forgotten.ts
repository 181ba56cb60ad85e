import type { CalendarDate } from '../../core/date';
import type { SourceRef } from '../../core/source-ref';
import type { CarriedState } from './carried-state';
import { paymentDate, type Keyed, type Subjects } from '../subjects';

function older<T extends { readonly source: SourceRef }>(subjects: readonly Keyed<T>[], isOld: (subject: Keyed<T>) => boolean): [Keyed<T>[], Keyed<T>[]] {
	const kept: Keyed<T>[] = [];
	const forgotten: Keyed<T>[] = [];
	for (const subject of subjects) (isOld(subject) ? forgotten : kept).push(subject);
	return [kept, forgotten];
}

/**
 * Takes out what stands in a file that was read before and is older than what is remembered: the other half of it is
 * gone, so nothing could be said of it but something false.
 */
export function leaveOutForgotten({ remittances, depositLines, payments }: Subjects, { forgottenBefore, rows, files }: CarriedState): { readonly known: Subjects; readonly forgotten: readonly string[] } {
	const known = { remittances, depositLines, payments };
	if (forgottenBefore === null) return { known, forgotten: [] };
	const readBefore = new Set(files.map(({ sha256 }) => sha256));
	const isOld = (key: string, { sha256 }: SourceRef, date: CalendarDate | null): boolean => !Object.hasOwn(rows, key) && date !== null && date < forgottenBefore && sha256 !== undefined && readBefore.has(sha256);
	const [ownRemittances, oldRemittances] = older(remittances, ({ key, value }) => isOld(key, value.source, value.paymentDate));
	const [ownLines, oldLines] = older(depositLines, ({ key, value }) => isOld(key, value.source, value.effectiveDate));
	const [ownPayments, oldPayments] = older(payments, ({ key, value }) => isOld(key, value.source, paymentDate(value)));
	return {
		known: { remittances: ownRemittances, depositLines: ownLines, payments: ownPayments },
		forgotten: [...oldRemittances, ...oldLines, ...oldPayments].map(({ key }) => key),
	};
}

import fc from 'fast-check';
import { cutAfter, type FileDraft, type Row } from './offered-file';

/** What happens to files on their way; `pick` chooses the file and, where needed, the place in it. */
export interface Mischief {
	readonly deed: 'drop' | 'cut' | 'copyUnderOtherName' | 'offerAgain' | 'sendWholeAfterCut' | 'repeatRow' | 'forgetDate' | 'forgetId' | 'otherYear';
	readonly pick: number;
}

export function anyMischief(most = 6): fc.Arbitrary<readonly Mischief[]> {
	return fc.array(fc.record({ deed: fc.constantFrom('drop', 'cut', 'copyUnderOtherName', 'offerAgain', 'sendWholeAfterCut', 'repeatRow', 'forgetDate', 'forgetId', 'otherYear'), pick: fc.nat(100_000) }), { maxLength: most });
}

function withoutId(row: Row): Row {
	if (row.type === 'payment') return { ...row, value: { ...row.value, transactionId: '' } };
	if (row.type === 'line') return { ...row, value: { ...row.value, transactionId: null, paymentIdentifier: null } };
	return { ...row, value: { ...row.value, traceNumber: null, payerId: null, payerName: null } };
}

/** A date at the edge of the calendar, as files write it for "none". */
function inOtherYear(row: Row): Row {
	if (row.type === 'payment') return { ...row, value: { ...row.value, transactedAt: '9999-12-31T23:59:59' } };
	if (row.type === 'line') return { ...row, value: { ...row.value, effectiveDate: '9999-12-31' } };
	return { ...row, value: { ...row.value, paymentDate: '0001-01-01' } };
}

function afterDeed(file: FileDraft, { deed, pick }: Mischief): FileDraft[] {
	const place = pick % (file.rows.length + 1);
	const changed = (change: (row: Row) => Row): FileDraft[] => [{ ...file, rows: file.rows.map((row, index) => (index === place ? change(row) : row)) }];
	switch (deed) {
		case 'drop':
			return [];
		case 'cut':
			return [cutAfter(file, place)];
		case 'copyUnderOtherName':
			return [file, { ...file, name: `copy-of-${file.name}` }];
		case 'offerAgain':
			return [file, file];
		case 'sendWholeAfterCut':
			return [cutAfter(file, place), file];
		case 'repeatRow':
			return [{ ...file, rows: [...file.rows, ...file.rows.slice(place, place + 1)] }];
		case 'forgetDate':
			return [{ ...file, businessDate: null }];
		case 'forgetId':
			return changed(withoutId);
		case 'otherYear':
			return changed(inOtherYear);
	}
}

/** Files after everything that happened to them. */
export function withMischief(files: readonly FileDraft[], mischief: readonly Mischief[]): FileDraft[] {
	let result = [...files];
	for (const one of mischief) {
		const at = result.length === 0 ? 0 : one.pick % result.length;
		result = result.flatMap((file, index) => (index === at ? afterDeed(file, one) : [file]));
	}
	return result;
}

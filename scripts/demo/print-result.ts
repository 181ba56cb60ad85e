import { RESULT_CLASSES, SUBJECTS, type ExceptionKind, type FileVerdict, type ResultClass, type Subject } from '../../lib/reconcile';

/** The result file that the Reconcile node writes; amounts are decimal text. */
export interface ResultFile {
	readonly totals: Readonly<Record<Subject, Readonly<Record<ResultClass, { readonly count: number; readonly amount: string }>>>>;
	readonly exceptions: readonly {
		readonly kind: ExceptionKind;
		readonly amount: string;
		readonly reference: string;
		readonly sentence: string;
		readonly nextStep: string;
	}[];
	readonly files: readonly { readonly name: string; readonly verdict: FileVerdict }[];
}

const SUBJECT_TITLES: Readonly<Record<Subject, string>> = {
	remittance: 'Payments by payers (ERA)',
	transaction: 'Payments by patients',
	depositLine: 'Deposit lines',
};
const CLASS_TITLES: Readonly<Record<ResultClass, string>> = {
	matched: 'matched',
	open: 'open (not due yet)',
	missing: 'unmatched: no deposit',
	extra: 'unmatched: extra',
	amountDiffers: 'difference in amount',
	ambiguous: 'ambiguous',
};

function inColumns(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ').trimEnd());
}

function totalsTable({ totals }: ResultFile): string[] {
	const rows: string[][] = [['', 'rows', 'amount']];
	for (const subject of SUBJECTS) {
		rows.push([SUBJECT_TITLES[subject], '', '']);
		for (const name of RESULT_CLASSES) {
			const { count, amount } = totals[subject][name];
			if (count > 0) rows.push([`  ${CLASS_TITLES[name]}`, String(count), amount]);
		}
	}
	return inColumns(rows);
}

/** The result for a person at a terminal. */
export function resultText(result: ResultFile): string {
	const { exceptions, files } = result;
	const whole = files.filter(({ verdict }) => verdict === 'read' || verdict === 'empty').length;
	return [
		`${files.length} files, ${whole} of them whole.`,
		'',
		...totalsTable(result),
		'',
		exceptions.length === 0 ? 'Nothing needs a person.' : 'What needs a person:',
		...exceptions.flatMap(({ kind, amount, sentence, nextStep }) => ['', `  ${kind.padEnd(22)}${amount === '0.00' ? '' : amount}`, `    ${sentence}`, `    Next: ${nextStep}`]),
		'',
	].join('\n');
}

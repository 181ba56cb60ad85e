import fc from 'fast-check';
import { reconcile, type ReconcileResult } from '../../lib/reconcile';
import { cleanMonth, filesOf, type Month } from './month';
import { cutAfter, inputOf, type FileDraft } from './offered-file';
import { SEED } from './seed';

const FALSE_ALARMS = ['missingDeposit', 'extraDeposit', 'amountDiffers', 'duplicateDepositLine', 'duplicateRemittance', 'ambiguous'] as const;

/** What is said about payments and deposits; in a clean month it can only be the fault of a file. */
function alarms({ rows, exceptions }: ReconcileResult): string[] {
	return [
		...rows.filter((row) => !['matched', 'open'].includes(row.class)).map((row) => `${row.class} ${row.reason} ${String(row.reference)}`),
		...exceptions.filter(({ kind }) => (FALSE_ALARMS as readonly string[]).includes(kind)).map(({ kind, reference }) => `${kind} ${reference}`),
	];
}

function named(result: ReconcileResult, kind: 'cutFile' | 'missingFile'): string[] {
	return result.exceptions.filter((one) => one.kind === kind).map(({ file }) => String(file));
}

/** Runs a check over files of clean months; says how many months were clean, so that none are lost unseen. */
function overCleanMonths(numRuns: number, check: (files: readonly FileDraft[], month: Month) => void): void {
	fc.assert(
		fc.property(cleanMonth(), (month) => {
			const files = filesOf(month);
			const whole = reconcile(inputOf(files));
			expect([...alarms(whole), ...named(whole, 'cutFile'), ...named(whole, 'missingFile')]).toEqual([]);
			check(files, month);
		}),
		{ seed: SEED, numRuns },
	);
}

/** Between the first and the last of its series, so that its absence can be seen. */
function isInside(file: FileDraft, files: readonly FileDraft[]): boolean {
	const day = /\d{8}/.exec(file.name)?.[0] ?? '';
	const series = files.filter(({ name }) => name.replace(/\d{8}/, '') === file.name.replace(/\d{8}/, '')).map(({ name }) => name).sort();
	return day !== '' && series[0] !== file.name && series.at(-1) !== file.name;
}

test('a clean month without one deposit or posting file: the file is named, and no payment is called missing or extra because of it', () => {
	overCleanMonths(12, (files) => {
		for (const file of files.filter(({ kind }) => kind !== 'remittance')) {
			const result = reconcile(inputOf(files.filter((other) => other !== file)));
			expect({ without: file.name, alarms: alarms(result) }).toEqual({ without: file.name, alarms: [] });
			expect(named(result, 'missingFile')).toEqual(isInside(file, files) ? [file.name] : []);
		}
	});
});

test('a clean month with one file cut anywhere: the file is named, and no payment is called missing or extra because of it', () => {
	overCleanMonths(10, (files) => {
		for (const file of files) {
			for (let rows = 0; rows <= file.rows.length; rows += 1) {
				const result = reconcile(inputOf(files.map((other) => (other === file ? cutAfter(file, rows) : other))));
				const alarm = alarms(result);
				expect({ cut: file.name, rows, alarm }).toEqual({ cut: file.name, rows, alarm: [] });
				expect(named(result, 'cutFile')).toEqual([file.name]);
				expect(named(result, 'missingFile')).toEqual([]);
			}
		}
	});
});

/** No calendar says on which days a payer pays, so nobody can know that a remittance file is missing. */
test('a clean month without one ERA: nothing is called missing, and its deposits say that the remittance has not come', () => {
	overCleanMonths(25, (files) => {
		for (const file of files.filter(({ kind }) => kind === 'remittance')) {
			const result = reconcile(inputOf(files.filter((other) => other !== file)));
			expect(result.rows.filter((row) => row.class === 'missing')).toEqual([]);
			expect(named(result, 'missingFile')).toEqual([]);
			for (const { kind, nextStep } of result.exceptions.filter((one) => one.kind === 'missingDeposit' || one.kind === 'extraDeposit')) {
				expect([kind, nextStep]).toEqual(['extraDeposit', 'The remittance for it may not have come: ask the payer to send it.']);
			}
		}
	});
});

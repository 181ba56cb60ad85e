import type { Finding } from '../../lib/core/finding';
import { matchFees, type FeesResult } from '../../lib/fees';
import { agePayerMoney, receivables, type ReceivablesOptions, type ReceivablesResult } from '../../lib/receivables';
import { FindingBook, reconcile, withFindings, type CarryOver, type Followed, type ReconcileResult } from '../../lib/reconcile';
import type { CollectedEvidence } from './collect-evidence';
import type { ReconcileSettings } from './reconcile-settings';

/** With what earlier runs told of each finding. */
type Following<Result extends { readonly findings: readonly Finding[] }> = Omit<Result, 'findings'> & { readonly findings: readonly Followed<Result['findings'][number]>[] };

/** Everything that one run finds. */
export interface CloseOfDay {
	readonly result: ReconcileResult;
	/** Null when no file of the input has a day. Without statements it holds the open money of payers alone. */
	readonly receivables: Following<ReceivablesResult> | null;
	/** Null without a fee report or interchange file. */
	readonly fees: Following<FeesResult> | null;
}

function receivablesOf({ rows, asOf }: ReconcileResult, { evidence, statements, patientPayments }: CollectedEvidence, options: ReceivablesOptions): ReceivablesResult | null {
	if (asOf === null) return null;
	const open = rows.filter(({ subject, reason }) => subject === 'remittance' && reason !== 'duplicateRemittance' && reason !== 'noMoneyExpected');
	const payers = agePayerMoney(
		open.map(({ party, amountCents, date, class: name }) => ({ party, amountCents, date, isOpen: name === 'open' || name === 'missing' })),
		asOf,
	);
	const hasPatients = statements.length > 0;
	// what was paid before the first posting file is not in the input
	const paymentsFrom = evidence.flatMap(({ file: { kind, businessDate } }) => (kind === 'posting' && businessDate !== null ? [businessDate] : [])).sort()[0];
	const patients = receivables(
		{
			asOf,
			statements,
			remittances: hasPatients ? evidence.flatMap(({ remittances }) => remittances) : [],
			payments: hasPatients ? [...evidence.flatMap(({ payments }) => payments), ...patientPayments] : [],
			...(paymentsFrom === undefined ? {} : { paymentsFrom }),
		},
		options,
	);
	return { ...patients, aging: [...payers, ...patients.aging] };
}

function feesOf({ evidence, fees }: CollectedEvidence, { options }: ReconcileSettings): FeesResult | null {
	if (fees.length === 0) return null;
	return matchFees(
		{
			files: fees.map(({ file }) => file),
			fees: fees.flatMap((one) => one.fees),
			costs: fees.flatMap((one) => one.costs),
			payments: evidence.flatMap(({ payments }) => payments),
		},
		options.holidays === undefined ? {} : { holidays: options.holidays },
	);
}

/** Deposits, patient shares and fees, each from the same evidence. */
export function closeDay(collected: CollectedEvidence, carried: CarryOver | null, settings: ReconcileSettings): CloseOfDay {
	const { evidence, unknowns } = collected;
	const result = reconcile(
		{
			files: evidence.map(({ file }) => file),
			remittances: evidence.flatMap(({ remittances }) => remittances),
			depositLines: evidence.flatMap(({ depositLines }) => depositLines),
			payments: evidence.flatMap(({ payments }) => payments),
			unknowns,
			...(carried === null ? {} : { carried }),
			...(settings.asOf === null ? {} : { asOf: settings.asOf }),
		},
		settings.options,
	);
	const book = new FindingBook(carried, result.asOf);
	const following = <Result extends { readonly findings: readonly Finding[] }>(about: string, found: Result | null): Following<Result> | null => (found === null ? null : { ...found, findings: book.follow<Result['findings'][number]>(about, found.findings) });
	const receivables = following('patients', receivablesOf(result, collected, settings.receivables));
	const fees = following('fees', feesOf(collected, settings));
	return { result: { ...result, carryOver: withFindings(result.carryOver, book) }, receivables, fees };
}

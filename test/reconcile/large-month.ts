import { addDays } from '../../lib/core/date';
import type { ReconcileInput } from '../../lib/reconcile';
import { inputOf, type FileDraft, type Row } from './offered-file';
import { otherLine, patientLine, posting, remittance } from './rows';

/** What a month of many lines is like; each shape once made some part of the work grow with the square. */
export const SHAPES = ['ordinary', 'nothingMatches', 'oneTrace', 'noTraceOneAmount', 'noTraceManyAmounts', 'onePatient', 'oneTransaction', 'cutDeposits', 'copies'] as const;
export type Shape = (typeof SHAPES)[number];

const DAYS = 21;

/** Twenty-one days of files with so many rows together, two thirds of them of patients. */
export function largeMonth(rows: number, shape: Shape = 'ordinary'): ReconcileInput {
	const files = Array.from({ length: DAYS }, (_, day): Record<'era' | 'other' | 'patient' | 'posting', { draft: FileDraft; rows: Row[] }> => {
		const businessDate = addDays('2026-03-02', day);
		const file = (name: string, kind: FileDraft['kind'], depositLines?: FileDraft['depositLines']) => {
			const into: Row[] = [];
			const cut = shape === 'cutDeposits' && kind === 'deposit' && day > 1;
			return { rows: into, draft: { name: `${name}-${businessDate.replaceAll('-', '')}`, kind, businessDate, rows: into, complete: !cut, ...(depositLines === undefined ? {} : { depositLines }) } };
		};
		return { era: file('era', 'remittance'), other: file('other', 'deposit', 'otherPayment'), patient: file('patient', 'deposit', 'patientPayment'), posting: file('posting', 'posting') };
	});
	const put = (day: number, name: 'era' | 'other' | 'patient' | 'posting', row: Row): void => void files[Math.min(day, DAYS - 1)]?.[name].rows.push(row);
	for (let index = 0; index < rows / 6; index += 1) {
		const day = index % (DAYS - 1);
		const date = addDays('2026-03-02', day);
		const next = addDays(date, 1);
		const cents = 1_000 + ((index * 7_919) % 900_000);
		const transactionId = shape === 'oneTransaction' ? 'TX' : `TX${String(index)}`;
		const patientAccountNumber = shape === 'onePatient' ? 'PAT' : `PAT-${String(index)}`;
		const transactedAt = `${date}T${String(8 + (index % 10)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00`;
		const base = { transactionId, patientAccountNumber, transactedAt, amountCents: shape === 'onePatient' ? 4_000 : cents };
		put(day, 'posting', posting({ ...base, status: 'C' }));
		put(day + 1, 'posting', posting({ ...base, status: 'S' }));
		put(day + 1, 'patient', patientLine({ ...base, transactionId: shape === 'nothingMatches' ? `no${transactionId}` : transactionId, effectiveDate: next }));
		if (shape === 'copies') put(day + 2, 'patient', patientLine({ ...base, effectiveDate: next }));
		const amountCents = shape === 'noTraceOneAmount' ? 10_000 : cents;
		const traceNumber = shape === 'oneTrace' ? '1' : String(1_000_000 + index);
		const identifier = shape === 'oneTrace' ? '1' : shape.startsWith('noTrace') || shape === 'nothingMatches' ? String(900_000_000 + index) : traceNumber;
		const deposited = shape === 'nothingMatches' ? cents + 1_000_000 : shape === 'noTraceManyAmounts' ? cents - 500 + (index % 2) * 1_000 : amountCents;
		put(day, 'era', remittance({ traceNumber, amountCents, paymentDate: date, payerId: String(index % 40), transaction: String(index) }));
		if (shape !== 'cutDeposits' || index % 2 === 0) put(day + 1, 'other', otherLine({ paymentIdentifier: identifier, amountCents: deposited, effectiveDate: next }));
		if (shape === 'copies') put(day + 2, 'other', otherLine({ paymentIdentifier: identifier, amountCents: deposited, effectiveDate: next }));
	}
	return inputOf(files.flatMap((day) => Object.values(day).map(({ draft }) => draft)));
}

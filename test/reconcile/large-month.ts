import { addDays } from '../../lib/core/date';
import type { ReconcileInput } from '../../lib/reconcile';
import { inputOf, type FileDraft, type Row } from './offered-file';
import { otherLine, patientLine, posting, remittance } from './rows';

/** What a month of many lines is like; each shape once made some part of the work grow with the square. */
export const SHAPES = ['ordinary', 'nothingMatches', 'oneTrace', 'noTraceOneAmount', 'noTraceManyAmounts', 'onePatient', 'oneTransaction', 'cutDeposits', 'copies'] as const;
export type Shape = (typeof SHAPES)[number];

const DAYS = 21;
const FIRST = '2026-03-02';

interface Told {
	readonly announced: readonly [posting: Row, era: Row];
	readonly settled: readonly [posting: Row, patient: Row];
	readonly deposited: Row;
}

/** A payment by a patient and one by a payer, both announced on one day and deposited on the next. */
function told(index: number, day: number, shape: Shape): Told {
	const [date, next] = [addDays(FIRST, day), addDays(FIRST, day + 1)];
	const cents = 1_000 + ((index * 7_919) % 900_000);
	const transactionId = shape === 'oneTransaction' ? 'TX' : `TX${String(index)}`;
	const patientAccountNumber = shape === 'onePatient' ? 'PAT' : `PAT-${String(index)}`;
	const transactedAt = `${date}T${String(8 + (index % 10)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00`;
	const base = { transactionId, patientAccountNumber, transactedAt, amountCents: shape === 'onePatient' ? 4_000 : cents };
	const amountCents = shape === 'noTraceOneAmount' ? 10_000 : cents;
	const traceNumber = shape === 'oneTrace' ? '1' : String(1_000_000 + index);
	const identifier = shape === 'oneTrace' ? '1' : shape.startsWith('noTrace') || shape === 'nothingMatches' ? String(900_000_000 + index) : traceNumber;
	const deposited = shape === 'nothingMatches' ? cents + 1_000_000 : shape === 'noTraceManyAmounts' ? cents - 500 + (index % 2) * 1_000 : amountCents;
	return {
		announced: [posting({ ...base, status: 'C' }), remittance({ traceNumber, amountCents, paymentDate: date, payerId: String(index % 40), transaction: String(index) })],
		settled: [posting({ ...base, status: 'S' }), patientLine({ ...base, transactionId: shape === 'nothingMatches' ? `no${transactionId}` : transactionId, effectiveDate: next })],
		deposited: otherLine({ paymentIdentifier: identifier, amountCents: deposited, effectiveDate: next }),
	};
}

/** The files of each of some days, made one day after the other, with so many rows together, two thirds of them of patients. */
export function* largeDays(rows: number, shape: Shape = 'ordinary', days = DAYS): Generator<FileDraft[], void> {
	const announcing = days - 1;
	const toldOn = function* (day: number): Generator<Told> {
		if (day < 0 || day >= announcing) return;
		for (let index = day; index < rows / 6; index += announcing) yield told(index, day, shape);
	};
	for (let day = 0; day < days; day += 1) {
		const businessDate = addDays(FIRST, day);
		const [era, other, patient, postings]: [Row[], Row[], Row[], Row[]] = [[], [], [], []];
		const copyAgain = (one: Told): void => void (patient.push(one.settled[1]), other.push(one.deposited));
		for (const { announced } of toldOn(day)) {
			postings.push(announced[0]);
			era.push(announced[1]);
		}
		let index = day - 1;
		for (const one of toldOn(day - 1)) {
			postings.push(one.settled[0]);
			patient.push(one.settled[1]);
			if (shape !== 'cutDeposits' || index % 2 === 0) other.push(one.deposited);
			if (shape === 'copies' && day === days - 1) copyAgain(one);
			index += announcing;
		}
		if (shape === 'copies') for (const one of toldOn(day - 2)) copyAgain(one);
		const file = (name: string, kind: FileDraft['kind'], own: Row[], depositLines?: FileDraft['depositLines']): FileDraft => {
			const cut = shape === 'cutDeposits' && kind === 'deposit' && day > 1;
			return { name: `${name}-${businessDate.replaceAll('-', '')}`, kind, businessDate, rows: own, complete: !cut, ...(depositLines === undefined ? {} : { depositLines }) };
		};
		yield [file('era', 'remittance', era), file('other', 'deposit', other, 'otherPayment'), file('patient', 'deposit', patient, 'patientPayment'), file('posting', 'posting', postings)];
	}
}

/** Twenty-one days of files at once. */
export function largeMonth(rows: number, shape: Shape = 'ordinary'): ReconcileInput {
	return inputOf([...largeDays(rows, shape)].flat());
}

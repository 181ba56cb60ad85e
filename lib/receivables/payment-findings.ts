import { dollars } from '../core/dollars';
import type { Finding } from '../core/finding';
import { statementKey } from './rows';
import type { LooseMoney } from './spread-payments';
import type { PatientPayment, ReceivableFindingKind, ReceivableRow } from './types';

type ReceivableFinding = Finding<ReceivableFindingKind>;

function nextStepFor(cents: number, openStatements: readonly string[]): string {
	if (cents < 0) return 'Look up the payment that it takes back.';
	const [only, another] = openStatements;
	if (only === undefined) return 'Put it to the visit it was paid for, or refund it.';
	if (another === undefined) return `Put it to statement ${only} of the same account, which is open, or to the visit it was paid for.`;
	return 'The same account has open statements: put it to one of them, or to the visit it was paid for.';
}

/** Money of patients that is on no statement. `openStatements`: those of the same account. */
export function looseFinding(money: LooseMoney, row: ReceivableRow, openStatements: readonly string[], prepaidDays: number): ReceivableFinding[] {
	const { units, cents, elsewhere, unclear } = money;
	const [first] = units;
	if (first === undefined || elsewhere === true) return [];
	const shared = { date: first.date, reference: first.transactionIds[0] ?? '', file: first.sources[0]?.file ?? null };
	if (unclear !== undefined) {
		return [
			{
				...shared,
				kind: 'severalAnswers',
				severity: 'warning',
				amountCents: cents,
				rows: [row.key, ...unclear.map(statementKey)],
				sentence: `More than one choice of ${units.length} payments of an account adds up to what its statements say was paid; ${dollars(cents)} of them is on none.`,
				nextStep: 'Look up by hand which of the payments were for the statements.',
			},
		];
	}
	if (cents === 0) return [];
	// it may be for a visit that no statement asks for yet
	const isRecent = row.ageDays !== null && row.ageDays <= prepaidDays;
	const sentence = cents > 0 ? `A patient paid ${dollars(cents)}, and no statement counts it.` : `${dollars(-cents)} went back to a patient, and the payment that it takes back was not given.`;
	return [{ ...shared, kind: 'paymentWithoutStatement', severity: isRecent || cents < 0 ? 'info' : 'warning', amountCents: cents, rows: [row.key], sentence, nextStep: nextStepFor(cents, openStatements) }];
}

export function unreadableFinding({ transactionId, transactedAt, source }: PatientPayment): ReceivableFinding {
	return {
		kind: 'unreadablePayment',
		severity: 'error',
		amountCents: 0,
		date: transactedAt === null ? null : transactedAt.slice(0, 10),
		reference: transactionId,
		file: source.file,
		rows: [],
		sentence: `The amount of the payment ${transactionId} cannot be read, so it counts for nothing here.`,
		nextStep: 'Look it up in InstaMed and correct the balance by hand.',
	};
}

import { about, type ExceptionDraft, type FoundException } from './exception-draft';
import { possibleDoubles } from './possible-doubles';
import { dollarsOrUnreadable as money } from '../../core/dollars';
import type { PaymentFacts } from '../facts';
import { secondCopy, sentAgain } from './sent-again';
import type { Subjects } from '../subjects';
import type { FileResult, ResultRow } from '../types';

const SEVERITIES = ['error', 'warning', 'info'] as const;

function missing(row: ResultRow): FoundException {
	const what = row.subject === 'remittance' ? `${row.party ?? 'A payer'} announced ${money(row.amountCents)} (trace ${row.reference ?? 'not given'})` : `Transaction ${row.reference ?? ''} of ${money(row.amountCents)} was captured`;
	return about(row, {
		kind: 'missingDeposit',
		severity: 'error',
		sentence: `${what}, but no deposit shows it although the deposit files of these days are complete.`,
		nextStep: row.subject === 'remittance' ? 'Ask the payer to trace the payment, and look for it on the bank statement.' : 'Look the transaction up in InstaMed and ask InstaMed support when it will be deposited.',
	});
}

function extra(row: ResultRow): FoundException {
	if (row.reason === 'duplicateRemittance' || row.reason === 'duplicateDepositLine') return about(row, secondCopy(row));
	return about(row, {
		kind: 'extraDeposit',
		severity: 'error',
		sentence: `${money(row.amountCents)} (${row.reference ?? 'no number'}) was deposited, and nothing explains it.`,
		nextStep: row.party === null ? 'The remittance for it may not have come: ask the payer to send it.' : 'Look the transaction up in InstaMed.',
	});
}

function differs(row: ResultRow): FoundException {
	const difference = row.differenceCents ?? 0;
	return about(
		row,
		{
			kind: 'amountDiffers',
			severity: 'error',
			sentence: `${money(row.amountCents)} was announced (${row.reference ?? 'no number'}), and the deposit is ${money(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'}.`,
			nextStep: 'Compare the remittance with the bank statement before posting.',
		},
		difference,
	);
}

function ambiguous(row: ResultRow): FoundException {
	const answers = row.counterparts.length;
	const fits = answers === 1 ? 'fits one deposit, and another payment fits it equally well' : `fits ${answers === 0 ? 'many' : String(answers)} deposits equally well`;
	return about(row, {
		kind: 'ambiguous',
		severity: 'warning',
		sentence: `${money(row.amountCents)} (${row.reference ?? 'no number'}) ${fits}.`,
		nextStep: 'Choose by hand, with the bank statement beside you.',
	});
}

function unreadable(row: ResultRow): FoundException {
	return about(row, {
		kind: 'unreadableAmount',
		severity: 'error',
		sentence: `The amount of ${row.reference === null || row.reference === '' ? 'a row' : row.reference} cannot be read.`,
		nextStep: 'Open the file at this place and ask the sender for a correct one.',
	});
}

function fromRow(row: ResultRow): FoundException[] {
	if (row.class === 'missing') return [missing(row)];
	if (row.class === 'extra') return [extra(row)];
	// the other side of an amount that cannot be read is readable, and tells nothing new
	if (row.reason === 'unreadable') return row.amountCents === null ? [unreadable(row)] : [];
	// one exception for both sides: told from the announcing one
	if (row.class === 'amountDiffers') return row.subject === 'depositLine' ? [] : [differs(row)];
	if (row.class === 'ambiguous') return row.subject === 'depositLine' ? [] : [ambiguous(row)];
	return [];
}

/** One difference between several remittances and a deposit is one exception. */
function distinctDifferences(rows: readonly ResultRow[]): ResultRow[] {
	const told = new Set<string>();
	return rows.filter((row) => {
		if (row.class !== 'amountDiffers' || row.subject === 'depositLine') return true;
		const pair = row.counterparts.join(' ');
		if (told.has(pair)) return false;
		told.add(pair);
		return true;
	});
}

/** What a transaction that takes money back is called. */
function takenBack(status: string, action: PaymentFacts['action']): ExceptionDraft | null {
	if (status === 'CB') {
		return { kind: 'chargeback', severity: 'warning', sentence: 'a card holder’s bank took a payment back.', nextStep: 'Answer the dispute in time, or reopen the balance of the patient.' };
	}
	if (status === 'RI' || action === 'return') {
		return { kind: 'bankReturn', severity: 'warning', sentence: 'a patient’s bank returned a payment.', nextStep: 'Reopen the balance and ask for another way to pay.' };
	}
	if (status === 'SE') {
		return { kind: 'settlementError', severity: 'warning', sentence: 'a payment was approved but could not be settled.', nextStep: 'Look it up in InstaMed; no money came.' };
	}
	if (action === 'refund' && (status === 'C' || status === 'S')) {
		return { kind: 'refund', severity: 'info', sentence: 'money went back to a patient.', nextStep: 'Check that the refund was meant and that the balance shows it.' };
	}
	return null;
}

/** One exception for each transaction that takes money back, in whichever files it shows. */
function takenBackExceptions({ payments, depositLines }: Subjects, rowOf: (key: string) => ResultRow): FoundException[] {
	const told = new Set<string>();
	const result: FoundException[] = [];
	const tell = (key: string, id: string | null, status: string | null, action: PaymentFacts['action']): void => {
		const draft = takenBack(status ?? '', action);
		if (draft === null) return;
		const row = rowOf(key);
		const name = `${draft.kind} ${id === null || id === '' ? key : id}`;
		if (row.reason === 'superseded' || told.has(name)) return;
		told.add(name);
		result.push(about(row, { ...draft, sentence: `${money(row.amountCents === null ? null : Math.abs(row.amountCents))}: ${draft.sentence}` }));
	};
	for (const { key, value } of payments) tell(key, value.transactionId, value.status, value.action);
	for (const { key, value } of depositLines) tell(key, value.transactionId, value.status, value.action);
	return result;
}

function unbalanced({ remittances }: Subjects, rowOf: (key: string) => ResultRow): FoundException[] {
	return remittances
		.filter(({ key, value }) => value.complete && value.balance === 'mismatch' && rowOf(key).reason !== 'duplicateRemittance')
		.map(({ key, value }) =>
			about(
				rowOf(key),
				{
					kind: 'unbalancedRemittance',
					severity: 'error',
					sentence: `The claims and adjustments of the remittance by ${value.payerName ?? 'a payer'} differ from its payment by ${money(value.differenceCents)}.`,
					nextStep: 'Do not post it automatically; ask the payer for a corrected remittance.',
				},
				value.differenceCents,
			),
		);
}

function fromFile({ name, verdict, businessDate }: FileResult): FoundException[] {
	if (verdict !== 'cut' && verdict !== 'missing') return [];
	const shared = { severity: 'error' as const, amountCents: 0, date: businessDate, reference: name, file: name, rows: [] };
	if (verdict === 'cut') {
		return [{ ...shared, kind: 'cutFile', sentence: `The file ${name} is not whole. What could be read of it is used; what it does not tell is left open.`, nextStep: 'Fetch it again, or ask InstaMed to send it again.' }];
	}
	return [{ ...shared, kind: 'missingFile', sentence: `The file ${name} did not come, although one comes every weekday.`, nextStep: 'Fetch it, or ask InstaMed to send it. What it would tell is left open until then.' }];
}

/** What a person should look at: possible doubles first, then the most serious, then by date and reference. */
export function exceptionsOf(subjects: Subjects, byKey: ReadonlyMap<string, ResultRow>, files: readonly FileResult[]): FoundException[] {
	const rowOf = (key: string): ResultRow => {
		const row = byKey.get(key);
		if (row === undefined) throw new RangeError('No such row');
		return row;
	};
	// most rows are matched, and of those only what came twice is told
	const rows = [...byKey.values()];
	const takenBack = takenBackExceptions(subjects, rowOf);
	const explained = new Set(takenBack.map((exception) => exception.rows[0]));
	const found = [
		...files.flatMap(fromFile),
		// a chargeback that only the deposit shows is one event, told as a chargeback
		...distinctDifferences(rows.filter((row) => row.class !== 'matched' && (row.reason !== 'unexplained' || !explained.has(row.key)))).flatMap(fromRow),
		...sentAgain(rows, files),
		...unbalanced(subjects, rowOf),
		...possibleDoubles(subjects.payments, rowOf),
		...takenBack,
	];
	const order = (exception: FoundException): string =>
		[exception.kind === 'possibleDouble' ? 0 : 1, SEVERITIES.indexOf(exception.severity), exception.date ?? '', exception.kind, exception.reference, exception.rows[0] ?? ''].join('\u0000');
	return found.map((exception) => ({ exception, rank: order(exception) })).sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ exception }) => exception);
}

import fc from 'fast-check';
import { movesMoney } from '../../lib/core/payment';
import type { LedgerOptions } from '../../lib/ledger';
import type { ReconcileResult, ResultRow } from '../../lib/reconcile';
import { anyMischief, withMischief } from '../reconcile/mischief';
import { anyMonth, cleanMonth, filesOf } from '../reconcile/month';
import { inputOf, type FileDraft } from '../reconcile/offered-file';
import { patientDeposits, postings, twoWeeks } from '../reconcile/reconciled';
import { patientLine, posting } from '../reconcile/rows';
import { postInput, sum, type Posted } from './posted';
import { runs } from './seed';

function post(files: readonly FileDraft[], options: LedgerOptions = {}): Posted {
	return postInput(inputOf(files), options);
}

/** Where rows and lines stand, as text. */
function place({ file, line }: { readonly file: string; readonly line?: number | null }): string {
	return `${file}:${String(line)}`;
}

function transactions({ rows }: ReconcileResult): ResultRow[] {
	return rows.filter(({ subject }) => subject === 'transaction');
}

const month = fc.tuple(anyMonth(), anyMischief()).map(([one, mischief]) => withMischief(filesOf(one), mischief));

test('what is posted is what reconciliation matched, to the cent; everything else is held or moved no money', () => {
	fc.assert(
		fc.property(month, fc.boolean(), (files, open) => {
			const { result, ledger, lines, input } = post(files, open ? { include: 'matchedAndOpen' } : {});
			const statusAt = new Map(input.payments.map((payment) => [place(payment.source), payment]));
			const expected = { posted: [] as ResultRow[], held: [] as ResultRow[] };
			for (const row of transactions(result)) {
				const payment = statusAt.get(place(row.source));
				// neither an older state nor a declined, voided or empty one is a thing to post
				if (payment === undefined || row.reason === 'superseded' || !movesMoney(payment.status) || row.amountCents === 0) continue;
				const isOpen = open && row.class === 'open' && row.amountCents !== null && row.counterparts.length === 0;
				expected[row.class === 'matched' || isOpen ? 'posted' : 'held'].push(row);
			}
			const patients = lines.filter(({ sourceLine }) => sourceLine !== null);
			expect(patients.map(({ sourceFile, sourceLine }) => place({ file: sourceFile, line: sourceLine })).sort()).toEqual(expected.posted.map(({ source }) => place(source)).sort());
			expect(sum(patients.map(({ amountCents }) => amountCents))).toBe(sum(expected.posted.map(({ amountCents }) => amountCents ?? 0)));
			const held = ledger.held.filter(({ subject }) => subject === 'transaction');
			expect(held.map(({ source }) => place(source)).sort()).toEqual(expected.held.map(({ source }) => place(source)).sort());
			expect(new Set(lines.map(({ lineId }) => lineId)).size).toBe(lines.length);
		}),
		runs(100),
	);
});

test('in a month without faults the money posted is the money deposited', () => {
	fc.assert(
		fc.property(cleanMonth(), (one) => {
			const { lines, input, result } = post(filesOf(one));
			const deposited = input.depositLines.filter(({ kind }) => kind === 'patientPayment');
			const matched = new Set(result.rows.filter(({ subject, class: name }) => subject === 'depositLine' && name === 'matched').map(({ source }) => place(source)));
			const posted = lines.filter(({ depositDate }) => depositDate !== null);
			expect(sum(posted.map(({ amountCents }) => amountCents))).toBe(sum(deposited.filter(({ source }) => matched.has(place(source))).map(({ amountCents }) => amountCents ?? 0)));
			for (const { amountCents, transactionId, depositDate, depositTrace } of posted) {
				expect(deposited.filter((line) => line.transactionId === transactionId && line.amountCents === amountCents)).toEqual([expect.objectContaining({ effectiveDate: depositDate, traceNumber: depositTrace })]);
			}
		}),
		runs(50),
	);
});

test('posting every day and refusing known ids comes to the same as posting once', () => {
	fc.assert(
		fc.property(cleanMonth(), fc.integer({ min: 2, max: 30 }), (one, window) => {
			const files = filesOf(one);
			const days = [...new Set(files.map(({ businessDate }) => businessDate ?? ''))].sort();
			const book = new Map<string, number>();
			const differing: string[] = [];
			for (const [index] of days.entries()) {
				const seen = days.slice(Math.max(0, index + 1 - window), index + 1);
				for (const { lineId, amountCents } of post(files.filter(({ businessDate }) => seen.includes(businessDate ?? ''))).lines) {
					if ((book.get(lineId) ?? amountCents) !== amountCents) differing.push(lineId);
					book.set(lineId, amountCents);
				}
			}
			const once = new Map(post(files).lines.map(({ lineId, amountCents }) => [lineId, amountCents]));
			expect(differing).toEqual([]);
			for (const [lineId, amountCents] of book) expect(once.get(lineId)).toBe(amountCents);
			if (window >= days.length) expect(book.size).toBe(once.size);
		}),
		runs(50),
	);
});

describe('one transaction', () => {
	const DAY = '2026-03-03';
	const captured = { ...posting({ status: 'C' }) };
	const settled = { ...posting({ status: 'S' }) };
	const kinds = ({ lines }: Posted): string[] => lines.map(({ kind, amountCents, status }) => `${kind} ${String(amountCents)} ${String(status)}`);
	const reasons = ({ ledger }: Posted): string[] => ledger.held.map(({ reason }) => reason);

	test('captured, then settled and deposited, is posted once and under one id', () => {
		const first = post(twoWeeks(postings(DAY, captured), patientDeposits('2026-03-04', patientLine())));
		const later = post(twoWeeks(postings(DAY, captured), postings('2026-03-04', settled), patientDeposits('2026-03-04', patientLine())));
		expect(kinds(first)).toEqual(['patientPayment 4000 C']);
		expect(kinds(later)).toEqual(['patientPayment 4000 S']);
		expect(later.lines[0]?.lineId).toBe(first.lines[0]?.lineId);
		expect(later.lines[0]).toMatchObject({ depositDate: '2026-03-04', depositTrace: '091000010000001', lastFour: '1111', patientAccountNumber: 'PAT-1' });
	});

	test('has one id, in whichever case its number is written', () => {
		const idOf = (transactionId: string): string | undefined => post(twoWeeks(postings(DAY, posting({ status: 'S', transactionId })), patientDeposits('2026-03-04', patientLine({ transactionId })))).lines[0]?.lineId;
		expect(idOf('0A1B2C')).toMatch(/^T[0-9a-f]{32}$/);
		expect(idOf('0A1B2C')).toBe(idOf('0a1b2c'));
	});

	test('a chargeback under the id of its sale is a line of its own', () => {
		const back = { amountCents: -4_000, status: 'CB' };
		const both = post(twoWeeks(postings(DAY, settled), postings('2026-03-05', posting(back)), patientDeposits('2026-03-04', patientLine()), patientDeposits('2026-03-06', patientLine({ ...back, effectiveDate: '2026-03-06' }))));
		expect(kinds(both)).toEqual(['patientPayment 4000 S', 'patientChargeback -4000 CB']);
		expect(new Set(both.lines.map(({ lineId }) => lineId)).size).toBe(2);
	});

	test.each([
		['refund', { action: 'refund', amountCents: -1_500, status: 'S' }, 'patientRefund -1500 S'],
		['return', { action: 'return', amountCents: -1_500, status: 'RI' }, 'patientReturn -1500 RI'],
		['return told by its status alone', { action: 'payment', amountCents: -1_500, status: 'RI' }, 'patientReturn -1500 RI'],
		['payment of a layout without a direction, shown by its deposit', { action: 'other', amountCents: 1_500, status: 'S' }, 'patientPayment 1500 S'],
	] as const)('a %s keeps its sign', (_, row, told) => {
		expect(kinds(post(twoWeeks(postings(DAY, posting(row)), patientDeposits('2026-03-04', patientLine(row)))))).toEqual([told]);
	});

	test.each(['A', 'O', 'D', 'V', 'SE', 'X'])('with status %s there is nothing to post and nothing to hold', (status) => {
		const one = post(twoWeeks(postings(DAY, posting({ status }))), { include: 'matchedAndOpen' });
		expect([kinds(one), reasons(one)]).toEqual([[], []]);
	});

	test('cash at the desk is posted although no deposit shows it', () => {
		expect(kinds(post(twoWeeks(postings(DAY, posting({ method: 'cash' })))))).toEqual(['patientPayment 4000 C']);
	});

	test.each([
		['without a deposit that was due', twoWeeks(postings(DAY, settled)), 'missing'],
		['with a deposit of another amount', twoWeeks(postings(DAY, settled), patientDeposits('2026-03-04', patientLine({ amountCents: 4_001 }))), 'amountDiffers'],
		['with an amount that cannot be read', twoWeeks(postings(DAY, posting({ amountCents: null, status: 'S' }))), 'unreadable'],
		['of a layout without status', twoWeeks(postings(DAY, posting({ status: '', method: 'cash' }))), 'statusUnknown'],
		['of a layout without direction and without deposit', twoWeeks(postings(DAY, posting({ action: 'other', method: 'cash' }))), 'directionUnknown'],
		['of no day', twoWeeks(postings(DAY, posting({ transactedAt: null, method: 'cash' }))), 'noDate'],
	])('%s it is held', (_, files, reason) => {
		for (const include of ['matched', 'matchedAndOpen'] as const) {
			const one = post(files, { include });
			expect([kinds(one), reasons(one)]).toEqual([[], [reason]]);
		}
	});

	test('what is not due yet is posted on request only', () => {
		const files = [postings('2026-03-13', posting({ transactedAt: '2026-03-13T10:00:00' }))];
		expect(reasons(post(twoWeeks(...files)))).toEqual(['open']);
		expect(kinds(post(twoWeeks(...files), { include: 'matchedAndOpen' }))).toEqual(['patientPayment 4000 C']);
	});

	test('open money is not posted beside a deposit that says something else', () => {
		const files = twoWeeks(postings('2026-03-13', posting({ transactedAt: '2026-03-13T10:00:00' })), patientDeposits('2026-03-13', patientLine({ amountCents: null, effectiveDate: '2026-03-13' })));
		expect(reasons(post(files, { include: 'matchedAndOpen' }))).toEqual(['contradicted']);
	});

	test('more than four digits of an account never leave', () => {
		const one = post(twoWeeks(postings(DAY, posting({ status: 'S', lastFour: '4111111111111111' })), patientDeposits('2026-03-04', patientLine())));
		expect(one.lines[0]?.lastFour).toBe('1111');
	});
});

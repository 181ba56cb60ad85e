import fc from 'fast-check';
import type { Payment } from '../../lib/core/payment';
import { approvedInPart, claimedOnce, makeReference, resolveUnknown, type CompleteDay, type EvidencePayment, type OpenQuestion, type Verdict } from '../../lib/payments';
import { sale } from './arbitraries';
import { onePayment as payment, OUTLET } from './one-payment';

const DAY_MS = 86_400_000;

const REFERENCE = makeReference('s', 'INV-1', sale());
const OTHER = makeReference('s', 'INV-2', sale());

function question(change: Partial<OpenQuestion> = {}): OpenQuestion {
	return {
		operation: 'sale',
		reference: REFERENCE,
		referenceField: 'AdditionalInfo6',
		amountCents: 2500,
		tender: { kind: 'typedCard', lastFour: '1111' },
		patientAccountNumber: 'ACC-1',
		transactionId: null,
		outlet: OUTLET,
		sentAt: '2026-03-02T15:00:00Z',
		gaveUpAt: '2026-03-02T15:01:20Z',
		...change,
	};
}

function seen(change: Partial<Payment> = {}, references: readonly string[] | null = [], asOf: string | null = '2026-03-02'): EvidencePayment {
	return { payment: payment(change), references, asOf };
}

function days(...dates: string[]): CompleteDay[] {
	return dates.map((businessDate) => ({ businessDate, file: 'eod.txt', tells: 'everything' }));
}

const UTC = { timeZone: 'UTC' };

function verdictOf(evidence: readonly EvidencePayment[], complete: readonly CompleteDay[] = [], change: Partial<OpenQuestion> = {}, options: { timeZone: string | null } = UTC): Verdict {
	return resolveUnknown(question(change), evidence, complete, options);
}

describe('what became of a lost answer', () => {
	test('a transaction with the reference is it, whatever else differs', () => {
		expect(verdictOf([seen({ amountCents: 1250, patientAccountNumber: null }, [REFERENCE])])).toMatchObject({ verdict: 'charged', matchedBy: 'reference', payment: { amountCents: 1250 } });
	});

	test('a declined one with the reference was not charged', () => {
		expect(verdictOf([seen({ status: 'D' }, [REFERENCE])])).toMatchObject({ verdict: 'notCharged', payment: { status: 'D' } });
	});

	test('a decline of another time, under the same payment key, says nothing of this call', () => {
		const declined = seen({ status: 'D', transactedAt: '2026-02-27T15:00:00' }, [REFERENCE], '2026-02-27');
		expect(verdictOf([declined])).toMatchObject({ verdict: 'stillOpen' });
		expect(verdictOf([declined, seen({ transactionId: 'T2' }, [REFERENCE])])).toMatchObject({ verdict: 'charged', payment: { transactionId: 'T2' } });
	});

	test('two transactions with the reference are told, not chosen from', () => {
		expect(verdictOf([seen({}, [REFERENCE]), seen({ transactionId: 'T2' }, [REFERENCE])])).toMatchObject({ verdict: 'ambiguous', candidates: [{ transactionId: 'T1' }, { transactionId: 'T2' }] });
	});

	test('one transaction in two files is one, with its last status; its id is compared without case', () => {
		const evidence = [seen({ transactionId: 'ab12', status: 'S' }, null, '2026-03-04'), seen({ transactionId: 'AB12' }, [REFERENCE])];
		expect(verdictOf(evidence)).toMatchObject({ verdict: 'charged', payment: { status: 'S' } });
	});

	test('a refund that inherited the reference of its payment is not the payment', () => {
		expect(verdictOf([seen({ transactionId: 'R1', action: 'refund', amountCents: -2500 }, [REFERENCE])], days('2026-03-02'))).toMatchObject({ verdict: 'notCharged', payment: null });
	});

	test('an equal payment that carries another reference is another one', () => {
		expect(verdictOf([seen({}, [OTHER])], days('2026-03-02'))).toMatchObject({ verdict: 'notCharged' });
	});

	test('an equal payment without a reference proves nothing when the call carried one', () => {
		expect(verdictOf([seen()], days('2026-03-02'))).toMatchObject({ verdict: 'ambiguous' });
		expect(verdictOf([seen({}, null)], days('2026-03-02'))).toMatchObject({ verdict: 'ambiguous' });
	});

	test('without a reference field everything known has to fit, and only one may', () => {
		const none = { referenceField: null };
		expect(verdictOf([seen({}, null)], [], none)).toMatchObject({ verdict: 'charged', matchedBy: 'attributes' });
		expect(verdictOf([seen({}, null), seen({ transactionId: 'T2' }, null)], [], none)).toMatchObject({ verdict: 'ambiguous' });
		expect(verdictOf([seen({ lastFour: null }, null)], [], none)).toMatchObject({ verdict: 'ambiguous' });
		// half of it may have been approved
		expect(verdictOf([seen({ amountCents: 1250 }, null)], days('2026-03-02'), none)).toMatchObject({ verdict: 'ambiguous' });
		for (const other of [{ amountCents: 2501 }, { lastFour: '0004' }, { patientAccountNumber: 'ACC-2' }, { transactedAt: '2026-03-04T15:00:00' }, { outlet: { ...OUTLET, merchantId: '900200' } }]) {
			expect(verdictOf([seen(other, null)], days('2026-03-02'), none)).toMatchObject({ verdict: 'notCharged' });
		}
	});

	test('silence counts only when every day in question is complete', () => {
		expect(verdictOf([])).toEqual({ verdict: 'stillOpen', missingDays: ['2026-03-02'] });
		expect(verdictOf([], days('2026-03-01', '2026-03-03'))).toMatchObject({ verdict: 'stillOpen' });
		expect(verdictOf([], days('2026-03-02'))).toMatchObject({ verdict: 'notCharged', days: ['2026-03-02'] });
		// a zone that is not known: every day on which it can have been
		expect(verdictOf([], days('2026-03-02'), {}, { timeZone: null })).toEqual({ verdict: 'stillOpen', missingDays: ['2026-03-03'] });
		expect(verdictOf([], days('2026-03-02', '2026-03-03'), {}, { timeZone: null })).toMatchObject({ verdict: 'notCharged' });
		// in New York it is still the day before
		const late = { sentAt: '2026-03-03T03:00:00Z', gaveUpAt: '2026-03-03T03:01:00Z' };
		expect(verdictOf([], days('2026-03-03'), late, { timeZone: 'America/New_York' })).toEqual({ verdict: 'stillOpen', missingDays: ['2026-03-02'] });
	});

	test('files that hold only moved money say nothing of an authorization', () => {
		const moved: CompleteDay[] = [{ businessDate: '2026-03-02', file: 'lockbox.txt', tells: 'movedMoney' }];
		expect(verdictOf([], moved, { operation: 'authorize' })).toMatchObject({ verdict: 'stillOpen' });
		expect(verdictOf([], moved)).toMatchObject({ verdict: 'notCharged' });
	});

	test('a void and a capture are told by the status of their transaction', () => {
		const target = { operation: 'void' as const, transactionId: 't1', amountCents: null, tender: null };
		expect(verdictOf([seen({ status: 'V' })], [], target)).toMatchObject({ verdict: 'charged', matchedBy: 'transaction' });
		expect(verdictOf([seen({ status: 'S' }, [], null)], [], target)).toMatchObject({ verdict: 'notCharged', payment: { status: 'S' } });
		expect(verdictOf([seen({ status: 'C' }, [], '2026-03-01')], days('2026-03-02'), target)).toMatchObject({ verdict: 'stillOpen' });
		expect(verdictOf([seen({ status: 'C' })], days('2026-03-02'), target)).toMatchObject({ verdict: 'notCharged', payment: { status: 'C' } });
		const capture = { ...target, operation: 'capture' as const };
		expect(verdictOf([seen({ status: 'C' })], [], capture)).toMatchObject({ verdict: 'charged' });
		expect(verdictOf([seen({ status: 'A' })], days('2026-03-02'), capture)).toMatchObject({ verdict: 'notCharged' });
		expect(verdictOf([], days('2026-03-02'), capture)).toMatchObject({ verdict: 'stillOpen' });
	});

	test('a capture counts as done, whatever came of the payment since, and in whatever order it is told', () => {
		const capture = { operation: 'capture' as const, transactionId: 'T1', amountCents: null, tender: null };
		const told = [seen({ status: 'C' }), seen({ status: 'V' }, [], '2026-03-03')];
		for (const evidence of [told, [...told].reverse()]) expect(verdictOf(evidence, days('2026-03-02', '2026-03-03'), capture)).toMatchObject({ verdict: 'charged', payment: { status: 'V' } });
	});

	test('a refund is found by the payment it gives back', () => {
		const refund = { operation: 'refund' as const, transactionId: 'T1', tender: null, referenceField: null };
		const row = { transactionId: 'R1', action: 'refund' as const, amountCents: -2500, originalTransactionId: 'T1' };
		expect(verdictOf([seen(), seen(row)], [], refund)).toMatchObject({ verdict: 'charged', payment: { transactionId: 'R1' } });
		expect(verdictOf([seen(), seen({ ...row, originalTransactionId: 'T9' })], days('2026-03-02'), refund)).toMatchObject({ verdict: 'notCharged' });
		expect(verdictOf([seen(), seen(row), seen({ ...row, transactionId: 'R2' })], [], refund)).toMatchObject({ verdict: 'ambiguous' });
	});

	test('a payment that was charged back or returned under its own id was made, whichever day is told first', () => {
		for (const [status, action] of [['CB', 'return'], ['RI', 'return']] as const) {
			const told = [seen({}, [REFERENCE]), seen({ status, action, amountCents: -2500, transactedAt: '2026-03-05T09:00:00' }, [REFERENCE], '2026-03-05')];
			for (const evidence of [told, [...told].reverse()]) {
				expect(verdictOf(evidence, days('2026-03-02', '2026-03-05'))).toMatchObject({ verdict: 'charged', payment: { status } });
			}
			// its first row is in no file that was given in: no other payment of that day is it, and nothing proves that there was none
			expect(verdictOf(told.slice(1), days('2026-03-02', '2026-03-05'))).toMatchObject({ verdict: 'ambiguous' });
			expect(verdictOf(told.slice(1))).toMatchObject({ verdict: 'ambiguous' });
		}
		// one that names the payment it takes back is not that payment
		const back = seen({ transactionId: 'B1', status: 'RI', action: 'return', amountCents: -2500, originalTransactionId: 'T1' }, null);
		expect(verdictOf([back], days('2026-03-02'))).toMatchObject({ verdict: 'notCharged' });
	});

	test('a row of which nothing tells whether money came or went can be it', () => {
		const row = { action: 'other' as const, transactionId: '', lastFour: null, status: '' };
		for (const operation of ['sale', 'refund', 'credit', 'record'] as const) {
			expect(verdictOf([seen(row, null)], days('2026-03-02'), { operation })).toMatchObject({ verdict: 'ambiguous', candidates: [{ action: 'other' }] });
			expect(verdictOf([seen({ ...row, lastFour: '1111' }, null)], days('2026-03-02'), { operation, referenceField: null })).toMatchObject({ verdict: 'ambiguous' });
			expect(verdictOf([seen({ ...row, patientAccountNumber: 'ACC-2' }, null)], days('2026-03-02'), { operation })).toMatchObject({ verdict: 'notCharged' });
			// a card that was saved
			expect(verdictOf([seen({ ...row, status: 'O' }, null)], days('2026-03-02'), { operation })).toMatchObject({ verdict: 'notCharged' });
		}
	});

	test('what no file tells of stays open', () => {
		expect(verdictOf([], days('2026-03-02'), { operation: 'createPlan' })).toMatchObject({ verdict: 'stillOpen' });
	});
});

interface Simulated {
	readonly day: number;
	readonly patient: number;
	readonly lastFour: string;
	readonly cents: number;
	readonly lost: boolean;
	readonly committed: boolean;
	readonly declined: boolean;
	/** At the desk, by a person: no reference. */
	readonly byHand: boolean;
}

const START = Date.UTC(2026, 2, 2, 12);

const payments = fc.record({
	day: fc.nat(9),
	patient: fc.nat(2),
	lastFour: fc.constantFrom('1111', '0004'),
	cents: fc.constantFrom(2500, 5000),
	lost: fc.integer({ min: 1, max: 100 }).map((n) => n <= 20),
	committed: fc.boolean(),
	declined: fc.integer({ min: 1, max: 10 }).map((n) => n === 1),
	byHand: fc.integer({ min: 1, max: 5 }).map((n) => n === 1),
});

describe('what was approved in part', () => {
	const partOf = (change: Partial<Payment>, asked: Partial<OpenQuestion> = {}): ReturnType<typeof approvedInPart> => approvedInPart(question(asked), verdictOf([seen(change, [REFERENCE])], [], asked));

	test('is told with the rest, also when it went back', () => {
		expect(partOf({ amountCents: 1250 })).toEqual({ approvedCents: 1250, openCents: 1250 });
		expect(partOf({ amountCents: -1250, status: 'CB' })).toEqual({ approvedCents: 1250, openCents: 1250 });
	});

	test('is nothing where all was, where nobody knows, and where it is no charge', () => {
		for (const amountCents of [2500, 2600, null]) expect(partOf({ amountCents })).toBeNull();
		expect(partOf({ amountCents: 1250 }, { amountCents: null })).toBeNull();
		expect(partOf({ amountCents: -1250, action: 'refund' }, { operation: 'credit' })).toBeNull();
		expect(approvedInPart(question(), verdictOf([seen({ status: 'D', amountCents: 0 }, [REFERENCE])]))).toBeNull();
	});
});

describe('several lost answers at once', () => {
	const none = { referenceField: null };
	const asked = (reference: string, evidence: readonly EvidencePayment[], change: Partial<OpenQuestion> = {}): { readonly question: OpenQuestion; readonly verdict: Verdict } => {
		const one = question({ ...none, reference, ...change });
		return { question: one, verdict: resolveUnknown(one, evidence, [], UTC) };
	};

	test('one transaction that is like two calls answers neither', () => {
		for (const told of [seen({}, null), seen({ transactionId: '' }, null)]) {
			const two = claimedOnce([asked(REFERENCE, [told]), asked(OTHER, [told])]);
			expect(two).toMatchObject([{ verdict: 'ambiguous', candidates: [{ amountCents: 2500 }] }, { verdict: 'ambiguous' }]);
		}
	});

	test('one call given in twice is one call; references and targets name their own', () => {
		const told = [seen({}, null)];
		expect(claimedOnce([asked(REFERENCE, told), asked(REFERENCE, told)])).toMatchObject([{ verdict: 'charged' }, { verdict: 'charged' }]);
		const target = { operation: 'void' as const, transactionId: 'T1', amountCents: null, tender: null };
		const voided = [seen({ status: 'V' })];
		expect(claimedOnce([asked(REFERENCE, voided, target), asked(OTHER, voided, target)])).toMatchObject([{ verdict: 'charged' }, { verdict: 'charged' }]);
	});
});

describe('ten days at a time, with lost answers, late files and equal payments of one day', () => {
	test.each([true, false])('no verdict is wrong; calls carry a reference: %s', (carried) => {
		const verdicts = new Map<string, number>();
		fc.assert(
			fc.property(fc.array(payments, { minLength: 1, maxLength: 40, size: 'max' }), fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), fc.boolean(), (all: readonly Simulated[], arrived, zoneKnown) => {
				const dateOf = (day: number): string => new Date(START + day * DAY_MS).toISOString().slice(0, 10);
				const evidence: EvidencePayment[] = [];
				const complete: CompleteDay[] = [];
				all.forEach((one, index) => {
					if (!one.committed || !arrived[one.day]) return;
					const references = !carried ? null : one.byHand ? [] : [makeReference('s', `INV-${index}`, sale())];
					const at = new Date(START + one.day * DAY_MS + index * 60_000).toISOString().slice(0, 19);
					evidence.push(seen({ transactionId: `T${index}`, status: one.declined ? 'D' : 'C', transactedAt: at, amountCents: one.cents, lastFour: one.lastFour, patientAccountNumber: `P${one.patient}` }, references, dateOf(one.day)));
				});
				arrived.forEach((there, day) => {
					if (there) complete.push(...days(dateOf(day)));
				});
				// equal payments that could be told apart by nothing but a reference
				const twin = (one: Simulated, other: Simulated): boolean =>
					one !== other && Math.abs(one.day - other.day) <= 1 && one.patient === other.patient && one.lastFour === other.lastFour;
				const together: { question: OpenQuestion; verdict: Verdict }[] = [];
				all.forEach((one, index) => {
					if (!one.lost || one.byHand) return;
					const sentAt = START + one.day * DAY_MS + index * 60_000;
					const asked = question({
						reference: makeReference('s', `INV-${index}`, sale()),
						referenceField: carried ? 'AdditionalInfo6' : null,
						amountCents: one.cents,
						tender: { kind: 'typedCard', lastFour: one.lastFour },
						patientAccountNumber: `P${one.patient}`,
						sentAt: new Date(sentAt).toISOString(),
						gaveUpAt: new Date(sentAt + 80_000).toISOString(),
					});
					const result = resolveUnknown(asked, evidence, complete, { timeZone: zoneKnown ? 'UTC' : null });
					together.push({ question: asked, verdict: result });
					verdicts.set(result.verdict, (verdicts.get(result.verdict) ?? 0) + 1);
					const charged = one.committed && !one.declined;
					const lookAlikes = all.filter((other) => twin(one, other) && other.cents <= one.cents && other.committed && !other.declined);
					if (result.verdict === 'charged') {
						// without references a single equal payment of that card, patient and day cannot be told from ours
						if (carried || lookAlikes.length === 0) expect([charged, result.payment.transactionId]).toEqual([true, `T${index}`]);
					}
					if (result.verdict === 'notCharged') expect(charged).toBe(false);
					if (carried && charged && arrived[one.day]) expect(result.verdict).toBe('charged');
				});
				// no transaction is given to two calls
				const given = claimedOnce(together).flatMap((verdict) => (verdict.verdict === 'charged' ? [verdict.payment.transactionId] : []));
				expect(new Set(given).size).toBe(given.length);
			}),
			{ numRuns: 1000 },
		);
		for (const verdict of ['charged', 'notCharged', 'stillOpen', 'ambiguous']) expect(verdicts.get(verdict)).toBeGreaterThan(10);
	});
});

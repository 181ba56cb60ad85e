import fc from 'fast-check';
import { PAYMENT_STATUS } from '../../lib/core/payment';
import { decideOutcome, type MoneyOperation } from '../../lib/payments';

const OPERATIONS: readonly MoneyOperation[] = [
	'sale', 'authorize', 'capture', 'void', 'refund', 'credit', 'record', 'saveMethod', 'deleteMethod', 'createPlan', 'updatePlan', 'cancelPlan', 'skipInstallment', 'enrollAutomaticPayment', 'unenrollAutomaticPayment',
];
const KNOWN = Object.keys(PAYMENT_STATUS);

/** What each status means for each operation, written down once more by hand. */
const APPROVED: Readonly<Record<string, readonly string[]>> = {
	sale: ['C', 'S'],
	authorize: ['A', 'C'],
	capture: ['C', 'S'],
	void: ['V', 'C'],
	refund: ['C', 'S'],
	credit: ['C', 'S'],
	record: ['C', 'S'],
	saveMethod: ['O', 'C'],
	createPlan: ['O', 'C'],
	enrollAutomaticPayment: ['O', 'C'],
};

describe('what a status means', () => {
	for (const operation of OPERATIONS) {
		test.each(KNOWN)(`${operation}: %s`, (status) => {
			const expected = status === 'D' ? 'declined' : (APPROVED[operation] ?? ['C']).includes(status) ? 'approved' : 'unknown';
			expect(decideOutcome({ operation, status, requestedCents: 2500 }).outcome).toBe(expected);
		});
	}

	test('200 invented codes are unknown, whatever else the answer says', () => {
		const codes = fc.string({ minLength: 0, maxLength: 4 }).filter((code) => !KNOWN.includes(code.trim().toUpperCase()));
		fc.assert(
			fc.property(fc.constantFrom(...OPERATIONS), codes, fc.boolean(), fc.option(fc.integer({ min: 0, max: 5000 })), (operation, status, isPartiallyApproved, partialApprovalCents) => {
				expect(decideOutcome({ operation, status, requestedCents: 2500, isPartiallyApproved, partialApprovalCents })).toEqual({ outcome: 'unknown', approvedCents: null, openCents: null });
			}),
			{ numRuns: 2000 },
		);
		expect(decideOutcome({ operation: 'sale', status: null }).outcome).toBe('unknown');
	});

	test('blanks and small letters around a code do not matter', () => {
		expect(decideOutcome({ operation: 'sale', status: ' c ', requestedCents: 1 }).outcome).toBe('approved');
		expect(decideOutcome({ operation: 'sale', status: 'd', requestedCents: 1 }).outcome).toBe('declined');
	});

	test('a partial approval is never a plain success, and shows both amounts where they are known', () => {
		const partial = decideOutcome({ operation: 'sale', status: 'C', requestedCents: 2510, isPartiallyApproved: true, partialApprovalCents: 1255 });
		expect(partial).toEqual({ outcome: 'partiallyApproved', approvedCents: 1255, openCents: 1255 });
		fc.assert(
			fc.property(fc.constantFrom('sale' as const, 'authorize' as const), fc.integer({ min: 2, max: 99_999 }), fc.option(fc.integer({ min: -5, max: 200_000 })), fc.boolean(), (operation, requestedCents, part, flag) => {
				const { outcome, approvedCents, openCents } = decideOutcome({ operation, status: 'C', requestedCents, isPartiallyApproved: flag, partialApprovalCents: part });
				const isPart = part !== null && part > 0 && part < requestedCents;
				expect(outcome).toBe(flag || isPart ? 'partiallyApproved' : 'approved');
				if (isPart) expect([approvedCents, openCents]).toEqual([part, requestedCents - part]);
				else if (flag) expect([approvedCents, openCents]).toEqual([null, null]);
				else expect([approvedCents, openCents]).toEqual([requestedCents, 0]);
			}),
		);
	});

	test('a decline has approved nothing', () => {
		expect(decideOutcome({ operation: 'sale', status: 'D', requestedCents: 2500, isPartiallyApproved: true, partialApprovalCents: 5 })).toEqual({ outcome: 'declined', approvedCents: 0, openCents: 2500 });
	});

	test('a void is done only when the payment it was for is voided', () => {
		const at = (status: string | null, targetStatus: string | null) => decideOutcome({ operation: 'void', status, targetStatus }).outcome;
		expect(at('C', 'V')).toBe('approved');
		expect(at(null, 'V')).toBe('approved');
		expect(at('C', 'C')).toBe('unknown');
		expect(at('C', 'S')).toBe('unknown');
		expect(at('V', 'S')).toBe('unknown');
		expect(at('D', null)).toBe('declined');
		expect(at('D', 'C')).toBe('declined');
		expect(at('D', 'V')).toBe('unknown');
	});
});

import fc from 'fast-check';
import { blankResult, type MoneyCommand, type MoneyResult, type PaymentConnection, type Tender } from '../../lib/payments';

/** The published test cards. */
export const TEST_CARDS = ['4111111111111111', '5500000000000004', '340000000000009', '6011000000000004'] as const;

const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdef0123456789-_|"\\') });

export const tenders: fc.Arbitrary<Tender> = fc.oneof(
	word.map((paymentMethodId): Tender => ({ kind: 'savedMethod', paymentMethodId })),
	word.map((token): Tender => ({ kind: 'secureToken', token, expiration: '12/30' })),
	word.map((token): Tender => ({ kind: 'bankToken', token })),
	fc.tuple(word, fc.constantFrom('applePay' as const, 'googlePay' as const)).map(([token, wallet]): Tender => ({ kind: 'walletToken', wallet, token })),
	fc.constantFrom(...TEST_CARDS).map((cardNumber): Tender => ({ kind: 'typedCard', cardNumber, expiration: '12/30', cvn: '739' })),
);

const amounts = fc.integer({ min: 1, max: 99_999_99 });

export const charges: fc.Arbitrary<MoneyCommand> = fc
	.record({ operation: fc.constantFrom('sale' as const, 'authorize' as const, 'credit' as const), amountCents: amounts, tender: tenders, accountNumber: word })
	.map(({ operation, amountCents, tender, accountNumber }) => ({ operation, amountCents, tender, patient: { accountNumber } }));

export const commands: fc.Arbitrary<MoneyCommand> = fc.oneof(
	charges,
	word.map((transactionId): MoneyCommand => ({ operation: 'capture', transactionId })),
	word.map((transactionId): MoneyCommand => ({ operation: 'void', transactionId })),
	fc.tuple(word, fc.option(amounts, { nil: undefined })).map(([transactionId, amountCents]): MoneyCommand => ({ operation: 'refund', transactionId, ...(amountCents === undefined ? {} : { amountCents }) })),
	fc.record({ accountNumber: word, paymentMethodId: word, totalCents: amounts, ids: fc.array(word, { maxLength: 3 }) }).map(
		({ accountNumber, paymentMethodId, totalCents, ids }): MoneyCommand => ({
			operation: 'createPlan',
			patient: { accountNumber },
			paymentMethodId,
			statementIds: ids,
			terms: { totalCents, installmentCents: 1000, frequency: 'monthly', firstDueOn: '2026-04-01' },
		}),
	),
	fc.record({ accountNumber: word, tender: tenders }).map(({ accountNumber, tender }): MoneyCommand => ({ operation: 'enrollAutomaticPayment', patient: { accountNumber }, tender })),
);

export function sale(change: Partial<Extract<MoneyCommand, { operation: 'sale' }>> = {}): Extract<MoneyCommand, { operation: 'sale' }> {
	return { operation: 'sale', amountCents: 2500, tender: { kind: 'savedMethod', paymentMethodId: 'PM1' }, patient: { accountNumber: 'ACC-1' }, ...change };
}

/** A connection whose answers the test writes. */
export function connectionOf(run: (command: MoneyCommand, reference: string) => Promise<MoneyResult>): PaymentConnection {
	return {
		kind: 'connect',
		scope: 'scope',
		outlet: null,
		environment: 'test',
		repeatable: false,
		supports: () => true,
		run: async (command, { reference }) => await run(command, reference),
	};
}

export function resultOf(command: MoneyCommand, reference: string, change: Partial<MoneyResult> = {}): MoneyResult {
	return { ...blankResult(command, reference, { outlet: null, environment: 'test' }), outcome: 'approved', ...change };
}

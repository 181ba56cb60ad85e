import fc from 'fast-check';
import { isReference, makeReference, type MoneyCommand } from '../../lib/payments';
import { commandIdentity, shownTender } from '../../lib/payments/command-identity';
import { commands, sale, TEST_CARDS } from './arbitraries';

const scopes = fc.constantFrom('account A|900100-1-1', 'account A|900100-1-2', 'account B|900100-1-1');
const keys = fc.string({ minLength: 1, maxLength: 20 });

describe('the reference', () => {
	test('is the same for the same input, 28 characters of a plain alphabet', () => {
		fc.assert(
			fc.property(scopes, keys, commands, (scope, key, command) => {
				const reference = makeReference(scope, key, command);
				expect(reference).toBe(makeReference(scope, key, structuredClone(command)));
				expect(isReference(reference)).toBe(true);
				expect(reference).toHaveLength(28);
			}),
		);
	});

	test('differs whenever key, scope or what may be shown of the command differs: no collision in 20,000 inputs', () => {
		const seen = new Map<string, string>();
		fc.assert(
			fc.property(scopes, keys, commands, (scope, key, command) => {
				const reference = makeReference(scope, key, command);
				const intent = JSON.stringify([scope, key, commandIdentity(command, shownTender)]);
				expect(seen.get(reference) ?? intent).toBe(intent);
				seen.set(reference, intent);
			}),
			{ numRuns: 20_000 },
		);
		expect(seen.size).toBe(new Set(seen.values()).size);
	});

	test.each<[string, MoneyCommand]>([
		['amount', sale({ amountCents: 2501 })],
		['saved method', sale({ tender: { kind: 'savedMethod', paymentMethodId: 'PM2' } })],
		['kind of tender', sale({ tender: { kind: 'secureToken', token: 'PM1', expiration: '12/30' } })],
		['card', sale({ tender: { kind: 'typedCard', cardNumber: '4111111111111111', expiration: '12/30' } })],
		['patient', sale({ patient: { accountNumber: 'ACC-2' } })],
		['statement', sale({ statementId: 'ST1' })],
		['operation', { ...sale(), operation: 'authorize' }],
	])('differs with another %s', (_, other) => {
		expect(makeReference('s', 'k', other)).not.toBe(makeReference('s', 'k', sale()));
	});

	test('parts that run together do not look alike', () => {
		expect(makeReference('a', 'bc', sale())).not.toBe(makeReference('ab', 'c', sale()));
		expect(makeReference('s', 'k', sale({ patient: { accountNumber: 'A' }, statementId: 'B' }))).not.toBe(makeReference('s', 'k', sale({ patient: { accountNumber: 'A,B' } })));
	});

	test('stays with another receipt, address, name or further field: it is the same payment', () => {
		const dressed = sale({ receiptEmail: 'a@example.com', billingAddress: { zip: '12345' }, furtherFields: { Note: 'x' }, patient: { accountNumber: 'ACC-1', firstName: 'Ada' } });
		expect(makeReference('s', 'k', dressed)).toBe(makeReference('s', 'k', sale()));
	});

	test('nothing but the last four digits of a card goes into it, and nothing of a token', () => {
		const [card] = TEST_CARDS;
		const typed = (cardNumber: string, cvn = '739'): string => makeReference('s', 'k', sale({ tender: { kind: 'typedCard', cardNumber, expiration: '12/30', cvn } }));
		// another number with the same end makes the same reference, so the number cannot be told from it
		expect(typed(card)).toBe(typed(`9999 9999 9999 ${card.slice(-4)}`, '111'));
		const token = (value: string): string => makeReference('s', 'k', sale({ tender: { kind: 'secureToken', token: value, expiration: '12/30' } }));
		expect(token('one')).toBe(token('other'));
	});
});

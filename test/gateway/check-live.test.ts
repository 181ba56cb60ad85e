import fc from 'fast-check';
import { checkLive, connectionsFor, createConnectPaymentConnection } from '../../lib/gateway';
import type { MoneyOperation } from '../../lib/payments';
import { scriptedHttp } from './scripted-http';
import { SEED } from './seed';
import { someSettings } from './settings';

test('a live charge by hand needs its switch; another merchant is always refused', () => {
	fc.assert(
		fc.property(fc.constantFrom('live' as const, 'test' as const), fc.boolean(), fc.boolean(), fc.constantFrom(null, '1', '2'), fc.constantFrom('1', '2'), (environment, manual, allowLiveManual, expectedMerchantId, merchantId) => {
			const error = checkLive({ environment, expectedMerchantId }, { manual, allowLiveManual, merchantId });
			const other = expectedMerchantId !== null && expectedMerchantId !== merchantId;
			const live = environment === 'live' && manual && !allowLiveManual;
			expect(error?.code ?? null).toBe(other ? 'merchantMismatch' : live ? 'liveManual' : null);
			if (error !== null) expect([error.kind, error.retryable]).toEqual(['config', false]);
		}),
		{ seed: SEED, numRuns: 500 },
	);
});

test('what a connection cannot do names what can', () => {
	const connection = createConnectPaymentConnection(someSettings(), scriptedHttp(() => ({})), { clock: { now: () => 0 } });
	const operations: MoneyOperation[] = ['sale', 'authorize', 'capture', 'void', 'refund', 'credit', 'record', 'saveMethod', 'deleteMethod', 'createPlan', 'updatePlan', 'cancelPlan', 'skipInstallment', 'enrollAutomaticPayment', 'unenrollAutomaticPayment'];
	expect(operations.filter((operation) => connection.supports(operation))).toEqual(['sale', 'authorize', 'capture', 'void', 'refund', 'credit', 'record', 'saveMethod', 'enrollAutomaticPayment']);
	expect(connectionsFor('cancelPlan')).not.toContain('Connect');
	expect(connection.repeatable).toBe(false);
});

import type { PaymentOutcome } from '../../lib/core/outcome';
import { voidOrRefund, type MoneyCommand } from '../../lib/payments';
import { resultOf } from './arbitraries';

async function steps(voidOutcome: PaymentOutcome, code: string | null): Promise<{ sent: string[]; last: string | undefined }> {
	const sent: string[] = [];
	const results = await voidOrRefund({ transactionId: 'T1', reason: 'cancelled visit' }, async (command: MoneyCommand) => {
		sent.push(command.operation);
		if (command.operation === 'refund') return resultOf(command, 'R2');
		return resultOf(command, 'R1', { outcome: voidOutcome, problem: code === null ? null : { code, message: 'm', help: 'h' } });
	});
	return { sent, last: results.at(-1)?.operation };
}

test('a void that is done ends it', async () => expect(await steps('approved', null)).toEqual({ sent: ['void'], last: 'void' }));
test('a void refused as settled becomes a refund', async () => expect(await steps('rejected', 'settled')).toEqual({ sent: ['void', 'refund'], last: 'refund' }));
test.each<[PaymentOutcome, string | null]>([
	['unknown', 'timeout'],
	['unknown', 'settled'],
	['declined', 'settled'],
	['notSent', 'refused'],
	['rejected', 'alreadyVoided'],
	['rejected', 'validation'],
	['rejected', null],
])('%s, %s: no refund goes out', async (outcome, code) => expect((await steps(outcome, code)).sent).toEqual(['void']));

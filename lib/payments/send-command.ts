import type { Clock, RandomBytes } from '../core/ports';
import { isInstaMedError } from '../core/error';
import { toLookUp } from './describe-command';
import { blankResult, refusedHere } from './local-result';
import type { MoneyCommand } from './money-command';
import type { MoneyResult } from './money-result';
import type { OnceGuard } from './once';
import type { PaymentConnection } from './payment-connection';
import { keyRule, MAX_KEY_LENGTH, readPaymentKey } from './payment-key';
import { makeReference } from './reference';

export interface SendPorts {
	readonly guard: OnceGuard;
	readonly clock: Clock;
	readonly randomBytes: RandomBytes;
	readonly signal?: AbortSignal;
}

function freshKey(randomBytes: RandomBytes): string {
	return Buffer.from(randomBytes(16)).toString('hex');
}

/**
 * The one way by which a command reaches a connection: with the reference of its payment key, and past the guard where it
 * moves money. Always ends in a result; `paymentKey` is looked at only where the command does not name its own intent.
 */
export async function sendCommand(connection: PaymentConnection, command: MoneyCommand, paymentKey: string | null, ports: SendPorts): Promise<MoneyResult> {
	const { guard, clock, randomBytes, signal } = ports;
	const rule = keyRule(command);
	const given = readPaymentKey(paymentKey ?? '');
	const key = rule.kind === 'derived' ? rule.key : rule.kind === 'fresh' ? freshKey(randomBytes) : (given ?? '');
	const reference = makeReference(connection.scope, key, command);
	if (key === '') {
		return refusedHere(command, reference, connection, {
			code: 'paymentKey',
			message: given === null ? `The payment key is not usable: it has more than ${MAX_KEY_LENGTH} characters or one that cannot be seen, or stands for no value. Nothing was sent` : 'The payment key is missing. Nothing was sent',
			help: 'Give a key that stands for this one payment and stays the same when it is tried again, such as the invoice number.',
		});
	}
	const sentAtMs = clock.now();
	const send = async (): Promise<MoneyResult> => await connection.run(command, { reference, ...(signal === undefined ? {} : { signal }) });
	const lost = (error: unknown): MoneyResult => ({
		...blankResult(command, reference, connection),
		problem: {
			code: isInstaMedError(error) ? error.code : 'unexpected',
			message: 'The call ended in a way that this package does not know; whether it was done is not known',
			help: 'Look it up before anyone sends it again.',
		},
		lookUp: toLookUp(command, { reference, referenceField: null, outlet: connection.outlet, sentAtMs, gaveUpAtMs: clock.now() }),
	});
	if (rule.kind === 'fresh' || (rule.kind === 'derived' && !rule.guarded)) return await send().catch((error: unknown) => lost(error));
	return await guard.run({ scope: connection.scope, paymentKey: key, command }, send, {
		refuse: (problem) => refusedHere(command, reference, connection, problem),
		lost,
	});
}

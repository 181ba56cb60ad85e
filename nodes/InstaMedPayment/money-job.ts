import type { IExecuteFunctions } from 'n8n-workflow';
import { sendCommand, type MoneyCommand, type MoneyResult, type PaymentConnection } from '../../lib/payments';
import { openPaymentConnection } from '../shared/connection/open-payment-connection';
import { createPorts, type Ports } from '../shared/ports';
import { assertLiveAllowed } from './live-switch';
import { PROCESS_GUARD } from './process-guard';
import { assertSupported } from './supported-by';

/** What one run of the node works with. */
export interface MoneyJob {
	readonly ctx: IExecuteFunctions;
	readonly ports: Ports;
	readonly signal: AbortSignal | undefined;
	/** Opened when it is needed, once. */
	connection(): Promise<PaymentConnection>;
	/**
	 * Sends one command; the key is needed unless the command names its own intent.
	 * @throws InstaMedError before anything is sent: what the connection cannot do, a live credential in a manual run, a credential that cannot be used
	 */
	send(command: MoneyCommand, itemIndex: number, paymentKey?: string): Promise<MoneyResult>;
}

export function createMoneyJob(ctx: IExecuteFunctions): MoneyJob {
	const ports = createPorts(ctx.logger);
	const signal = ctx.getExecutionCancelSignal();
	let opened: Promise<PaymentConnection> | undefined;
	const connection = async (): Promise<PaymentConnection> => await (opened ??= openPaymentConnection(ctx));
	return {
		ctx,
		ports,
		signal,
		connection,
		async send(command, itemIndex, paymentKey) {
			const to = await connection();
			assertSupported(to, command.operation);
			assertLiveAllowed(ctx, to, itemIndex);
			return await sendCommand(to, command, paymentKey ?? null, { guard: PROCESS_GUARD, clock: ports.clock, randomBytes: ports.randomBytes, ...(signal === undefined ? {} : { signal }) });
		},
	};
}

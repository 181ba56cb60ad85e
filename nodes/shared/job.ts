import type { IExecuteFunctions } from 'n8n-workflow';
import { FirstLooks } from './first-looks';
import { createPorts, type Ports } from './ports';
import { createSftpSession, type SftpSession } from './sftp-session';

/** What one run of a node works with: n8n's context, the ports made of it, and at most one SFTP connection. */
export interface Job {
	readonly ctx: IExecuteFunctions;
	readonly ports: Ports;
	readonly sftp: SftpSession;
	readonly looks: FirstLooks;
	/** Aborted when the person stops the execution. */
	readonly signal: AbortSignal | undefined;
	/** A line shown on the node after the run; the same line is shown once. */
	hint(message: string): void;
}

export function createJob(ctx: IExecuteFunctions): Job {
	const ports = createPorts(ctx.logger);
	const signal = ctx.getExecutionCancelSignal();
	const said = new Set<string>();
	return {
		ctx,
		ports,
		signal,
		looks: new FirstLooks(ports, signal),
		sftp: createSftpSession(async () => await ctx.getCredentials('instaMedSftpApi'), ports, signal),
		hint(message) {
			if (said.has(message)) return;
			said.add(message);
			ctx.addExecutionHints({ message, location: 'outputPane' });
		},
	};
}

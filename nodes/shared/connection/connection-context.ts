import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Where a connection can be opened from. */
export type ConnectionContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Aborted when the person stops the execution; only executions can be stopped. */
export function cancelSignalOf(ctx: ConnectionContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}

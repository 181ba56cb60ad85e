/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/**
 * The few things of n8n that the trigger and its acknowledging step need to run, so that a process starts in a moment
 * and can be killed hundreds of times. The drill in n8n's own engine shows that nothing depends on it.
 */
export const NodeConnectionTypes = { Main: 'main' } as const;

export async function sleep(ms: number): Promise<void> {
	await new Promise<void>((resolve) => setTimeout(resolve, ms));
}

export class NodeError extends Error {
	readonly context: Record<string, unknown> = {};
}

export class NodeOperationError extends NodeError {
	constructor(_node: unknown, message: string | Error) {
		super(String(message));
	}
}

export class NodeApiError extends NodeError {
	constructor(_node: unknown, details: { readonly message?: string }) {
		super(details.message);
	}
}

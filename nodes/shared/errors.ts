import { NodeApiError, NodeError, NodeOperationError, type INode } from 'n8n-workflow';
import { isInstaMedError, type InstaMedError } from '../../lib/core/error';
import type { Place } from '../../lib/core/issue';

/** Why an operation failed, in the words n8n's poll back-off reads; older versions ignore it. */
type FailureCause = 'temporarily-unavailable' | 'quota-exhausted' | 'credential-invalid' | 'configuration-invalid' | 'node-defect';

function causeOf(error: InstaMedError): FailureCause | null {
	if (error.code === 'hostKey' || error.kind === 'config') return 'configuration-invalid';
	if (error.kind === 'auth') return 'credential-invalid';
	if (error.code === 'quota') return 'quota-exhausted';
	if (error.code === 'cancelled') return null;
	if (error.kind === 'transport' || error.kind === 'timeout') return 'temporarily-unavailable';
	// a service that is overloaded or down says so by HTTP
	if (error.kind === 'http' && error.retryable) return 'temporarily-unavailable';
	return null;
}

function placeOf(error: InstaMedError): string {
	if (!('where' in error) || typeof error.where !== 'object' || error.where === null) return '';
	const where: Place = error.where;
	const parts = [
		where.line === undefined ? '' : `line ${where.line}`,
		where.segment === undefined ? '' : `segment ${where.segment}`,
		where.field === undefined ? '' : `field ${where.field}`,
	].filter((part) => part !== '');
	return parts.length === 0 ? '' : `Found at ${parts.join(', ')}.`;
}

/** What a failed item shows: never file content, patient data or secrets. */
export interface Problem {
	readonly message: string;
	readonly help: string;
	readonly code: string;
}

/** What to do about a failure whose thrower says nothing of it, by its code. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
	dns: 'Check the host in the credential, and whether this n8n may reach the internet by that name.',
	refused: 'Check host and port in the credential, and whether a firewall lets this n8n through. InstaMed may have to allow its address.',
	auth: 'Check username, and password or key, in the credential. Repeated failures can lock the user at InstaMed.',
	timeout: 'Try again later. If it happens often, raise the time limits in the credential.',
	dropped: 'Try again later; nothing is left half done.',
	noSuchFile: 'List the folder with Get Many to see what is there. Folder names are set in the credential.',
	permission: 'Ask InstaMed whether your user may do this in this folder.',
	quota: 'The mailbox is full. Acknowledge or delete old files, or ask InstaMed.',
	alreadyExists: 'Choose another name, or what to do when the name exists.',
	changed: 'The file is still being written, or was replaced. Try again in a minute.',
	path: 'Use a path from the top, such as /outbound/era/file.835, without "..".',
	protocol: 'Try again later. If it stays, the server speaks SFTP in a way that this package does not know: please report it.',
	cancelled: 'The execution was stopped.',
};

/** The message and the way on, in words for the person who runs the workflow. */
export function describeProblem(error: unknown): Problem {
	if (isInstaMedError(error)) {
		const help = [error.help ?? NEXT_STEPS[error.code] ?? '', placeOf(error)].filter((part) => part !== '').join(' ');
		return { message: error.message, help, code: error.code };
	}
	if (error instanceof NodeError) return { message: error.message, help: error.description ?? '', code: 'node' };
	const kind = error instanceof Error ? error.name : typeof error;
	return {
		message: 'The node failed in a way it does not know',
		help: `Kind of failure: ${kind}. The original text is left out because it may hold data of the file. Please report it with the steps that led here.`,
		code: 'unexpected',
	};
}

const REMOTE_KINDS: readonly string[] = ['auth', 'http', 'transport', 'timeout', 'protocol'];

/**
 * The only place that turns an error into n8n's. A library's own error is never handed on: n8n stores what hangs
 * on it, and that can hold what the server sent.
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeApiError | NodeOperationError {
	const index = itemIndex === undefined ? {} : { itemIndex };
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	const { message, help, code } = describeProblem(error);
	const cause = isInstaMedError(error) ? causeOf(error) : 'node-defect';
	const options = { message, description: help, ...index, ...(cause === null ? {} : { failure: { cause } }) };
	if (isInstaMedError(error) && (REMOTE_KINDS.includes(error.kind) || error.name === 'SftpError')) {
		return new NodeApiError(node, { message, code }, options);
	}
	return new NodeOperationError(node, message, options);
}

/**
 * What is thrown when work cannot go on. Data issues and business outcomes are values instead
 * (`issue.ts`, `outcome.ts`). Messages and fields are safe to log: they hold no file content,
 * no secret and no patient data, and `cause` is kept only when it is one of ours.
 */
export type ErrorKind = 'config' | 'auth' | 'http' | 'transport' | 'timeout' | 'protocol' | 'data';

export interface ErrorDetails {
	/** Stable machine-readable reason within the kind, e.g. "hostKey" or "noSuchFile". */
	readonly code: string;
	/** True only when trying again cannot repeat an effect and may help. */
	readonly retryable?: boolean;
	/** What the reader can do now, one or two sentences. */
	readonly help?: string;
	readonly requestId?: string;
	readonly cause?: InstaMedError;
}

export class InstaMedError extends Error {
	readonly kind: ErrorKind;
	readonly code: string;
	readonly retryable: boolean;
	readonly help: string | undefined;
	readonly requestId: string | undefined;

	constructor(kind: ErrorKind, message: string, details: ErrorDetails) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.name = 'InstaMedError';
		this.kind = kind;
		this.code = details.code;
		this.retryable = details.retryable ?? false;
		this.help = details.help;
		this.requestId = details.requestId;
	}
}

/** Works across duplicate copies of the class, which bundling can create. */
export function isInstaMedError(value: unknown): value is InstaMedError {
	return value instanceof Error && 'kind' in value && 'code' in value && 'retryable' in value;
}

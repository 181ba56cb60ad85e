import { InstaMedError, type ErrorKind } from '../core/error';

/** Why an SFTP operation ended; each has one meaning and is safe to branch on. */
export type SftpReason =
	| 'dns'
	| 'refused'
	| 'hostKey'
	| 'auth'
	| 'noSuchFile'
	| 'permission'
	| 'quota'
	| 'timeout'
	| 'dropped'
	| 'protocol'
	| 'alreadyExists'
	/** The path leaves the configured folder or cannot be used safely. */
	| 'path'
	/** The file changed while it was being read. */
	| 'changed'
	/** The caller's signal was aborted. */
	| 'cancelled';

/**
 * What is known about the final name when an upload fails: nothing was put there (`absent`), or the answer
 * to the rename was lost and could not be looked up (`unknown`).
 */
export type UploadState = 'absent' | 'unknown';

export interface SftpErrorDetails {
	/** Base name of the remote file, cleaned for display; never a path of this machine. */
	readonly fileName?: string;
	/** Status code of the SFTP answer, when there was one. */
	readonly status?: number;
	readonly upload?: UploadState;
	readonly help?: string;
	readonly retryable?: boolean;
	readonly kind?: ErrorKind;
	readonly cause?: SftpError;
}

const KINDS: Record<SftpReason, ErrorKind> = {
	dns: 'transport',
	refused: 'transport',
	hostKey: 'auth',
	auth: 'auth',
	noSuchFile: 'data',
	permission: 'data',
	quota: 'data',
	timeout: 'timeout',
	dropped: 'transport',
	protocol: 'protocol',
	alreadyExists: 'data',
	path: 'config',
	changed: 'data',
	cancelled: 'transport',
};

/**
 * The only thing this folder throws. The message holds at most the base name of a file and the name of an
 * operation: no content, no server text, no user name, no secret.
 */
export class SftpError extends InstaMedError {
	readonly reason: SftpReason;
	readonly fileName: string | undefined;
	readonly status: number | undefined;
	readonly upload: UploadState | undefined;

	constructor(reason: SftpReason, message: string, details: SftpErrorDetails = {}) {
		super(details.kind ?? KINDS[reason], message, {
			code: reason,
			retryable: details.retryable ?? false,
			...(details.help === undefined ? {} : { help: details.help }),
			...(details.cause === undefined ? {} : { cause: details.cause }),
		});
		this.name = 'SftpError';
		this.reason = reason;
		this.fileName = details.fileName;
		this.status = details.status;
		this.upload = details.upload;
	}
}

/** Works across duplicate copies of the class. */
export function isSftpError(value: unknown): value is SftpError {
	return value instanceof Error && value.name === 'SftpError' && 'reason' in value;
}

/** SFTP: one transport with a pinned host key, deadlines, atomic uploads and a stable-file check. */
export { SftpError, isSftpError, type SftpReason, type UploadState } from './error';
export type {
	IfExists,
	ReadOptions,
	RemoteFile,
	SftpLimits,
	SftpPorts,
	SftpSettings,
	SftpTransport,
	UploadReceipt,
	WriteOptions,
} from './types';

/** SFTP: one transport with a pinned host key, deadlines, atomic uploads and reading that notices a change. */
export { SftpError, isSftpError, type SftpReason, type UploadState } from './error';
export { fingerprintOfKey, readFingerprint } from './fingerprint';
export { readHostFingerprint } from './host-fingerprint';
export { baseNameOf, cleanFileName, folderOf, joinRemote, resolveRemote } from './remote-path';
export { readUnchanged, type DownloadReceipt } from './read-unchanged';
export { moveInto } from './move-into';
export { isTemporaryName } from './temp-name';
export { connectSftp } from './transport';
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

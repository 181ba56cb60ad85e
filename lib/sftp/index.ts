/** SFTP: one transport with a pinned host key, deadlines, atomic uploads and a stable-file check. */
export { SftpError, isSftpError, type SftpReason, type UploadState } from './error';
export { fingerprintOfKey, readFingerprint } from './fingerprint';
export { readHostFingerprint } from './host-fingerprint';
export { baseNameOf, cleanFileName, folderOf, joinRemote, resolveRemote } from './remote-path';
export {
	downloadStable,
	readUnchanged,
	type DownloadReceipt,
	type Stability,
	type StabilityOptions,
	type StabilityPorts,
	type StableDownload,
} from './stable';
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

/** An SFTP server in this process, over files in memory. */
export { FileTree } from './file-tree';
export { fingerprintOf, generateHostKey, loadHostKey } from './host-key';
export { Ledger, type LedgerEntry } from './ledger';
export { startSftpServer, type SftpServer, type SftpServerOptions, type SftpUser } from './server';
export type { Intercept, Interception, SftpRequest } from './session';

import type { Sandbox } from '../../sandbox/sandbox';
import type { CredentialImport } from './n8n-instance';

/** Id and name by which the example workflows name their credential. */
export const SANDBOX_CREDENTIAL_ID = 'instamedSftp0001';

/** The credential that logs in to a running sandbox, its host key pinned. */
export function sandboxCredential({ sftp }: Pick<Sandbox, 'sftp'>): CredentialImport {
	return {
		id: SANDBOX_CREDENTIAL_ID,
		name: 'InstaMed SFTP (sandbox)',
		type: 'instaMedSftpApi',
		data: {
			environment: 'custom',
			host: sftp.host,
			port: sftp.port,
			authentication: 'password',
			username: sftp.username,
			password: sftp.password,
			hostFingerprints: sftp.fingerprint,
		},
	};
}

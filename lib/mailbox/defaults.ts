/** Where an InstaMed mailbox is and how it is laid out, unless the person says otherwise. */

/** Batch hosts [seen: InstaMed's batch connection page]. */
export const HOSTS = { production: 'connect.instamed.com', staging: 'connect-staging.instamed.com' } as const;

/** Ports by kind of log-in [seen: InstaMed's batch connection page]. */
export const PORTS = { password: 22, privateKey: 2201 } as const;

export interface Folders {
	readonly era: string;
	readonly deposits: string;
	readonly posting: string;
	readonly acknowledgements: string;
	readonly balanceUpload: string;
	readonly archive: string;
}
export type FolderName = keyof Folders;

/** Folder names [project: InstaMed agrees them with each client and prints none]. */
export const DEFAULT_FOLDERS: Folders = {
	era: '/outbound/era',
	deposits: '/outbound/deposits',
	posting: '/outbound/posting',
	acknowledgements: '/outbound/acknowledgements',
	balanceUpload: '/inbound/balance',
	archive: '/archive',
};

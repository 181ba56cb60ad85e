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
	readonly enrollment: string;
	readonly enrollmentUpload: string;
	readonly importUpload: string;
	readonly billing: string;
	readonly billingUpload: string;
	readonly claims: string;
	readonly claimUpload: string;
	readonly payouts: string;
	readonly payoutUpload: string;
	readonly reports: string;
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
	enrollment: '/outbound/enrollment',
	enrollmentUpload: '/inbound/enrollment',
	importUpload: '/inbound/import',
	billing: '/outbound/billing',
	billingUpload: '/inbound/billing',
	claims: '/outbound/claims',
	claimUpload: '/inbound/claims',
	payouts: '/outbound/payouts',
	payoutUpload: '/inbound/payouts',
	reports: '/outbound/reports',
};

/** Folders that only some practices have. */
export const FURTHER_FOLDERS = [
	'enrollment',
	'enrollmentUpload',
	'importUpload',
	'billing',
	'billingUpload',
	'claims',
	'claimUpload',
	'payouts',
	'payoutUpload',
	'reports',
] as const satisfies readonly FolderName[];

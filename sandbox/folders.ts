/** Folders of the sandbox's SFTP server [project: InstaMed's folder names are not public]. */
export const FOLDERS = {
	era: '/outbound/era',
	deposits: '/outbound/deposits',
	posting: '/outbound/posting',
	acknowledgements: '/outbound/acknowledgements',
	reports: '/outbound/reports',
	balance: '/inbound/balance',
	archive: '/archive',
} as const;

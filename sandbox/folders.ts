/** Folders of the sandbox's SFTP server [project: InstaMed's folder names are not public]. */
export const FOLDERS = {
	era: '/outbound/era',
	deposits: '/outbound/deposits',
	posting: '/outbound/posting',
	acknowledgements: '/outbound/acknowledgements',
	reports: '/outbound/reports',
	enrollment: '/outbound/enrollment',
	billing: '/outbound/billing',
	claims: '/outbound/claims',
	payouts: '/outbound/payouts',
	balance: '/inbound/balance',
	enrollmentUpload: '/inbound/enrollment',
	importUpload: '/inbound/import',
	billingUpload: '/inbound/billing',
	claimUpload: '/inbound/claims',
	payoutUpload: '/inbound/payouts',
	archive: '/archive',
} as const;

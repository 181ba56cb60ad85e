/** What a polling trigger decides, free of n8n and of SFTP: which files to offer, again or for the first time. */
export { fileIdentity, readIdentity, type ListedFile } from './identity';
export { claimName, isStale, nextClaim, readClaim, unclaimedName, type Claim } from './claim';
export { PollBook, type Look } from './poll-book';
export type { Beginning, Choice, Offer, PollRules, Reading } from './rules';
export { folderOf, readSnapshot, type Memory, type Snapshot } from './snapshot';
export { addAcknowledged, readAcknowledged, toStored, type Acknowledged } from './acknowledgements';

/** What a polling trigger decides, free of n8n and of SFTP: which files to offer, again or for the first time. */
export { fileIdentity, readIdentity, type ListedFile } from './identity';
export { PollBook, type Beginning, type Offer, type PollRules, type Reading } from './poll-book';
export { readSnapshot, type Memory, type Snapshot } from './snapshot';
export { addAcknowledged, readAcknowledged, toStored, type Acknowledged } from './acknowledgements';

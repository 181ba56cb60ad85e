/** The bytes of any file → what reconciliation takes. */
export { dateInName } from './business-date';
export { readAcknowledgements } from './read-acknowledgements';
export { readSentFile, type SentFile } from './read-sent-file';
export { readHead, type HeadedSource } from './head';
export { lookAtFile, type FileLook } from './look-at-file';
export { readEvidence, type Evidence, type EvidenceKind, type EvidenceReading, type NotEvidence } from './read-evidence';
export { readFees, type FeesEvidence, type FeesReading } from './read-fees';

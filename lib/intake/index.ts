/** The bytes of any file → what reconciliation takes. */
export { dateInName } from './business-date';
export { readHead, type HeadedSource } from './head';
export { readEvidence, type Evidence, type EvidenceKind, type EvidenceReading, type NotEvidence } from './read-evidence';

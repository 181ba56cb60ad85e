/** What reconciliation tied together, as lines to post. */
export { LEDGER_COLUMNS, toRecord, type LedgerColumn, type LedgerRecord } from './columns';
export { ledgerCsv, type CsvOptions } from './csv';
export type { PostedDocument, PostedRemittance, PostedTransaction } from './document';
export { HELD_REASONS, type HeldBack, type HeldReason } from './held';
export { ledgerJson } from './json';
export { EFFECTS, LEDGER_KINDS, type LedgerEffect, type LedgerKind, type LedgerLine } from './ledger-line';
export { ledgerLines, type Ledger, type LedgerInput, type LedgerOptions } from './ledger-lines';
export { bundleText, fhirBundles, type PostingBundle } from './fhir';

export { isUnchanged, makeAuditRecord, type AuditEntry, type AuditRecord } from './audit-record';

/** The X12 835 (ERA): read as a stream, check, name its codes, write. */
export { buildRemittance, type BuildOptions } from './build-remittance';
export type * from './events';
export { ERA_ISSUES, type EraIssue, type EraIssueCode } from './issues';
export { DEFAULT_LIMITS, type EraLimits, type EraOptions } from './limits';
export type * from './model';
export { CANONICAL_SEPARATORS } from './separators';
export type { BalanceCounts, EraSummary } from './summary';

/**
 * Files that should have come: rules of what is expected when, and what came when → which are late. Pure: the
 * caller says what arrived, keeps the state between two checks, and tells the time.
 */
export { checkExpectations, type Arrival, type ExpectationCheck, type ExpectationChecked } from './check-expectations';
export type { ExpectationEvent } from './event';
export { readExpectationRule, type ExpectationRule, type RuleInput, type RuleReading } from './rule';
export { newerExpectationState, type ExpectationState } from './state';

/** Matches acknowledgements to the file that was sent, record by record. */
export { AcknowledgementCollector, type Acknowledgement, type ToldCounts } from './acknowledgement';
export { matchAcknowledgement } from './match-acknowledgement';
export type { AcknowledgementProblem, AcknowledgementProblemCode } from './problems';
export { SentRecords, type SentClaim, type SentRecord, type SentRow } from './sent-records';
export { toAnswers, type AnswerRow } from './to-answers';
export type { AcknowledgementResult, FileVerdict, RecordState, RecordVerdict, VerdictCounts } from './verdict';
export { x12Acknowledgements } from './x12-acknowledgements';

export { answerOf, type ApiAnswer } from './api-answer';
export type { ApiRequest, CallEnd } from './call';
export { createSessionPaymentConnection } from './money/session-payment-connection';
export { readPage, type Page } from './read-pages';
export type { Session } from './session';
export { createSessionApi, type SessionApi, type SessionApiLimits, type SessionApiPorts } from './session-api';

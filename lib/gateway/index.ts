export { checkLive, type LiveCheck } from './check-live';
export { connectUrls, type ConnectUrls } from './connect-urls';
export { createConnectPaymentConnection, type ConnectPorts } from './connection';
export { connectionsFor } from './connections-for';
export * from './eligibility';
export * from './hosted';
export { REFERENCE_FIELDS, type BasicLogin, type ConnectLimits, type ConnectSettings, type ReferenceField, type SsoLogin } from './settings';

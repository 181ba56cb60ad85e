export { awaitHostedResult, readHostedResult, type HostedPorts, type HostedProgress } from './await-hosted-result';
export { createHostedLink, type HostedLink } from './create-hosted-link';
export type { HostedPageRequest } from './link-form';
export { HOSTED_SCREENS, hostedScreen, type HostedScreen, type Portal, type ScreenName } from './screens';
export { readTokenWord, type TokenState, type TokenStatus } from './token-status';
export { viewReceipt, type HostedSession, type Receipt } from './view-receipt';

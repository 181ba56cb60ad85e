export { oAuthFront } from './front';
export { OAuthServer, type Grant, type OAuthCounters } from './oauth-server';

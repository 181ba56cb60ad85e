export { EndedTokens } from './ended-tokens';
export { isSignedOut } from './is-signed-out';
export { readAccount, type SecondFactor, type SignInAccount } from './sign-in-account';
export { SessionDesk, sessionDesk, type DeskAnswer, type SignedIn } from './session-desk';
export type { SignInPorts } from './sign-in';
export { shareSession, type StoredSession } from './shared-session';
export { signInStaggerMs } from './stagger';

export { authorize, type Authorization, type Caller } from './authorize';
export { signInFront } from './front';
export type { LossMode, SignInSettings } from './settings';
export { SignIn, type SignInCounters, type UserAccount } from './sign-in';

import { createHash, timingSafeEqual } from 'node:crypto';
import type { SandboxAccess } from '../access';

/** What a caller of single sign-on shows. */
export interface SsoCredentials {
	readonly account: string;
	readonly alias: string;
	readonly securityKey: string;
}

/** Compares without telling by its duration how much agrees. */
export function isSameText(given: string, wanted: string): boolean {
	const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(wanted));
}

export function isSsoCaller({ connect }: SandboxAccess, given: SsoCredentials): boolean {
	const checks = [isSameText(given.account, connect.ssoAccount), isSameText(given.alias, connect.ssoAlias), isSameText(given.securityKey, connect.securityKey)];
	return checks.every((isRight) => isRight);
}

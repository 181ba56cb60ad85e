import { z } from '../vendor';
import { id, instant, text } from './wire';

export const account = z.object({ id, name: text, entitlements: z.array(text) });

/** 201 of a sign-in. */
export const session = z.object({ token: z.string().min(1).max(4096), expiresAt: instant, account });
export type Session = z.infer<typeof session>;

/** 202 of a sign-in: a code was sent. */
export const challenge = z.object({ challengeId: id, method: z.enum(['totp', 'sms', 'email']), destination: text.nullable(), expiresAt: instant });
export type Challenge = z.infer<typeof challenge>;

/** `GET /sessions/current`. */
export const sessionHealth = z.object({ account, expiresAt: instant, upstream: z.object({ state: z.enum(['ok', 'degraded', 'unavailable', 'changed']), checkedAt: instant }) });
export type SessionHealth = z.infer<typeof sessionHealth>;

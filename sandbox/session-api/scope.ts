/** What a token of the session API can be allowed to do. */
export const SCOPES = ['statements:read', 'payments:read', 'payments:write', 'remittances:read', 'deposits:read', 'plans:read', 'plans:write'] as const;
export type Scope = (typeof SCOPES)[number];

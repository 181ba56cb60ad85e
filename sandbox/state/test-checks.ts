/**
 * What ZIP and security code bring about. That the ZIP drives the address check and the security code its own answer
 * is seen; which values do what was not visible, so these are invented [project]. Neither changes an approval.
 */
export const TEST_ZIPS: Readonly<Record<string, { readonly code: string; readonly meaning: string }>> = {
	'00001': { code: 'N', meaning: 'neither street nor ZIP match' },
	'00002': { code: 'A', meaning: 'the street matches, the ZIP does not' },
	'00003': { code: 'Z', meaning: 'the ZIP matches, the street does not' },
	'00004': { code: 'U', meaning: 'the address cannot be checked' },
};
export const ORDINARY_ZIP = { code: 'Y', meaning: 'street and ZIP match' } as const;

export const TEST_SECURITY_CODES: Readonly<Record<string, { readonly code: string; readonly meaning: string }>> = {
	'001': { code: 'N', meaning: 'the security code does not match' },
	'002': { code: 'P', meaning: 'the security code was not checked' },
};
export const ORDINARY_SECURITY_CODE = { code: 'M', meaning: 'the security code matches' } as const;

/** Answer of the address check; null when no ZIP was sent. */
export function addressCheckOf(zip: string): string | null {
	return zip === '' ? null : (TEST_ZIPS[zip.slice(0, 5)] ?? ORDINARY_ZIP).code;
}

/** Answer of the security-code check; null when none was sent. */
export function codeCheckOf(securityCode: string): string | null {
	return securityCode === '' ? null : (TEST_SECURITY_CODES[securityCode] ?? ORDINARY_SECURITY_CODE).code;
}

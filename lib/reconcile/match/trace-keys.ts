/** Payment Deposit 3.0 has ten digits for its payment identifier, so a longer trace can only agree in its last ten. */
const DIGITS = 10;

/**
 * What two trace numbers must share to be the same: their digits without leading zeros, the last ten of
 * them [project's choice; see docs/decisions/0003]. Text without a digit gives none.
 */
export function traceKeys(...texts: readonly (string | null)[]): string[] {
	const result = new Set<string>();
	for (const text of texts) {
		const digits = (text ?? '').replace(/\D/g, '').slice(-DIGITS).replace(/^0+/, '');
		if (digits !== '') result.add(digits);
	}
	return [...result];
}

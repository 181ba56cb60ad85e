/**
 * An account number as the layouts without free text take it: ASCII, not too long. Callers write what they like, and
 * the practice's own numbers fit anyway. Never empty [project].
 */
export function accountText(account: string, width: number, keeps: 'start' | 'end' = 'start'): string {
	const plain = account.normalize('NFD').replace(/[^\x20-\x7e]|[*:^~|]/g, '').trim() || 'NONE';
	return (keeps === 'start' ? plain.slice(0, width) : plain.slice(-width)).trim();
}

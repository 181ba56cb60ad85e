/** "*.835" and "Payment?.txt" as people write them; everything else is literal, and capitals do not count. Empty: any name. */
export function fitsPattern(name: string, pattern: string): boolean {
	if (pattern.trim() === '') return true;
	const expression = pattern
		.trim()
		.replace(/[.+^${}()|[\]\\]/g, '\\$&')
		// runs of stars would make the match slow
		.replace(/\*+/g, '[^]*')
		.replaceAll('?', '[^]');
	return new RegExp(`^${expression}$`, 'i').test(name);
}

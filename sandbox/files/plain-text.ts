/** Text for files that take ASCII only, in columns of a fixed width: accents are dropped, the right end is cut. */
export function plainText(text: string, width: number): string {
	return text.normalize('NFD').replace(/[^\x20-\x7e]/g, '').slice(0, width).trim();
}

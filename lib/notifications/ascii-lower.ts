/** Lower case of A to Z alone: other letters have rules of their own, by which different texts become one. */
export function asciiLower(text: string): string {
	return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

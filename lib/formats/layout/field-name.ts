/** Words of a label or a camelCase name, in small letters: "Guarantor's ZIP Code" → guarantor, s, zip, code. */
function wordsOf(text: string): string[] {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '');
	return (plain.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(/[A-Za-z\d]+/g) ?? []).map((word) => word.toLowerCase());
}

/**
 * The name that a label gives: "Original Transaction ID" → "originalTransactionId", amounts with "Cents" at the end.
 * Empty when the label has no letter or digit of the English alphabet.
 */
export function nameOfLabel(label: string, isMoney: boolean): string {
	const words = wordsOf(label);
	if (words.length === 0) return '';
	if (/^\d/.test(words[0] ?? '')) words.unshift('field');
	const name = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
	return isMoney && !name.endsWith('Cents') ? `${name}Cents` : name;
}

import { asciiLower } from './ascii-lower';

/** Sent as asterisks and four digits [seen]. */
const LAST_FOUR: ReadonlySet<string> = new Set(['cardlastfourdigits', 'accountnumberlastfourdigits']);
/** Never seen in a notification: should such a field ever come, nothing of it may go further than its last four digits [project]. */
const FULL: ReadonlySet<string> = new Set(['cardnumber', 'accountnumber', 'bankaccountnumber', 'checkingaccountnumber', 'pan']);
/** Not to be kept at all, in whatever form [project]. */
const SECRET: ReadonlySet<string> = new Set(['cvn', 'cvv', 'cvv2', 'cvc', 'cardverificationnumber', 'cardverificationcode', 'trackdata', 'track1data', 'track2data']);

function cut(text: string): string {
	const digits = text.match(/\d/g)?.length ?? 0;
	let left = digits;
	return text.replace(/\d/g, (digit) => (left-- > 4 ? '*' : digit));
}

/** Cuts card and account numbers that came in full, in place; gives back the names of the fields that were changed. */
export function cutNumbers(fields: Record<string, unknown>): string[] {
	const changed: string[] = [];
	for (const [name, value] of Object.entries(fields)) {
		const lower = asciiLower(name);
		const isNumber = LAST_FOUR.has(lower) || FULL.has(lower);
		if (value === null || value === '' || (!isNumber && !SECRET.has(lower))) continue;
		// what stands in further fields, where no number belongs, is not looked through
		const written = typeof value === 'object' ? null : String(value);
		const kept = isNumber && written !== null ? cut(written) : '***';
		if (kept === written) continue;
		fields[name] = kept;
		changed.push(name);
	}
	return changed;
}

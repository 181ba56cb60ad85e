import { InstaMedError } from '../../../lib/core/error';

/** Letters, digits and what stands between their groups: nothing that means something in an address. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
/** Account numbers are the practice's own: printable ASCII without what means something in an address. */
const ACCOUNT_NUMBER = /^(?!\.{1,2}$)[!-"$&-.0-;=@-[\]-~](?:[ -"$&-.0-;=@-[\]-~]{0,48}[!-"$&-.0-;=@-[\]-~])?$/;

function asText(value: unknown): string {
	// numbers of expressions; long ones have lost digits already and are refused by the one who knows them
	return typeof value === 'string' ? value.trim() : typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
}

/**
 * Checks an ID before it goes into an address.
 * @throws InstaMedError kind `config`, naming the field, never the value
 */
export function checkedId(value: unknown, field: string): string {
	const id = asText(value);
	if (id === '') throw new InstaMedError('config', `"${field}" is empty`, { code: 'valueMissing', help: 'Pick one from the list, or give its ID, for example with an expression on the item of a Get Many step.' });
	if (!ID.test(id)) throw new InstaMedError('config', `"${field}" is not an ID`, { code: 'wrongForm', help: 'IDs have up to 100 letters, digits, dots, colons, hyphens and underscores. Give the ID alone, without blanks or an address around it.' });
	return id;
}

/** @throws InstaMedError kind `config`, naming the field, never the value */
export function checkedAccountNumber(value: unknown, field: string): string {
	const number = asText(value);
	if (number === '') throw new InstaMedError('config', `"${field}" is empty`, { code: 'valueMissing', help: "Give the patient's account number, for example {{ $json.patientAccountNumber }}." });
	if (!ACCOUNT_NUMBER.test(number)) {
		throw new InstaMedError('config', `"${field}" is not an account number`, { code: 'wrongForm', help: 'Account numbers have up to 50 characters: letters, digits and signs, without / \\ ? # % < >.' });
	}
	return number;
}

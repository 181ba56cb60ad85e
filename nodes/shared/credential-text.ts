type Data = Readonly<Record<string, unknown>>;

/** A name, an id or a choice of a stored credential; blanks around it are typing. Empty when there is none. */
export function credentialText(data: Data, name: string): string {
	return credentialSecret(data, name).trim();
}

/** A secret as it was typed: blanks can belong to it. Empty when there is none. */
export function credentialSecret(data: Data, name: string): string {
	const value = data[name];
	return typeof value === 'string' ? value : '';
}

/** Members become elements of their name, lists repeat them; undefined and null are left out. */
export interface XmlMembers {
	readonly [name: string]: XmlValue;
}
export type XmlValue = string | number | boolean | null | undefined | XmlMembers | readonly XmlMembers[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };

/** Text for an element or attribute; characters that XML cannot hold become the replacement character. */
export function escapeXml(text: string): string {
	return text
		.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
		.replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? character);
}

function writeOne(name: string, value: string | number | boolean | XmlMembers): string {
	return `<${name}>${typeof value === 'object' ? writeMembers(value) : escapeXml(String(value))}</${name}>`;
}

export function writeMembers(members: XmlMembers): string {
	return Object.entries(members)
		.flatMap(([name, value]) => {
			if (value === null || value === undefined) return [];
			if (typeof value !== 'object') return [writeOne(name, value)];
			return isList(value) ? value.map((one) => writeOne(name, one)) : [writeOne(name, value)];
		})
		.join('');
}

function isList(value: XmlMembers | readonly XmlMembers[]): value is readonly XmlMembers[] {
	return Array.isArray(value);
}

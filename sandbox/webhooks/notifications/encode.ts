import type { NotificationSettings } from './settings';

/** Every value is text or null, as in the JSON form [seen]. */
export type Fields = Readonly<Record<string, string | null>>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

function xml(root: string, fields: Fields): string {
	const elements = Object.entries(fields).map(([name, value]) => (value === null ? `<${name} />` : `<${name}>${escape(value)}</${name}>`));
	return `<?xml version="1.0" encoding="utf-8"?>\n<${root}>${elements.join('')}</${root}>`;
}

/** The three formats from which a customer chooses [seen]; only the JSON form was visible, the others follow its names [project]. */
export function encode(root: string, fields: Fields, format: NotificationSettings['format']): { readonly body: string; readonly contentType: string } {
	switch (format) {
		case 'json':
			return { body: JSON.stringify(fields), contentType: 'application/json' };
		case 'xml':
			return { body: xml(root, fields), contentType: 'application/xml' };
		case 'nvp':
			return { body: new URLSearchParams(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? '']))).toString(), contentType: 'application/x-www-form-urlencoded' };
	}
}

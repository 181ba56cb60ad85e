import type { Sandbox } from '../../sandbox';
import { readXml, type XmlElement } from '../../sandbox/soap/read-xml';
import { escapeXml } from '../../sandbox/soap/write-xml';

export type Members = Readonly<Record<string, string>>;

export const NAMESPACE = 'http://tempuri.org/';

export interface SoapReply {
	readonly status: number;
	readonly contentType: string;
	readonly text: string;
	/** Text of an element, wherever it stands; null when there is none. */
	value(name: string): string | null;
}

export function find(element: XmlElement | null, name: string): XmlElement | null {
	if (element === null || element.name === name) return element;
	for (const child of element.children) {
		const found = find(child, name);
		if (found !== null) return found;
	}
	return null;
}

export function basic({ access }: Sandbox): string {
	return `Basic ${Buffer.from(`${access.connect.user}:${access.connect.password}`).toString('base64')}`;
}

export function envelope(operation: string, members: Members, version: '1.1' | '1.2' = '1.1', wrapper: string | null = 'request'): string {
	const uri = version === '1.1' ? 'http://schemas.xmlsoap.org/soap/envelope/' : 'http://www.w3.org/2003/05/soap-envelope';
	const inner = Object.entries(members).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
	return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${uri}"><s:Body><${operation} xmlns="${NAMESPACE}">${wrapper === null ? inner : `<${wrapper}>${inner}</${wrapper}>`}</${operation}></s:Body></s:Envelope>`;
}

export async function post(sandbox: Sandbox, url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<SoapReply> {
	const response = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'text/xml; charset=utf-8', Authorization: basic(sandbox), ...headers } });
	const text = await response.text();
	const root = readXml(new TextEncoder().encode(text));
	return { status: response.status, contentType: response.headers.get('content-type') ?? '', text, value: (name) => find(root, name)?.text ?? null };
}

export async function call(sandbox: Sandbox, url: string, operation: string, members: Members): Promise<SoapReply> {
	return await post(sandbox, url, envelope(operation, members), { SOAPAction: `"${NAMESPACE}${operation}"` });
}

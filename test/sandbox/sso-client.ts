import type { Sandbox } from '../../sandbox';

export type Fields = Readonly<Record<string, string>>;

/** A page as a browser without scripts has it. */
export interface Page {
	readonly status: number;
	readonly url: string;
	readonly text: string;
	readonly headers: Headers;
}

export function credentials({ access }: Sandbox): Fields {
	const { ssoAccount, ssoAlias, securityKey } = access.connect;
	return { accountID: ssoAccount, ssoAlias, securityKey };
}

export async function enter(sandbox: Sandbox, portal: 'provider' | 'consumer', fields: Fields): Promise<Response> {
	const address = portal === 'provider' ? sandbox.access.urls.providerSso : sandbox.access.urls.consumerSso;
	return await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

/** Opens a session the server-to-server way; the target stands in the header. */
export async function open(sandbox: Sandbox, path: string, fields: Fields = {}): Promise<string> {
	const portal = path.startsWith('/Form/PatientPayments/') ? 'provider' : 'consumer';
	const reply = await enter(sandbox, portal, { ...credentials(sandbox), RelayState: path, responseActionType: 'header', ...fields });
	return reply.headers.get('relaystate') ?? '';
}

export function tokenOf(target: string): string {
	return new URL(target).searchParams.get('token') ?? '';
}

export async function see(target: string): Promise<Page> {
	const reply = await fetch(target, { redirect: 'manual' });
	return { status: reply.status, url: target, text: await reply.text(), headers: reply.headers };
}

export async function press(target: string, action: string, fields: Fields = {}): Promise<Page> {
	const reply = await fetch(target, { method: 'POST', body: new URLSearchParams({ ...fields, action }), redirect: 'manual' });
	return { status: reply.status, url: target, text: await reply.text(), headers: reply.headers };
}

/** Name, value and whether it is locked, of every field of a page. */
export function inputs({ text }: Page): Array<{ name: string; value: string; locked: boolean }> {
	const unescape = (value: string): string => value.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');
	return [...text.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) => ({
		name: /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '',
		value: unescape(/\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? ''),
		locked: /\breadonly\b/.test(attributes.replace(/"[^"]*"/g, '')),
	}));
}

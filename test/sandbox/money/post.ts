/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { request, type IncomingHttpHeaders } from 'node:http';
import type { Sandbox } from '../../../sandbox';

/** What came back over a real socket, or that nothing whole did. */
export interface Got {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

interface Sending {
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	readonly method?: string;
	readonly signal?: AbortSignal;
}

/** One exchange on a connection of its own; rejects with the socket's error when the answer does not come whole. */
export async function exchange(url: string, { headers = {}, body = '', method = 'POST', signal }: Sending = {}): Promise<Got> {
	return await new Promise<Got>((resolve, reject) => {
		const sent = request(url, { method, agent: false, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, ...(signal === undefined ? {} : { signal }) }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.once('error', reject);
			answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') }));
		});
		sent.once('error', reject);
		sent.end(body);
	});
}

export type Json = Record<string, unknown>;
export interface GotJson {
	readonly status: number;
	readonly value: Json;
}

/** A REST call with the sandbox's own key pair and outlet. */
export async function rest(sandbox: Sandbox, path: string, body: Json, headers: Readonly<Record<string, string>> = {}): Promise<GotJson> {
	const { apiKey, apiSecret } = sandbox.access.connect;
	const sending = { 'Api-Key': apiKey, 'Api-Secret': apiSecret, 'Content-Type': 'application/json', ...headers };
	const got = await exchange(`${sandbox.access.urls.rest}${path}`, { headers: sending, body: JSON.stringify({ Outlet: outletOf(sandbox), ...body }) });
	return { status: got.status, value: JSON.parse(got.text) as Json }; // every REST answer is an object
}

export function outletOf(sandbox: Sandbox): Json {
	const { merchantId, storeId, terminalId } = sandbox.access.connect.outlet;
	return { MerchantID: merchantId, StoreID: storeId, TerminalID: terminalId };
}

export const CARD = { PaymentMethod: 'Card', Card: { EntryMode: 'key', CardNumber: '4111111111111111', Expiration: '12/30' } };
export const PATIENT = { Patient: { AccountNumber: 'ACC-1001', FirstName: 'Ada', LastName: 'Muster' } };

/** Name and value of an NVP answer. */
export async function nvp(sandbox: Sandbox, values: Readonly<Record<string, string>>, login?: string): Promise<{ readonly status: number; readonly values: Readonly<Record<string, string>> }> {
	const { user, password, outlet } = sandbox.access.connect;
	const headers = { Authorization: `Basic ${Buffer.from(login ?? `${user}:${password}`).toString('base64')}`, 'Content-Type': 'application/x-www-form-urlencoded' };
	const body = new URLSearchParams({ merchantID: outlet.merchantId, storeID: outlet.storeId, terminalID: outlet.terminalId, ...values }).toString();
	const got = await exchange(sandbox.access.urls.nvp, { headers, body });
	return { status: got.status, values: Object.fromEntries(new URLSearchParams(got.text)) };
}

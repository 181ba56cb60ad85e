import type { Clock, Sleep } from '../core/ports';
import { readJson, type HttpPort } from '../http';
import type { SecondFactor } from './sign-in-account';

type CodeUrl = Extract<SecondFactor, { kind: 'codeUrl' }>;

/** Pause between two looks, and how many looks there are: about two minutes. */
const POLL_MS = 5000;
const POLLS = 24;
/** Clocks of the sender of codes and of this computer may differ a little. */
const TOLERANCE_MS = 2000;

export interface InboxCode {
	readonly code: string;
	/** When it came, if the address tells. */
	readonly receivedAtMs: number | null;
}

export type Look = InboxCode | 'empty' | 'unreachable';

const CODE = /(?<!\d)\d{4,10}(?!\d)/;
const CODE_NAMES = ['code', 'otp', 'text', 'message', 'body'];
const TIME_NAMES = ['receivedAt', 'sentAt', 'createdAt', 'date', 'time', 'timestamp'];

function member(value: object, names: readonly string[]): unknown {
	// named members of what JSON gave; absent ones are undefined
	const data = value as Record<string, unknown>;
	return names.map((name) => (Object.hasOwn(data, name) ? data[name] : undefined)).find((found) => found !== undefined && found !== null);
}

function timeOf(value: unknown): number | null {
	// seconds or milliseconds
	if (typeof value === 'number' && Number.isFinite(value)) return value < 1e11 ? value * 1000 : value;
	const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(parsed) ? null : parsed;
}

/** The code in an answer: JSON `{code, receivedAt?}` or a list of them (the last counts), or any text with one number of 4 to 10 digits. */
export function readCode(body: Uint8Array): InboxCode | null {
	const plain = new TextDecoder().decode(body);
	const json = readJson(plain);
	const value = json.ok && Array.isArray(json.value) ? json.value.at(-1) : json.ok ? json.value : undefined;
	const isObject = typeof value === 'object' && value !== null;
	const text = isObject ? member(value, CODE_NAMES) : typeof value === 'string' ? value : plain;
	const code = CODE.exec(typeof text === 'string' || typeof text === 'number' ? String(text) : '')?.[0];
	if (code === undefined) return null;
	return { code, receivedAtMs: isObject ? timeOf(member(value, TIME_NAMES)) : null };
}

/** The user's own address that gives the latest code which InstaMed sent. */
export class CodeInbox {
	constructor(
		private readonly source: CodeUrl,
		private readonly ports: { readonly http: HttpPort; readonly clock: Clock; readonly sleep: Sleep },
	) {}

	async look(): Promise<Look> {
		const { url, token } = this.source;
		const headers = { Accept: 'application/json, text/plain', ...(token === '' ? {} : { Authorization: `Bearer ${token}` }) };
		const reply = await this.ports.http.send({ method: 'GET', url, headers }, { timeoutMs: 15_000, maxBytes: 65_536 });
		if (reply.kind === 'failure') return 'unreachable';
		// nothing there yet
		if (reply.status === 404 || reply.status === 204) return 'empty';
		if (reply.status !== 200) return 'unreachable';
		return readCode(reply.body) ?? 'empty';
	}

	/**
	 * Waits for a code that came after the request for it: by its time if it has one, else by being another than
	 * `before`, what the address gave before a code was asked for.
	 * @param untilMs when the challenge ends, on this computer's clock
	 */
	async waitForNew(before: Look, askedAtMs: number, untilMs: number): Promise<string | 'none' | 'unreachable'> {
		let last: Look = 'empty';
		for (let poll = 0; poll < POLLS && this.ports.clock.now() < untilMs; poll++) {
			if (poll > 0) await this.ports.sleep(POLL_MS);
			last = await this.look();
			if (typeof last === 'string') continue;
			const known = typeof before === 'string' ? null : before.code;
			const isNew = last.receivedAtMs === null ? last.code !== known : last.receivedAtMs >= askedAtMs - TOLERANCE_MS;
			if (isNew) return last.code;
		}
		return last === 'unreachable' ? 'unreachable' : 'none';
	}
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeApiError, type INode } from 'n8n-workflow';
import { canary, CARD, CARD_CANARIES, PEOPLE_CANARIES, type Canary } from './canary';
import { captureOutput } from './capture-output';
import { capturedFiles } from './captured-files';
import { scan } from './scan';

const SECRETS: readonly Canary[] = [canary('password', 'p4ss-Wörd/öä+&"<x>'), canary('api secret', 'k_Jd83hfKq/92=='), canary('private key', 'MIIqUnIqUeKeYbYtEs+/x9')];
const CANARIES = [...PEOPLE_CANARIES, ...CARD_CANARIES, ...SECRETS];

/** Ways in which a text turns up that do not show it as it is. */
const ENCODINGS: ReadonlyArray<readonly [string, (text: string) => string]> = [
	['plain', (text) => text],
	['upper case', (text) => text.toUpperCase()],
	['JSON', (text) => JSON.stringify({ value: text })],
	['JSON in JSON', (text) => JSON.stringify({ value: JSON.stringify({ value: text }) })],
	['JSON in JSON in JSON', (text) => JSON.stringify({ value: JSON.stringify({ value: JSON.stringify(text) }) })],
	['\\u escapes', (text) => [...text].map((one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('')],
	['\\x escapes', (text) => [...text].map((one) => ((one.codePointAt(0) ?? 0) < 256 ? `\\x${(one.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}` : one)).join('')],
	['URL', (text) => `https://x.example/?q=${encodeURIComponent(text)}`],
	['URL, every byte', (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')],
	['form', (text) => new URLSearchParams({ value: text }).toString()],
	['URL in a URL', (text) => encodeURIComponent(`https://x.example/?q=${encodeURIComponent(text)}`)],
	['HTML', (text) => `<p>${text.replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one] ?? one)}</p>`],
	['HTML, numbers', (text) => [...text].map((one) => `&#${one.codePointAt(0) ?? 0};`).join('')],
	['HTML, hexadecimal', (text) => [...text].map((one) => `&#x${(one.codePointAt(0) ?? 0).toString(16)};`).join('')],
	...[0, 1, 2].map((offset): readonly [string, (text: string) => string] => [`base64, offset ${offset}`, (text) => Buffer.from(`${'#'.repeat(offset)}${text}~`).toString('base64')]),
	...[0, 1, 2].map((offset): readonly [string, (text: string) => string] => [`base64url, offset ${offset}`, (text) => Buffer.from(`${'#'.repeat(offset)}${text}`).toString('base64url')]),
	['base64 in lines', (text) => `${Buffer.from(`${'padding to make it long enough for lines '.repeat(2)}${text}`).toString('base64').replace(/(.{20})/g, '$1\n')}`],
	['base64 in a URL', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
	['hex', (text) => Buffer.from(text).toString('hex')],
	['HEX', (text) => Buffer.from(text).toString('hex').toUpperCase()],
	['hex with blanks', (text) => Buffer.from(text).toString('hex').replace(/(..)/g, '$1 ')],
	['a dump of bytes', (text) => Buffer.from(text).toString('hex').replace(/(..)/g, '0x$1, ').replaceAll('0x', '')],
	['UTF-16', (text) => Buffer.from(text, 'utf16le').toString('latin1')],
	['UTF-16, the other way round', (text) => Buffer.from(text, 'utf16le').swap16().toString('latin1')],
	['UTF-16 in hex', (text) => Buffer.from(text, 'utf16le').toString('hex')],
	['UTF-16 in base64', (text) => Buffer.from(text, 'utf16le').toString('base64')],
	['in the middle of a word', (text) => `xx${text}yy`],
	['blanks between', (text) => [...text].join(' ')],
	['groups with dashes', (text) => text.match(/.{1,4}/gsu)?.join('-') ?? ''],
	['groups with no-break spaces', (text) => text.match(/.{1,4}/gsu)?.join('\u00a0') ?? ''],
	['fullwidth', (text) => [...text].map((one) => (/[!-~]/.test(one) ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one)).join('')],
];

/** Four digits have no form of their own in these. */
const NOT_FOR_SHORT = /base64|hex|HEX|bytes|UTF-16 in|word|blanks|groups|fullwidth/;

const NODE: INode = { id: 'n', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };

type Plant = (text: string) => unknown;

function cycle(text: string): unknown {
	const value: Record<string, unknown> = { deep: { deeper: [{ deepest: text }] } };
	value.self = value;
	return value;
}

/** Places that text leaks through; what each gives is what a scan of the real one gets. */
const SINKS: ReadonlyArray<readonly [string, Plant]> = [
	['output JSON', (text) => [{ json: { a: { b: [text] } }, pairedItem: { item: 0 } }]],
	['a key of output JSON', (text) => ({ [text]: 1 })],
	['binary metadata', (text) => ({ binary: { data: { fileName: text, mimeType: 'text/plain', data: '' } } })],
	['static data', (text) => ({ node: { cursor: { last: text } } })],
	['error message', (text) => new Error(text)],
	['error description', (text) => new NodeApiError(NODE, {}, { message: 'm', description: text })],
	['error context', (text) => Object.assign(new Error('m'), { context: { data: { request: { body: text } } } })],
	['error stack', (text) => Object.assign(new Error('m'), { stack: `Error: m\n at ${text}` })],
	['cause of a cause', (text) => new Error('m', { cause: new Error('n', { cause: new Error(text) }) })],
	['cause that is no error', (text) => new Error('m', { cause: { response: { data: text } } })],
	['hidden member', (text) => Object.defineProperty(new Error('m'), 'request', { value: { headers: { authorization: text } }, enumerable: false })],
	['errors together', (text) => new AggregateError([new Error(text)], 'm')],
	['bytes', (text) => Buffer.from(text)],
	['bytes within a value', (text) => ({ body: [...Buffer.from(text)].length, text })],
	['a map', (text) => new Map([['k', { v: text }]])],
	['a set', (text) => new Set([text])],
	['a value that holds itself', cycle],
	['URL', (text) => new URL(`http://127.0.0.1/?q=${encodeURIComponent(text)}`)],
	['headers', (text) => ({ 'x-debug': text })],
];

describe('the scanner finds what is planted', () => {
	const cases = CANARIES.flatMap((one) => one.spellings.map((spelling) => ({ one, spelling })));

	test('every canary in every spelling and encoding', () => {
		const missed: string[] = [];
		for (const [encoding, encode] of ENCODINGS) {
			for (const { one, spelling } of cases) {
				if (one.short === true && NOT_FOR_SHORT.test(encoding)) continue;
				const hits = scan([{ sink: 'text', value: encode(spelling) }], CANARIES);
				if (!hits.some((hit) => hit.canary === one.name)) missed.push(`${one.name} as ${encoding}`);
			}
		}
		expect(missed).toEqual([]);
	});

	test.each(SINKS)('in %s, every canary in every encoding', (sink, plant) => {
		const missed: string[] = [];
		for (const [encoding, encode] of ENCODINGS) {
			const planted = CANARIES.filter((one) => one.short !== true || !NOT_FOR_SHORT.test(encoding));
			const text = planted.map(({ spellings }) => encode(spellings[0] ?? '')).join(' | ');
			const found = new Set(scan([{ sink, value: plant(text) }], CANARIES).filter((hit) => hit.sink === sink).map((hit) => hit.canary));
			missed.push(...planted.filter(({ name }) => !found.has(name)).map(({ name }) => `${name} as ${encoding}`));
		}
		expect(missed).toEqual([]);
	});

	test('on stdout, stderr and the console', async () => {
		for (const [encoding, encode] of ENCODINGS) {
			for (const write of [(text: string) => process.stdout.write(text), (text: string) => process.stderr.write(text), (text: string) => process.stderr.write(Buffer.from(text))]) {
				const captured = await captureOutput(async () => {
					await Promise.resolve();
					write(encode(CARD.number));
				});
				expect([encoding, scan(captured, CANARIES).map((hit) => hit.canary)]).toEqual([encoding, expect.arrayContaining(['card number'])]);
			}
		}
	});

	test('in files and in names of files', () => {
		const folder = mkdtempSync(join(tmpdir(), 'instamed-canary-'));
		try {
			const before = capturedFiles(folder);
			writeFileSync(join(folder, 'a.tmp'), Buffer.from('xx Zephyrquill', 'utf16le'));
			writeFileSync(join(folder, 'MZQ88420713X.part'), '');
			const hits = scan(capturedFiles(folder, before), CANARIES);
			expect(hits.map((hit) => `${hit.canary} ${hit.sink}`)).toEqual(expect.arrayContaining(['patient first name file', 'member id file name']));
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

describe('the scanner leaves alone', () => {
	test('what is no canary', () => {
		const innocent = ['************1111', '1111', 'card ending in 1111', 'id 9f86d081884c7d659a2feaa0c55ad015', '2026-11-21T13:20:51.739Z', 'uuid 0e37391f-7391-4abc-b7391-000000000000', 'amount 173.91', '17391', '73910'];
		expect(scan([{ sink: 'text', value: innocent }], CANARIES)).toEqual([]);
	});

	test('what is allowed, and nothing else of it', () => {
		const captured = [
			{ sink: 'request header authorization', value: `Basic ${Buffer.from('user:p4ss-Wörd/öä+&"<x>').toString('base64')}` },
			{ sink: 'request url', value: '/?password=p4ss-W%C3%B6rd%2F%C3%B6%C3%A4%2B%26%22%3Cx%3E' },
		];
		const allow = ({ sink, canary: name }: { sink: string; canary: string }): boolean => sink === 'request header authorization' && name === 'password';
		expect(scan(captured, CANARIES).map(({ sink }) => sink)).toEqual(['request header authorization', 'request url']);
		expect(scan(captured, CANARIES, allow).map(({ sink }) => sink)).toEqual(['request url']);
	});
});

import { InstaMedError } from '../core/error';

declare const checked: unique symbol;

/** Where an interface lives, without a slash at its end: checked once, and nothing that is added to it later can lead elsewhere. */
export type BaseUrl = string & { readonly [checked]: true };

const PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/;
const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || LOOPBACK_V4.test(hostname);
}

function refuse(name: string, problem: string): InstaMedError {
	return new InstaMedError('config', `${name} ${problem}`, {
		code: 'baseUrl',
		help: 'Open the credential and enter an address that begins with https://, without a user name in it. Plain http is taken for this computer only.',
	});
}

function parse(text: string): URL | null {
	try {
		return new URL(text);
	} catch {
		return null;
	}
}

/** An address that is read as another host than it shows is a trick or a mistake: 0x7f.1, 2130706433, 127.1. */
function isPlainHost(shown: string, url: URL): boolean {
	if (shown !== url.hostname || /^\.|\.\.|\.$/.test(shown) || shown === '0.0.0.0') return false;
	return !shown.startsWith('[') || shown === '[::1]';
}

/** What is wrong with an address, for the end of the sentence "The base URL …"; null when it is fine. */
function problemOf(text: string): string | null {
	if (text === '') return 'is empty';
	if (!/^[\x21-\x7e]+$/.test(text)) return 'holds a blank or a character outside of plain ASCII';
	if (/[\\@#]/.test(text)) return 'holds a character that has no place in it';
	const match = /^https?:\/\/([^/?]+)/i.exec(text);
	const url = match === null ? null : parse(text);
	if (match === null || url === null) return 'is not an address that begins with https://';
	const shown = (match[1] ?? '').replace(/:\d+$/, '').toLowerCase();
	if (!isPlainHost(shown, url)) return 'names its host in an unusual way';
	if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return 'has to begin with https://';
	return null;
}

/**
 * Reads an address of the user's own: https, or http on this computer; path and question mark are free.
 * @param name begins the sentence of the error: "The code URL"
 * @throws InstaMedError kind `config`, code `baseUrl`; the text never repeats the address
 */
export function checkAddress(text: string, name: string): URL {
	const trimmed = text.trim();
	const problem = problemOf(trimmed);
	if (problem !== null) throw refuse(name, problem);
	return new URL(trimmed);
}

/**
 * Reads the base address that a credential holds: https, or http on this computer; nothing but host, port and path.
 * @throws InstaMedError kind `config`, code `baseUrl`; the text never repeats the address
 */
export function readBaseUrl(text: string, name = 'The base URL'): BaseUrl {
	const url = checkAddress(text, name);
	const path = /^[a-z]+:\/\/[^/?]+(.*)$/i.exec(text.trim())?.[1] ?? '';
	if (!PATH.test(path)) throw refuse(name, 'has a path with characters that have no place in it');
	// what the type stands for has just been checked
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}` as BaseUrl;
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { STATUS_CODES } from 'node:http';
import { cut, hungUp, send, sendRawAndCut, type Exchange } from '../control/exchange';
import type { HttpAnswer, HttpOutcome } from '../control/router';
import { doesWork, type Fault, type FaultKind } from './fault';
import { gzipBomb } from './gzip-bomb';

/** Does to one exchange what its fault says. */

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const page = (title: string): string => `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;

const LOGIN_PATH = '/providers/Form/Account/Login';
const LOGIN_PAGE = `<!DOCTYPE html>
<html><head><title>Log In</title></head><body><form method="post" action="${LOGIN_PATH}">
<input name="UserID"><input name="Password" type="password"><input name="txtCorporateID"><button>Log In</button>
</form></body></html>
`;

/** Given in place of the real answer. */
function replacement({ kind, retryAfter = '1', location = 'https://elsewhere.invalid/' }: Fault): HttpAnswer | null {
	if (kind === 'status429RetryAfter') return { status: 429, headers: { ...HTML, 'Retry-After': retryAfter }, body: page('Too Many Requests') };
	if (kind.startsWith('status')) {
		const status = Number(kind.slice('status'.length));
		return { status, headers: HTML, body: page(STATUS_CODES[status] ?? 'Error') };
	}
	switch (kind) {
		case 'html':
			return { status: 200, headers: HTML, body: page('Please wait') };
		case 'empty':
			return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '' };
		case 'redirect':
			return { status: 307, headers: { Location: location }, body: '' };
		case 'loginRedirect':
			return { status: 302, headers: { ...HTML, Location: LOGIN_PATH }, body: page('Object moved') };
		case 'loginPage':
			return { status: 200, headers: HTML, body: LOGIN_PAGE };
		case 'gzipBomb':
			return { status: 200, headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, body: gzipBomb() };
		default:
			return null;
	}
}

/** The real answer, spoilt. */
function spoilt(kind: FaultKind, answer: HttpAnswer): HttpAnswer {
	const bytes = Buffer.from(answer.body);
	if (kind === 'truncated') return { ...answer, body: bytes.subarray(0, Math.floor(bytes.length / 2)) };
	if (kind === 'wrongCharset') return { ...answer, body: Buffer.from(bytes.toString('utf8'), 'utf16le') };
	return answer;
}

/** As text on the wire, with the length of the whole body. */
function headOf(answer: HttpAnswer): string {
	const headers = Object.entries({ ...answer.headers, 'Content-Length': String(Buffer.byteLength(answer.body)) });
	return `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

function drip(exchange: Exchange, answer: HttpAnswer, everyMs: number): void {
	const { socket } = exchange.message;
	const bytes = Buffer.concat([Buffer.from(headOf(answer)), Buffer.from(answer.body)]);
	let sent = 0;
	const timer = setInterval(() => {
		socket.write(bytes.subarray(sent, sent + 1));
		sent += 1;
		if (sent < bytes.length) return;
		clearInterval(timer);
		socket.end();
	}, everyMs);
	socket.once('close', () => clearInterval(timer));
}

function slowly(exchange: Exchange, answer: HttpAnswer, afterMs: number): void {
	const timer = setTimeout(() => send(exchange, answer), afterMs);
	exchange.response.once('close', () => clearTimeout(timer));
}

function answerWith(exchange: Exchange, fault: Fault, answer: HttpAnswer): void {
	const { record } = exchange;
	switch (fault.kind) {
		case 'closeAfterCommit':
			cut(exchange);
			return;
		case 'closeAfterStatusLine':
			record.status = answer.status;
			sendRawAndCut(exchange, `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n`);
			return;
		case 'closeInAnswer': {
			record.status = answer.status;
			const bytes = Buffer.from(answer.body);
			sendRawAndCut(exchange, Buffer.concat([Buffer.from(headOf(answer)), bytes.subarray(0, Math.floor(bytes.length / 2))]));
			return;
		}
		case 'slowAnswer':
			slowly(exchange, answer, fault.afterMs ?? 2000);
			return;
		case 'drip':
			record.status = answer.status;
			drip(exchange, answer, fault.everyMs ?? 1000);
			return;
		case 'noAnswer':
			return;
		default:
			send(exchange, spoilt(fault.kind, answer));
	}
}

export async function actOut(exchange: Exchange, fault: Fault): Promise<void> {
	if (fault.kind === 'closeAfterHeaders') return cut(exchange);
	if (fault.kind === 'closeInBody') {
		await exchange.partOfBody();
		return cut(exchange);
	}
	if (fault.kind === 'lateCommit') {
		// the whole request is here; its work waits for the client to give up
		await exchange.body();
		await hungUp(exchange);
		await exchange.work();
		return;
	}
	let outcome: HttpOutcome = 'noAnswer';
	if (doesWork(fault)) outcome = await exchange.work();
	else await exchange.body();
	if (fault.kind === 'lateAnswer') await hungUp(exchange);
	const answer = replacement(fault) ?? outcome;
	if (answer !== 'noAnswer') answerWith(exchange, fault, answer);
}

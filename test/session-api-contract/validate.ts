import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Exchange } from '../../sandbox/session-api/exchange';
import { DOCUMENT, follow, operationFor, type Media, type Schema } from './document';
import { CLOSED, OPEN } from './schema-validator';

/** Compares exchanges with the OpenAPI document. Every function throws a ContractBreach that says where. */
export class ContractBreach extends Error {}

function fail(where: string, errors: readonly ErrorObject[]): never {
	const places = errors.map((one) => `${one.instancePath === '' ? '/' : one.instancePath} ${one.message ?? ''}${one.keyword === 'additionalProperties' ? ` (${JSON.stringify(one.params)})` : ''}`);
	throw new ContractBreach(`${where}: ${[...new Set(places)].join('; ')}`);
}

function check(validate: ValidateFunction, where: string, value: unknown): void {
	if (!validate(value)) fail(where, validate.errors ?? []);
}

function schemaOf(media: Media, where: string): { readonly type: string; readonly schema: Schema } | undefined {
	const types = Object.entries(media.content ?? {});
	if (types.length > 1) throw new ContractBreach(`${where}: more than one content type`);
	const [first] = types;
	return first === undefined ? undefined : { type: first[0], schema: first[1].schema };
}

/** What a client sends; `body` is the parsed JSON, undefined when there is none. */
export function checkRequest(method: string, path: string, body: unknown): void {
	const { operation, template } = operationFor(method, path);
	const where = `Request ${method} ${template}`;
	const wanted = operation.requestBody === undefined ? undefined : schemaOf(operation.requestBody, where);
	if (wanted === undefined) {
		if (body !== undefined) throw new ContractBreach(`${where}: / there is a body and there should be none`);
		return;
	}
	check(OPEN.of(wanted.schema), where, body);
}

/** What a server answers; `body` is the parsed JSON, or the text where the answer is a page; undefined when there is none. */
export function checkAnswer(method: string, path: string, status: number, body: unknown): void {
	const { operation, template } = operationFor(method, path);
	const where = `Answer ${status} to ${method} ${template}`;
	const answer = operation.responses[String(status)];
	if (answer === undefined) throw new ContractBreach(`${where}: / the document has no such answer`);
	const wanted = schemaOf(follow(answer), where);
	if (wanted === undefined) {
		if (body !== undefined && body !== '') throw new ContractBreach(`${where}: / there is a body and there should be none`);
		return;
	}
	check(CLOSED.of(wanted.schema), where, body);
	const problemStatus = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined;
	if (wanted.type === 'application/problem+json' && problemStatus !== status) throw new ContractBreach(`${where}: /status is not that of the answer`);
}

/** Headers of an answer, names in lower case: those that the document requires, and the content type. */
export function checkAnswerHeaders(method: string, path: string, status: number, headers: Readonly<Record<string, string | undefined>>): void {
	const { operation, template } = operationFor(method, path);
	const where = `Answer ${status} to ${method} ${template}`;
	const answer = follow(operation.responses[String(status)] ?? {});
	for (const [name, given] of Object.entries(answer.headers ?? {})) {
		const { required, schema } = follow(given);
		const text = headers[name.toLowerCase()];
		if (text === undefined) {
			if (required === true) throw new ContractBreach(`${where}: header ${name} is missing`);
			continue;
		}
		check(OPEN.of(schema), `${where}, header ${name}`, follow(schema).type === 'integer' ? Number(text) : text);
	}
	const type = schemaOf(answer, where)?.type;
	const told = headers['content-type']?.split(';')[0];
	if (type !== undefined && told !== type) throw new ContractBreach(`${where}: content type is ${told ?? 'missing'}, not ${type}`);
}

/** Parameters of a call: known, present where required, with values that they can have. */
export function checkParameters(method: string, path: string, query: URLSearchParams, headers: Readonly<Record<string, string | undefined>>): void {
	const { operation, template } = operationFor(method, path);
	const where = `Request ${method} ${template}`;
	const parameters = (operation.parameters ?? []).map(follow);
	for (const name of new Set(query.keys())) {
		const parameter = parameters.find((one) => one.in === 'query' && one.name === name);
		if (parameter === undefined) throw new ContractBreach(`${where}: unknown parameter ${name}`);
		const { type } = follow(parameter.schema);
		const text = query.get(name) ?? '';
		const value = type === 'integer' ? Number(text) : type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
		check(OPEN.of(parameter.schema), `${where}, parameter ${name}`, value);
	}
	for (const parameter of parameters.filter((one) => one.required === true && one.in !== 'path')) {
		const text = parameter.in === 'query' ? query.get(parameter.name) : headers[parameter.name.toLowerCase()];
		if (text === null || text === undefined) throw new ContractBreach(`${where}: ${parameter.name} is missing`);
		if (parameter.in === 'header') check(OPEN.of(parameter.schema), `${where}, header ${parameter.name}`, text);
	}
}

/** What a webhook delivers; `body` is the parsed JSON. */
export function checkDelivery(headers: Readonly<Record<string, string | undefined>>, body: unknown): void {
	const operation = DOCUMENT.webhooks['event']?.post;
	const wanted = operation?.requestBody === undefined ? undefined : schemaOf(operation.requestBody, 'Delivery');
	if (operation === undefined || wanted === undefined) throw new ContractBreach('Delivery: the document has none');
	check(CLOSED.of(wanted.schema), 'Delivery', body);
	for (const parameter of operation.parameters ?? []) check(OPEN.of(parameter.schema), `Delivery, header ${parameter.name}`, headers[parameter.name.toLowerCase()]);
}

/** JSON bodies as values, form bodies as objects, other text as it is; undefined for none. */
function parsed(text: string, contentType: string | undefined): unknown {
	if (text === '') return undefined;
	if (contentType?.startsWith('application/x-www-form-urlencoded') === true) return Object.fromEntries(new URLSearchParams(text));
	return contentType?.includes('json') === true ? (JSON.parse(text) as unknown) : text;
}

/** The whole exchange: the answer always, the request when it was taken (tests send wrong ones on purpose). */
export function checkExchange(exchange: Exchange): void {
	const { method, path, status } = exchange;
	if (status < 400) {
		checkParameters(method, path, exchange.query, exchange.requestHeaders);
		checkRequest(method, path, parsed(exchange.requestBody, exchange.requestHeaders['content-type']));
	}
	checkAnswer(method, path, status, parsed(exchange.body, exchange.headers['content-type']));
	checkAnswerHeaders(method, path, status, exchange.headers);
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A JSON schema as the document writes it: the keywords that it uses. */
export interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly const?: unknown;
	readonly enum?: readonly string[];
	readonly format?: string;
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly minProperties?: number;
	readonly maxProperties?: number;
	readonly items?: Schema;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: boolean;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly examples?: readonly unknown[];
	readonly default?: unknown;
}

export interface Parameter {
	readonly name: string;
	readonly in: 'query' | 'path' | 'header';
	readonly required?: boolean;
	readonly schema: Schema;
}

export interface Media {
	readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
	readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: Schema }>>;
}

export interface Operation {
	readonly operationId: string;
	readonly tags: readonly string[];
	readonly summary: string;
	readonly parameters?: readonly Parameter[];
	readonly requestBody?: Media;
	readonly security: ReadonlyArray<Readonly<Record<string, readonly string[]>>>;
	readonly responses: Readonly<Record<string, Media>>;
}

export interface Document {
	readonly openapi: string;
	readonly info: { readonly description: string };
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
	readonly components: {
		readonly schemas: Readonly<Record<string, Schema>>;
		readonly securitySchemes: { readonly oAuth2: { readonly flows: Readonly<Record<string, { readonly scopes: Readonly<Record<string, string>> }>> } };
	};
}

/** The contract as it is written, references and all. */
export const DOCUMENT = parse(readFileSync(join(__dirname, '..', '..', 'docs', 'session-api.yaml'), 'utf8')) as Document; // the document's own test checks its parts

/** What a JSON pointer such as "#/components/schemas/Money" leads to. */
export function at(pointer: string): unknown {
	let value: unknown = DOCUMENT;
	for (const part of pointer.replace(/^#\//, '').split('/')) {
		const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
		value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined; // an object has members
	}
	if (value === undefined) throw new RangeError(`${pointer} leads nowhere`);
	return value;
}

/** The value itself, or what its reference leads to; parameters, headers and answers are never references of references. */
export function follow<T>(value: T): T {
	const pointer = typeof value === 'object' && value !== null && '$ref' in value ? value.$ref : undefined;
	return typeof pointer === 'string' ? (at(pointer) as T) : value; // a reference stands for a value of the same kind
}

export interface FoundOperation {
	readonly operation: Operation;
	/** Path as the document has it, with names in braces. */
	readonly template: string;
}

/** The operation that serves a path such as "/payments/abc/void"; the one with fewer open parts wins. */
export function operationFor(method: string, path: string): FoundOperation {
	const parts = path.split('?')[0]?.replace(/^.*\/session-api(?=\/)/, '').split('/') ?? [];
	const fitting = Object.keys(DOCUMENT.paths)
		.filter((template) => {
			const wanted = template.split('/');
			return wanted.length === parts.length && wanted.every((want, index) => want.startsWith('{') || want === parts[index]);
		})
		.sort((one, other) => one.split('{').length - other.split('{').length);
	const template = fitting[0];
	const operation = template === undefined ? undefined : DOCUMENT.paths[template]?.[method.toLowerCase()];
	if (template === undefined || operation === undefined) throw new RangeError(`The document has no ${method} ${parts.join('/')}`);
	return { operation, template };
}

export interface ListedOperation extends FoundOperation {
	/** Upper case. */
	readonly method: string;
}

export function allOperations(): ListedOperation[] {
	return Object.entries(DOCUMENT.paths).flatMap(([template, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), template, operation })));
}

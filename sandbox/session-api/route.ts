import type { z } from '../../lib/vendor';
import type { Sandbox } from '../sandbox';
import type { Who } from './who';
import type { Scope } from './scope';
import type { Caller } from '../state/caller';
import type { World } from '../state/world';
import type { Problem } from './problem';
import { NO_QUERY } from './query';
import type { SessionApiState } from './state';

/** One call that passed the gate: whoever asks may do it, and everything given fits. */
export interface Call<Query, Body> {
	readonly sandbox: Sandbox;
	readonly world: World;
	/** What the session API itself keeps. */
	readonly state: SessionApiState;
	readonly who: Who;
	/** Parts of the path, decoded. */
	readonly params: Readonly<Record<string, string>>;
	readonly query: Query;
	readonly body: Body;
	/** For the ledger of money. */
	readonly caller: (reference: string | null) => Caller;
}

/** 200, 201 with a value; 204 without; `silence`: the connection stays without an answer. */
export type Reply =
	| { readonly kind: 'value'; readonly status: 200 | 201; readonly value: unknown }
	| { readonly kind: 'nothing' }
	| { readonly kind: 'fault' }
	| { readonly kind: 'silence' }
	| Problem;

export interface ApiRoute {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Below the address of the session API; ":name" stands for any one part. */
	readonly path: string;
	/** Null: any session. */
	readonly scope: Scope | null;
	/** Whether Idempotency-Key must be there. */
	readonly needsKey: boolean;
	readonly query: z.ZodTypeAny;
	/** Null: no body. */
	readonly body: z.ZodTypeAny | null;
	/** Query and body as the two schemas give them. */
	readonly handle: (call: Call<unknown, unknown>) => Reply;
}

interface Reading<Query extends z.ZodTypeAny> {
	readonly path: string;
	readonly scope: Scope | null;
	readonly query: Query;
	readonly handle: (call: Call<z.output<Query>, null>) => Reply;
}

/** A call that reads. */
export function read<Query extends z.ZodTypeAny>(route: Reading<Query>): ApiRoute {
	// the gate gives what the schema made
	return { method: 'GET', needsKey: false, body: null, ...route, handle: (call) => route.handle(call as Call<z.output<Query>, null>) };
}

interface Writing<Body extends z.ZodTypeAny> {
	readonly method: 'POST' | 'PATCH';
	readonly path: string;
	readonly scope: Scope | null;
	readonly needsKey?: true;
	readonly body: Body;
	readonly handle: (call: Call<Record<string, never>, z.output<Body>>) => Reply;
}

/** A call that changes something. */
export function write<Body extends z.ZodTypeAny>(route: Writing<Body>): ApiRoute {
	// the gate gives what the schema made
	return { needsKey: false, query: NO_QUERY, ...route, handle: (call) => route.handle(call as Call<Record<string, never>, z.output<Body>>) };
}

/** A DELETE, which has no body. */
export function remove(route: Omit<Writing<z.ZodTypeAny>, 'method' | 'body' | 'needsKey' | 'handle'> & { readonly handle: (call: Call<Record<string, never>, null>) => Reply }): ApiRoute {
	return { method: 'DELETE', needsKey: false, query: NO_QUERY, body: null, ...route, handle: (call) => route.handle(call as Call<Record<string, never>, null>) }; // no body was read
}

const value = (status: 200 | 201, result: unknown): Reply => ({ kind: 'value', status, value: result });
export const ok = (result: unknown): Reply => value(200, result);
export const created = (result: unknown): Reply => value(201, result);
export const nothing: Reply = { kind: 'nothing' };

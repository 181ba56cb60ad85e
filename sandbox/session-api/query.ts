import { EVENT_TYPES } from '../../lib/resources/event';
import { day, id, instant, text } from '../../lib/resources/wire';
import { z } from '../../lib/vendor';

/** Parameters as they come, all of them text; a schema per call, so that an unknown name or value is refused. */

const WORDS = { true: true, false: false } as const;

const limit = z
	.string()
	.regex(/^\d{1,3}$/)
	.transform(Number)
	.refine((count) => count >= 1 && count <= 200, 'Must be from 1 to 200')
	.default('50');
const cursor = z.string().min(1).max(500).optional();
export const detail = z
	.enum(['true', 'false'])
	.default('false')
	.transform((word) => WORDS[word]);
/** Milliseconds. */
const since = instant.transform((moment) => Date.parse(moment)).optional();

const span = { updatedSince: since, from: day.optional(), to: day.optional() };

/** Parameters of a list that can be cut into pages. */
export const PAGE = { limit, cursor };
/** Parameters of a list of things that change, and have a day. */
export const LISTING = { ...PAGE, ...span };

export const patientAccountNumber = id;
export const statusCode = z.string().min(1).max(4);
export const shortText = text;
export const eventType = z.enum(EVENT_TYPES);

/** No parameter at all. */
export const NO_QUERY = z.object({}).strict();

export interface Span {
	readonly updatedSince?: number | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

/** True for a row of that day (YYYY-MM-DD), last changed then (milliseconds). */
export function isWithin({ updatedSince, from, to }: Span, date: string, updatedAt: number): boolean {
	return (updatedSince === undefined || updatedAt >= updatedSince) && (from === undefined || date >= from) && (to === undefined || date <= to);
}

/** True when there is no filter, or it is met exactly. */
export function isAsked<Value>(wanted: Value | undefined, actual: Value): boolean {
	return wanted === undefined || wanted === actual;
}

import fc from 'fast-check';
import type { Query } from '../../lib/http';
import type { ApiAnswer } from '../../lib/session-api';
import { readPage, readPages } from '../../lib/session-api/read-pages';
import { runs } from './seed';

const answerOf = (body: ApiAnswer['body']): ApiAnswer => ({ status: 200, body, requestId: null, replayed: false });

/** A list of `total` rows, in pages of at most `most`; notes what was asked for. */
function listOf(total: number, most: number): { readonly asked: Query[]; get(query: Query): Promise<ApiAnswer> } {
	const asked: Query[] = [];
	return {
		asked,
		get: async (query) => {
			asked.push(query);
			const from = Number(query.cursor ?? 0);
			const until = Math.min(total, from + Math.min(most, Number(query.limit)));
			return await Promise.resolve(answerOf({ data: Array.from({ length: until - from }, (_, n) => from + n), page: { nextCursor: until < total ? String(until) : null } }));
		},
	};
}

async function rowsOf(source: ReturnType<typeof listOf>, limit: number): Promise<unknown[]> {
	const rows: unknown[] = [];
	for await (const page of readPages(source.get, { status: 'open' }, { limit, fitting: false })) rows.push(...page.rows);
	return rows;
}

test('every row up to the limit, in order, and not one request more than needed', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(900), fc.integer({ min: 1, max: 250 }), fc.option(fc.integer({ min: 1, max: 1000 }), { nil: Number.POSITIVE_INFINITY }), async (total, most, limit) => {
			const list = listOf(total, most);
			const wanted = Math.min(total, limit);
			expect(await rowsOf(list, limit)).toEqual(Array.from({ length: wanted }, (_, n) => n));
			expect(list.asked.every((query) => Number(query.limit) >= 1 && Number(query.limit) <= 200 && query.status === 'open')).toBe(true);
			expect(list.asked.length).toBe(Math.max(1, Math.ceil(wanted / Math.min(most, 200))));
		}),
		runs(300),
	);
});

test('a list that goes round in circles ends', async () => {
	const source = { asked: [], get: async () => await Promise.resolve(answerOf({ data: [1], page: { nextCursor: 'again' } })) };
	await expect(rowsOf(source, Number.POSITIVE_INFINITY)).rejects.toMatchObject({ code: 'cursor', kind: 'protocol' });
});

test.each([
	[[1, 2], { rows: [1, 2], nextCursor: null, drift: [''], fits: false }],
	[{ data: [1] }, { rows: [1], nextCursor: null, drift: ['page'], fits: false }],
	[{ data: [1], page: { nextCursor: 'x', more: 1 } }, { rows: [1], nextCursor: 'x', drift: ['page.more'], fits: true }],
	[{ data: [1], page: { nextCursor: 7 } }, { rows: [1], nextCursor: null, drift: ['page.nextCursor'], fits: false }],
	['<html>', { rows: ['<html>'], nextCursor: null, drift: [''], fits: false }],
])('a page of another shape: %p', (raw, page) => {
	expect(readPage(raw)).toEqual(page);
});

import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { readPage } from '../../../lib/session-api';
import { attempt } from '../../shared/attempt';
import { toNodeError } from '../../shared/errors';
import { answerItem } from '../answers/answer-item';
import { PAYMENT, RECORD_KINDS, type RecordKind } from '../record-kind';
import { openSearch, type SessionAnswers } from '../session-answers';

/** Rows of one request, and requests for one look, when a search finds little. */
const ROWS = '200';
const PAGES = 5;

/** The kind whose records can be chosen; a receipt is chosen by its payment. */
export function searchedKind(resource: unknown): RecordKind {
	return RECORD_KINDS.find(({ value }) => value === resource) ?? PAYMENT;
}

/** "ACC-1077 · 25.00 · open · 2026-04-01": what tells records apart, without a name of a person. */
function labelOf(kind: RecordKind, json: IDataObject, id: string): string {
	const parts = kind.label.map((name) => json[name]).filter((part) => typeof part === 'string' && part !== '');
	return [...parts.map(String), id].join(' · ');
}

function optionOf(kind: RecordKind, row: unknown): INodeListSearchItems | null {
	const { json } = answerItem(kind.schema, kind.value, row, { simplify: false, details: false });
	const id = json[kind.idField];
	return typeof id === 'string' && id !== '' ? { name: labelOf(kind, json, id), value: id } : null;
}

/** Records whose label holds the text, a page or a few; the token is the server's own mark of the next page. */
export async function findRecords(answers: Pick<SessionAnswers, 'get'>, kind: RecordKind, filter: string, token: string | undefined): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	let cursor = token ?? '';
	const results: INodeListSearchItems[] = [];
	for (let asked = 0; asked < PAGES; asked++) {
		const page = readPage(await answers.get([kind.path], { limit: ROWS, ...(cursor === '' ? {} : { cursor }) }));
		const options = page.rows.map((row) => optionOf(kind, row)).filter((option) => option !== null);
		results.push(...options.filter(({ name }) => name.toLowerCase().includes(wanted)));
		cursor = page.nextCursor ?? '';
		if (cursor === '' || results.length > 0) break;
	}
	return { results, ...(cursor === '' ? {} : { paginationToken: cursor }) };
}

export async function searchRecords(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	const kind = searchedKind(this.getCurrentNodeParameter('resource'));
	const found = await attempt(async () => await findRecords(await openSearch(this), kind, filter ?? '', paginationToken));
	if (!found.ok) throw toNodeError(this.getNode(), found.error);
	return found.value;
}

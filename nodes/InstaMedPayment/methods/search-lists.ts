import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { formatCents } from '../../../lib/core/money';
import { payment } from '../../../lib/resources/payment';
import { paymentMethod } from '../../../lib/resources/payment-method';
import { readPage } from '../../../lib/session-api';
import { attempt } from '../../shared/attempt';
import { openListApi } from '../../shared/connection/open-list-api';
import { toNodeError } from '../../shared/errors';

const ROWS = '100';

function textOf(ctx: ILoadOptionsFunctions, name: string): string {
	const value = ctx.getCurrentNodeParameter(name);
	return typeof value === 'string' ? value.trim() : '';
}

function methodItem(row: unknown): INodeListSearchItems[] {
	const read = paymentMethod.safeParse(row);
	if (!read.success) return [];
	const { id, cardBrand, kind, lastFour, expirationMonth, expirationYear } = read.data;
	const expires = expirationMonth === null || expirationYear === null ? '' : `${String(expirationMonth).padStart(2, '0')}/${expirationYear}`;
	return [{ name: [cardBrand ?? kind, lastFour === null ? '' : `… ${lastFour}`, expires].filter((part) => part !== '').join(' · '), value: id }];
}

function paymentItem(row: unknown): INodeListSearchItems[] {
	const read = payment.safeParse(row);
	if (!read.success) return [];
	const { transactionId, transactedAt, amountCents, status, patientAccountNumber, lastFour } = read.data;
	const parts = [transactedAt.slice(0, 10), formatCents(amountCents), status, patientAccountNumber ?? '', lastFour === null ? '' : `… ${lastFour}`];
	return [{ name: parts.filter((part) => part !== '').join(' · '), value: transactionId }];
}

interface Listing {
	readonly path: string;
	/** Members of the query besides limit and cursor. */
	query(ctx: ILoadOptionsFunctions): Readonly<Record<string, string>>;
	item(row: unknown): INodeListSearchItems[];
}

async function read(ctx: ILoadOptionsFunctions, { path, query, item }: Listing, filter: string, token: string | undefined): Promise<INodeListSearchResult> {
	const api = await openListApi(ctx);
	const { body } = await api.get([path], { ...query(ctx), limit: ROWS, ...(token === undefined || token === '' ? {} : { cursor: token }) });
	const { fits, rows, nextCursor } = readPage(body);
	if (!fits) throw new InstaMedError('protocol', 'The answer is not a page of a list', { code: 'page', help: 'Choose "By ID" instead.' });
	const wanted = filter.trim().toLowerCase();
	return {
		results: rows.flatMap((row) => item(row)).filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted)),
		...(nextCursor === null ? {} : { paginationToken: nextCursor }),
	};
}

async function search(ctx: ILoadOptionsFunctions, listing: Listing, filter: string, token: string | undefined): Promise<INodeListSearchResult> {
	const found = await attempt(async () => await read(ctx, listing, filter, token));
	if (!found.ok) throw toNodeError(ctx.getNode(), found.error);
	return found.value;
}

const METHODS: Listing = {
	path: 'payment-methods',
	query(ctx) {
		const patientAccountNumber = textOf(ctx, 'patientAccountNumber');
		if (patientAccountNumber !== '' && !patientAccountNumber.startsWith('=')) return { patientAccountNumber };
		throw new InstaMedError('config', 'The list needs a patient account number', { code: 'validation', help: 'Fill in "Patient Account Number" with a fixed value to see the list, or choose "By ID".' });
	},
	item: methodItem,
};

const PAYMENTS: Listing = { path: 'payments', query: () => ({}), item: paymentItem };

/** Cards and accounts that InstaMed keeps for the patient. */
export async function searchPaymentMethods(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await search(this, METHODS, filter ?? '', paginationToken);
}

/** Payments, by day, amount, status and account number: no names. */
export async function searchPayments(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await search(this, PAYMENTS, filter ?? '', paginationToken);
}

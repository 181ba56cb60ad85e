import { InstaMedError } from '../../lib/core/error';
import type { Answer, ListPage, WatchSource } from '../../lib/watch';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

interface Step {
	readonly status: string;
	readonly at: number;
}

interface Row {
	readonly id: string;
	readonly createdAt: number;
	updatedAt: number;
}

export interface FakePayment extends Row {
	readonly history: Step[];
}

export interface FakeRefund extends Row {
	reversalStatus: string;
}

export interface FakePlan extends Row {
	readonly installments: Array<{ readonly number: number; readonly dueOn: string; status: string; transactionId: string | null }>;
}

interface FakeEvent {
	readonly id: string;
	readonly type: string;
	readonly at: number;
	readonly resourceId: string;
}

/** In which order a service lists, and what its cursors are: the last row, or a count of rows, which shifts when rows move. */
export type Paging = 'createdFirst' | 'changedFirst' | 'changedLast' | 'afterRow';

function iso(at: number): string {
	return new Date(at).toISOString();
}

/** A service that speaks as much of the session API as a watch asks for, and everything that ever happened in it. */
export class FakeService {
	now = Date.parse('2026-03-02T08:00:00Z');
	pageRows = 3;
	paging: Paging = 'afterRow';
	readonly payments = new Map<string, FakePayment>();
	readonly refunds = new Map<string, FakeRefund>();
	readonly plans = new Map<string, FakePlan>();
	readonly events: FakeEvent[] = [];
	/** Delivery ids of everything that should be told, with the time at which it was there to be seen. */
	readonly truth = new Map<string, number>();
	/** Called after each page: what happens while a list is read. */
	betweenPages: (() => void) | null = null;
	/** What goes wrong with the next requests: true for each that fails. */
	failing: (path: string) => InstaMedError | null = () => null;
	requests = 0;
	private count = 0;

	private happen(deliveryId: string): void {
		this.truth.set(deliveryId, this.now);
	}

	private status(payment: FakePayment, status: string, at: number): void {
		payment.history.push({ status, at });
		payment.updatedAt = Math.max(payment.updatedAt, at);
		this.happen(`paymentStatusChanged:${payment.id}:${status}`);
	}

	/** `late`: milliseconds by which its time lies before the moment in which it is there. */
	pay(status: string, late = 0): void {
		const at = this.now - late;
		const payment: FakePayment = { id: `P${(this.count += 1)}`, createdAt: at, updatedAt: at, history: [] };
		this.payments.set(payment.id, payment);
		this.status(payment, status, at);
	}

	/** The next status of one of the payments. */
	moveOn(pick: number, late = 0): void {
		const open = [...this.payments.values()].filter(({ history }) => ['A', 'C'].includes(history.at(-1)?.status ?? ''));
		const payment = open[pick % Math.max(1, open.length)];
		if (payment === undefined) return;
		const last = payment.history.at(-1);
		const at = Math.max(this.now - late, last?.at ?? 0);
		this.status(payment, last?.status === 'A' ? (pick % 3 === 0 ? 'V' : 'C') : pick % 4 === 0 ? 'V' : pick % 5 === 0 ? 'SE' : 'S', at);
	}

	refund(): void {
		const id = `R${(this.count += 1)}`;
		this.refunds.set(id, { id, createdAt: this.now, updatedAt: this.now, reversalStatus: 'pending' });
	}

	completeRefund(pick: number): void {
		const open = [...this.refunds.values()].filter(({ reversalStatus }) => reversalStatus === 'pending');
		const refund = open[pick % Math.max(1, open.length)];
		if (refund === undefined) return;
		refund.reversalStatus = pick % 5 === 0 ? 'voided' : 'completed';
		refund.updatedAt = this.now;
		if (refund.reversalStatus === 'completed') this.happen(`refundCompleted:${refund.id}`);
	}

	plan(): void {
		const id = `L${(this.count += 1)}`;
		const installments = [1, 2, 3, 4].map((number) => ({ number, dueOn: iso(this.now + number * DAY).slice(0, 10), status: 'scheduled', transactionId: null }));
		this.plans.set(id, { id, createdAt: this.now, updatedAt: this.now, installments });
	}

	/** The next installment of one of the plans is collected, or fails. */
	collect(pick: number): void {
		const open = [...this.plans.values()].filter(({ installments }) => installments.some(({ status }) => status === 'scheduled'));
		const plan = open[pick % Math.max(1, open.length)];
		const installment = plan?.installments.find(({ status }) => status === 'scheduled');
		if (plan === undefined || installment === undefined) return;
		const failed = pick % 2 === 0;
		const id = `P${(this.count += 1)}`;
		const payment: FakePayment = { id, createdAt: this.now, updatedAt: this.now, history: [] };
		this.payments.set(id, payment);
		this.status(payment, failed ? 'D' : 'C', this.now);
		Object.assign(installment, { status: failed ? 'failed' : 'paid', transactionId: id });
		plan.updatedAt = this.now;
		if (failed) this.happen(`installmentFailed:${plan.id}:${installment.number}:${installment.dueOn}`);
	}

	/** The bank takes back an installment that was paid. */
	takeBack(pick: number): void {
		const paid = [...this.plans.values()].flatMap((plan) => plan.installments.filter(({ status }) => status === 'paid').map((installment) => ({ plan, installment })));
		const one = paid[pick % Math.max(1, paid.length)];
		if (one === undefined) return;
		one.installment.status = 'failed';
		one.plan.updatedAt = this.now;
		const payment = this.payments.get(one.installment.transactionId ?? '');
		if (payment !== undefined) payment.updatedAt = this.now;
		this.happen(`installmentFailed:${one.plan.id}:${one.installment.number}:${one.installment.dueOn}`);
	}

	event(type: 'statement.created' | 'payment.captured' | 'deposit.posted', late = 0): void {
		const id = `EV-${String(this.events.length + 1).padStart(6, '0')}`;
		this.events.push({ id, type, at: this.now - late, resourceId: `X${(this.count += 1)}` });
		if (type === 'statement.created') this.happen(`newStatement:${id}`);
	}

	private paymentRow({ id, createdAt, updatedAt, history }: FakePayment): object {
		return { transactionId: id, action: 'payment', status: history.at(-1)?.status, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
	}

	private planRow({ id, updatedAt, installments }: FakePlan): object {
		const next = installments.find(({ status }) => status === 'scheduled');
		return { id, status: next === undefined ? 'completed' : 'active', updatedAt: iso(updatedAt), nextDueOn: next?.dueOn ?? null, failedInstallments: installments.filter(({ status }) => status === 'failed').length };
	}

	private refundRow({ id, reversalStatus, createdAt, updatedAt }: FakeRefund): object {
		return { id, reversalStatus, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
	}

	private rowsOf(path: string): Array<Row & { readonly row: object }> {
		const as = <R extends Row>(rows: Iterable<R>, show: (one: R) => object): Array<Row & { readonly row: object }> =>
			[...rows].map((one) => ({ id: one.id, createdAt: one.createdAt, updatedAt: one.updatedAt, row: show(one) }));
		if (path === 'payments') return as(this.payments.values(), (one) => this.paymentRow(one));
		if (path === 'refunds') return as(this.refunds.values(), (one) => this.refundRow(one));
		return path === 'payment-plans' ? as(this.plans.values(), (one) => this.planRow(one)) : [];
	}

	private list(path: string, query: Readonly<Record<string, string>>): ListPage {
		const since = query.updatedSince === undefined ? 0 : Date.parse(query.updatedSince);
		const limit = Math.min(this.pageRows, Number(query.limit));
		const sign = this.paging === 'changedLast' ? 1 : -1;
		const byChange = this.paging === 'changedFirst' || this.paging === 'changedLast';
		const place = (one: Row): [number, string] => [sign * (byChange ? one.updatedAt : one.createdAt), one.id];
		const isBefore = (a: [number, string], b: [number, string]): number => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);
		const rows = this.rowsOf(path)
			.filter(({ updatedAt, row }) => updatedAt >= since && (query.status === undefined || ('status' in row && row.status === query.status)))
			.sort((a, b) => isBefore(place(a), place(b)));
		if (this.paging === 'afterRow') {
			const after = query.cursor === undefined ? null : (JSON.parse(query.cursor) as [number, string]); // as it was written below
			const left = after === null ? rows : rows.filter((one) => isBefore(place(one), after) > 0);
			const page = left.slice(0, limit);
			const last = page.at(-1);
			return { rows: page.map(({ row }) => row), nextCursor: left.length > limit && last !== undefined ? JSON.stringify(place(last)) : null };
		}
		const from = Number(query.cursor ?? 0);
		return { rows: rows.slice(from, from + limit).map(({ row }) => row), nextCursor: rows.length > from + limit ? String(from + limit) : null };
	}

	private log(query: Readonly<Record<string, string>>): ListPage | InstaMedError {
		const since = query.since ?? '';
		const from = since === '' ? 0 : since.startsWith('EV-') ? this.events.findIndex(({ id }) => id === since) + 1 : this.events.findIndex(({ at }) => at >= Date.parse(since));
		if (since.startsWith('EV-') && from === 0) return new InstaMedError('http', 'Refused', { code: 'validation' });
		const left = from < 0 ? [] : this.events.slice(from + Number(query.cursor ?? 0));
		const limit = Math.min(this.pageRows, Number(query.limit));
		const rows = left.slice(0, limit).map(({ id, type, at, resourceId }) => ({ id, type, at: iso(at), resource: 'statement', resourceId }));
		return { rows, nextCursor: left.length > limit ? String(Number(query.cursor ?? 0) + limit) : null };
	}

	page(path: string, query: Readonly<Record<string, string>>): Answer<ListPage> {
		this.requests += 1;
		const failure = this.failing(path);
		if (failure !== null) return { ok: false, thrown: failure };
		const page = path === 'events' ? this.log(query) : this.list(path, query);
		this.betweenPages?.();
		return page instanceof InstaMedError ? { ok: false, thrown: page } : { ok: true, value: page };
	}

	record(path: string, id: string): Answer<unknown> {
		this.requests += 1;
		const failure = this.failing(`${path}/${id}`);
		if (failure !== null) return { ok: false, thrown: failure };
		const payment = this.payments.get(id);
		if (path === 'payments' && payment !== undefined) return { ok: true, value: { ...this.paymentRow(payment), history: payment.history.map(({ status, at }) => ({ status, at: iso(at) })) } };
		const plan = this.plans.get(id);
		if (path === 'payment-plans' && plan !== undefined) return { ok: true, value: { ...this.planRow(plan), installments: plan.installments } };
		const refund = this.refunds.get(id);
		if (path === 'refunds' && refund !== undefined) return { ok: true, value: this.refundRow(refund) };
		if (path === 'statements') return { ok: true, value: { id } };
		return { ok: false, thrown: new InstaMedError('http', 'Nothing', { code: 'not_found' }) };
	}

	/** As a watch sees it; `pause` lets others have their turn before each answer. */
	source(pause: () => Promise<void> = async () => await Promise.resolve()): WatchSource {
		return {
			page: async (path, query) => {
				await pause();
				return this.page(path, query);
			},
			record: async (path, id) => {
				await pause();
				return this.record(path, id);
			},
		};
	}
}

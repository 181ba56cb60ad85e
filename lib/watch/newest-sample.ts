import { completedRefunds } from './completed-refunds';
import { dueInstallments } from './due-installments';
import { failedInstallments } from './failed-installments';
import type { Happening } from './happening';
import { PATHS, TOLD_BY_EVENTS, type ResourceName, type WatchKind } from './kinds';
import type { ListWatch } from './list-watch';
import { paymentStatuses } from './payment-statuses';
import { isoOf, momentOf, textOf } from './raw';
import type { Answer, WatchSource } from './source';
import type { WatchChoice } from './watch-service';

/** Rows of a list, and records, that are looked at for an example. */
const ROWS = '50';
const MOST_RECORDS = 10;
const NOWHERE = { mark: 0, told: 0, floor: 0 };

async function fromList(watch: ListWatch, source: WatchSource): Promise<Answer<Happening | null>> {
	const page = await source.page(watch.path, { ...watch.query, limit: ROWS });
	if (!page.ok) return page;
	const open = page.value.rows.filter((row) => watch.isOpen(row, undefined)).slice(0, MOST_RECORDS);
	for (const row of open) {
		const id = watch.idOf(row);
		const record = id === null ? ({ ok: true, value: row } as const) : await source.record(watch.path, id);
		if (!record.ok) continue;
		const ask = async (): Promise<{ kind: 'never'; thrown: null }> => await Promise.resolve({ kind: 'never', thrown: null });
		const result = await watch.drafts(row, record.value, { key: watch.keyOf(row), entry: undefined, place: NOWHERE, overlapMs: 0, problem: null, ask });
		const happening = result.kind === 'drafts' ? result.drafts.findLast((draft) => draft.happening !== null)?.happening : undefined;
		if (happening !== undefined && happening !== null) return { ok: true, value: happening };
	}
	return { ok: true, value: null };
}

async function fromRecords(kind: WatchKind, resource: ResourceName, source: WatchSource): Promise<Answer<Happening | null>> {
	const page = await source.page(PATHS[resource], { limit: '1' });
	if (!page.ok) return page;
	const [row] = page.value.rows;
	const id = textOf(row, 'id');
	if (row === undefined || id === null) return { ok: true, value: null };
	const record = await source.record(PATHS[resource], id);
	if (!record.ok) return record;
	const at = momentOf(row, 'receivedAt') || momentOf(row, 'openedAt') || momentOf(row, 'updatedAt');
	return { ok: true, value: { kind, deliveryId: `${kind}:${id}`, at: at === 0 ? null : isoOf(at), resource, resourceId: id, facts: {}, raw: record.value, problem: null } };
}

/** The newest of what was chosen, for the editor: read, and left as it is. Null when there is nothing. */
export async function newestSample(source: WatchSource, { rules, payments, due }: WatchChoice): Promise<Answer<Happening | null>> {
	const lists: ReadonlyArray<readonly [WatchKind, ListWatch]> = [
		['paymentStatusChanged', paymentStatuses(payments)],
		['refundCompleted', completedRefunds],
		['installmentFailed', failedInstallments],
		['installmentDue', dueInstallments(due)],
	];
	const byResource = new Map(Object.values(TOLD_BY_EVENTS).map(({ kind, resource }) => [kind, resource]));
	const found: Happening[] = [];
	let failure: Answer<Happening | null> | null = null;
	const looks = [
		...lists.filter(([kind]) => rules.kinds.has(kind)).map(([, watch]) => async () => await fromList(watch, source)),
		...[...byResource].filter(([kind]) => rules.kinds.has(kind)).map(([kind, resource]) => async () => await fromRecords(kind, resource, source)),
	];
	for (const look of looks) {
		const sample = await look();
		if (!sample.ok) failure ??= sample;
		else if (sample.value !== null) found.push(sample.value);
	}
	const [newest] = found.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
	return newest === undefined ? (failure ?? { ok: true, value: null }) : { ok: true, value: newest };
}

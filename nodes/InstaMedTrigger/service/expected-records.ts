import type { IDataObject } from 'n8n-workflow';
import { checkExpectations, newerExpectationState, type Arrival, type ExpectationEvent, type ExpectationRule, type ExpectationState } from '../../../lib/expectations';
import { cameAt, namesOf, newRows, token, type Happening, type Turn, type WatchBook, type WatchRules, type WatchSource } from '../../../lib/watch';
import { toExpectationJson } from '../expected-files';
import { EXPECTED_KINDS, type ExpectedKind } from './expected-properties';

/** Memory of a trigger → which of its expectations were met or missed; in this process. */
const STATES = new WeakMap<WatchBook, ExpectationState>();

/** What is known of the expectations, with what is stored beside the memory taken in. */
export function recallExpectations(book: WatchBook, stored: unknown): void {
	const own = typeof stored === 'object' && stored !== null && 'scope' in stored && stored.scope === book.scope && 'expectations' in stored ? stored.expectations : null;
	STATES.set(book, newerExpectationState(own, STATES.get(book) ?? null));
}

/** To be stored beside the memory. */
export function expectationsOf(book: WatchBook): IDataObject {
	// plain JSON
	return { expectations: (STATES.get(book) ?? null) as unknown as IDataObject };
}

function arrivalOf({ value, names }: ExpectedKind, row: unknown): Arrival {
	return { kind: value, names: [...namesOf(row, names), ''], at: cameAt(row) };
}

function happeningOf(event: ExpectationEvent): Happening {
	const { rule, type, dueAt } = event;
	const kind = type === 'late' ? 'expectedFileLate' : 'expectedFileArrivedLate';
	const due = new Date(dueAt).toISOString();
	const rest = token(JSON.stringify([rule.namePattern, rule.label])).slice(0, 9);
	const resource = EXPECTED_KINDS.find(({ value }) => value === rule.kind)?.resource ?? null;
	return { kind, deliveryId: `${kind}:${rule.kind}:${due}:${rest}`, at: due, resource, resourceId: null, facts: {}, raw: toExpectationJson(event), problem: null };
}

/** Tells what should be there and is not, and what came after all. One poll at a time does so. Gives what hindered it, as it was thrown. */
export async function tellExpected(turn: Turn, expected: readonly ExpectationRule[], source: WatchSource, rules: WatchRules): Promise<readonly unknown[]> {
	if (!turn.claim('expected', 'check')) return [];
	const hindrances: unknown[] = [];
	const looked = new Set<string>();
	const arrivals: Arrival[] = [];
	const there: Arrival[] = [];
	for (const kind of EXPECTED_KINDS.filter(({ value }) => expected.some((rule) => rule.kind === value))) {
		const rows = await newRows(turn, kind, source, rules);
		if (!rows.ok) hindrances.push(rows.thrown);
		else if (rows.value !== null) {
			looked.add(kind.value);
			for (const row of rows.value.fresh) arrivals.push(arrivalOf(kind, row));
			for (const row of rows.value.all) there.push(arrivalOf(kind, row));
		}
	}
	const { events, state } = checkExpectations({ rules: expected, looked: ({ kind }) => looked.has(kind), arrivals, there, stored: STATES.get(turn.book) ?? null, now: turn.now });
	for (const event of events) {
		const happening = happeningOf(event);
		const key = token(happening.deliveryId);
		if (turn.entry('expected', key) === undefined) turn.tell('expected', key, turn.now, 't', happening);
	}
	turn.atEnd(() => {
		STATES.set(turn.book, newerExpectationState(STATES.get(turn.book) ?? null, state));
		turn.book.life('expected').certain = true;
	});
	return hindrances;
}

import type { CarryOver } from '../../lib/reconcile';
import { likenessMark, marksOfAll } from '../../lib/reconcile/carry/match-marks';
import { takeUp } from '../../lib/reconcile/carry/settled-days';
import type { SettledGroup } from '../../lib/reconcile/carry/settled-group';
import { toDepositLineFacts, toPaymentFacts, toRemittanceFacts } from '../../lib/reconcile/facts';
import { subjectsOf, type Offered } from '../../lib/reconcile/subjects';

type State = CarryOver['state'];

/** What only a double needs, and what is dropped after some days. */
const DETAILS = ['patientAccountNumber', 'cardBrand', 'lastFour', 'claims'] as const;

function factsOf(offered: Offered): Map<string, object> {
	const { remittances, depositLines, payments } = subjectsOf(offered);
	return new Map([
		...remittances.map(({ key, value }): [string, object] => [key, toRemittanceFacts(value)]),
		...depositLines.map(({ key, value }): [string, object] => [key, toDepositLineFacts(value)]),
		...payments.map(({ key, value }): [string, object] => [key, toPaymentFacts(value)]),
	]);
}

/** The same facts, of which details may be gone. */
function expectSameFacts(carried: ReadonlyMap<string, object>, given: ReadonlyMap<string, object>): void {
	expect([...carried.keys()].sort()).toEqual([...given.keys()].sort());
	for (const [key, facts] of carried) {
		const known: Record<string, unknown> = { ...given.get(key) };
		for (const name of DETAILS) {
			const detail: unknown = (facts as Record<string, unknown>)[name];
			if (name in known && (detail === null || (Array.isArray(detail) && detail.length === 0))) known[name] = detail;
		}
		expect(facts).toEqual(known);
	}
}

function groupsOf({ settled }: State): readonly SettledGroup[] {
	return takeUp(settled, new Set(settled.flatMap(({ marks }) => marks.flat())), new Set()).groups;
}

/** With windows wide enough everything that came is carried once and as it was, open or put away, and nothing put away could be tied to what is open. */
export function expectCarriedWhole(state: State, offered: Offered): void {
	const groups = groupsOf(state);
	const members = groups.flatMap((group) => group.members);
	const open = factsOf(state);
	expect(Object.keys(state.rows).sort()).toEqual([...open.keys()].sort());
	expect(members.filter(({ key }) => open.has(key))).toEqual([]);
	expectSameFacts(new Map([...open, ...members.map(({ key, value }): [string, object] => [key, value])]), factsOf(offered));
	expect(members.length + open.size).toBe(factsOf(offered).size);

	const marks = marksOfAll(state);
	const tied = groups.filter((group) => group.marks.some((mark) => marks.has(mark)) || (group.likeness !== null && marks.has(group.likeness)));
	expect(tied.map((group) => group.members.map(({ key }) => key))).toEqual([]);
	for (const { likeness, members: own } of groups) expect([null, ...own.map((one) => (one.subject === 'transaction' ? likenessMark(one.value) : null))]).toContain(likeness);

	const ids = [...state.told, ...groups.flatMap(({ told }) => told)].map(({ id }) => id);
	expect([...ids].sort()).toEqual([...new Set(ids)].sort());
	expect(state.told.filter(({ key }) => key !== null && !open.has(key))).toEqual([]);
	for (const group of groups) expect(group.told.every(({ key }) => group.members.some((member) => member.key === key))).toBe(true);
}

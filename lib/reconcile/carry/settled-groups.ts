import type { CalendarDate } from '../../core/date';
import { spanOf } from '../calendar/date-span';
import type { ToldException } from './carried-state';
import { connectedRows } from './connected-rows';
import { isSettled } from '../is-settled';
import { likenessMark, marksOf, marksOfAll } from './match-marks';
import type { SettledGroup, SettledMember } from './settled-group';
import type { Keyed, Subjects } from '../subjects';
import { isEvent } from '../tell/told-exceptions';
import type { ResultRow } from '../types';

/** Settled for these reasons, nothing but something of the same trace or transaction changes where it stands. */
const FIRM: ReadonlySet<ResultRow['reason']> = new Set(['sameTrace', 'sameTransaction', 'superseded', 'noMoneyExpected', 'duplicateRemittance', 'duplicateDepositLine']);

export interface SettledRun {
	readonly subjects: Subjects;
	/** What is kept, by key. */
	readonly rows: ReadonlyMap<string, ResultRow>;
	readonly told: readonly ToldException[];
	dayOf(row: ResultRow): CalendarDate | null;
	sinceOf(key: string): CalendarDate | null;
	lagsOf(member: SettledMember): SettledGroup['lags'];
}

/** Settled groups of which every member stands firm, and nothing is told that lasts. */
function firmGroups({ rows, told }: SettledRun): ResultRow[][] {
	const lasting = new Set(told.flatMap(({ key, kind }) => (key === null || isEvent(kind) ? [] : [key])));
	const isFirm = (row: ResultRow): boolean => isSettled(row) && FIRM.has(row.reason) && !lasting.has(row.key);
	return connectedRows(rows).filter((group) => group.every(isFirm));
}

function membersOf({ subjects, rows, sinceOf }: SettledRun, keys: ReadonlySet<string>): Map<string, SettledMember> {
	const members = new Map<string, SettledMember>();
	const place = (key: string): Pick<SettledMember, 'key' | 'class' | 'reason' | 'since'> | null => {
		const row = keys.has(key) ? rows.get(key) : undefined;
		return row === undefined ? null : { key, class: row.class, reason: row.reason, since: sinceOf(key) };
	};
	for (const { key, value } of subjects.remittances) {
		const placed = place(key);
		if (placed !== null) members.set(key, { subject: 'remittance', ...placed, value });
	}
	for (const { key, value } of subjects.depositLines) {
		const placed = place(key);
		if (placed !== null) members.set(key, { subject: 'depositLine', ...placed, value });
	}
	for (const { key, value } of subjects.payments) {
		const placed = place(key);
		if (placed !== null) members.set(key, { subject: 'transaction', ...placed, value });
	}
	return members;
}

function latestDayOf(group: readonly ResultRow[], { dayOf }: SettledRun): CalendarDate | null {
	return spanOf(group.flatMap((row) => dayOf(row) ?? []))?.last ?? null;
}

function likenessOf(members: readonly SettledMember[]): number | null {
	const current = members.find((member) => member.subject === 'transaction' && member.reason !== 'superseded');
	return current?.subject === 'transaction' ? likenessMark(current.value) : null;
}

/** Without the groups that something that stays could be tied to, nor those that could be tied to such groups. */
function apart<T extends Pick<SettledGroup, 'marks' | 'likeness'>>(groups: readonly T[], staying: Set<number>): T[] {
	let left = [...groups];
	for (let before = -1; before !== left.length; ) {
		before = left.length;
		left = left.filter(({ marks, likeness }) => {
			if (!marks.some((mark) => staying.has(mark)) && (likeness === null || !staying.has(likeness))) return true;
			for (const mark of marks) staying.add(mark);
			if (likeness !== null) staying.add(likeness);
			return false;
		});
	}
	return left;
}

/** What can be put away, each with its day; a group of which no day is known stays. */
export function settledGroupsOf(run: SettledRun): SettledGroup[] {
	const firm = firmGroups(run).flatMap((group) => {
		const day = latestDayOf(group, run);
		return day === null ? [] : [{ day, group }];
	});
	const members = membersOf(run, new Set(firm.flatMap(({ group }) => group.map(({ key }) => key))));
	const told = new Map<string | null, ToldException[]>();
	for (const one of run.told) told.set(one.key, [...(told.get(one.key) ?? []), one]);
	const groups = firm.map(({ day, group }): SettledGroup => {
		const own = group.flatMap(({ key }) => members.get(key) ?? []);
		const marks = [...new Set(own.flatMap(marksOf))];
		return { day, members: own, marks, likeness: likenessOf(own), told: own.flatMap(({ key }) => told.get(key) ?? []), lags: own.flatMap((member) => run.lagsOf(member)) };
	});
	const stays = <T>(list: readonly Keyed<T>[]): T[] => list.filter(({ key }) => run.rows.has(key) && !members.has(key)).map(({ value }) => value);
	const { remittances, depositLines, payments } = run.subjects;
	return apart(groups, marksOfAll({ remittances: stays(remittances), depositLines: stays(depositLines), payments: stays(payments) }));
}

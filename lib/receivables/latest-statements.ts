import { sumCents, type Cents } from '../core/money';
import { sortedBy } from '../core/sorted-by';
import { groupedBy } from '../core/grouped-by';
import type { StatementEvidence, StatementLine } from './types';

/** What the lines of a statement ask for together. */
export function askedByLines(lines: readonly StatementLine[]): Cents {
	return sumCents(lines.map(({ patientOwesCents }) => patientOwesCents));
}

/** Instant first, then whatever makes the order the same for any order of input. */
function rank(statement: StatementEvidence): string {
	const { updatedAt, lineItems, source, ...rest } = statement;
	const at = updatedAt === null ? Number.NaN : Date.parse(updatedAt);
	// what tells its lines stands before what does not
	const lines = lineItems === null ? '1' : `0${JSON.stringify(lineItems)}`;
	const newest = Number.isNaN(at) ? '9'.repeat(16) : String(9e15 - at).padStart(16, '0');
	return [newest, lines, rest.status, rest.issuedOn, rest.dueOn, rest.totalCents, rest.paidCents, rest.balanceCents, rest.patientAccountNumber, source.sha256 ?? '', source.file, source.line ?? 0].join('\u0000');
}

/**
 * Each statement once, in its latest state, by id. Lists tell no lines: these are taken from an earlier state as long
 * as they add up to what is asked for now.
 */
export function latestStatements(statements: readonly StatementEvidence[]): StatementEvidence[] {
	const byId = groupedBy(sortedBy(statements, rank), ({ id }) => id);
	const latest = [...byId.values()].flatMap((states) => {
		const [newest] = states;
		if (newest === undefined) return [];
		if (newest.lineItems !== null) return [newest];
		const lineItems = states.map((state) => state.lineItems).find((lines) => lines !== null && askedByLines(lines) === newest.totalCents);
		return [{ ...newest, lineItems: lineItems ?? null }];
	});
	return sortedBy(latest, ({ id }) => id);
}

import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { groupedBy } from '../core/grouped-by';
import { placeOf } from '../core/place-of';
import { sortedBy } from '../core/sorted-by';
import type { SourceRef } from '../core/source-ref';
import { ageBucket, ageOn } from './aging';
import type { PatientShare } from './patient-shares';
import type { Purse } from './purse';
import type { LooseMoney } from './spread-payments';
import type { ClaimTies, TiedStatement } from './tie-claims';
import type { ReceivableRow, ReceivableState } from './types';

/** Of claims that are alike so many are listed: they stand on every statement that could be theirs. */
const MOST_ALIKE = 20;

function distinctSources(sources: readonly SourceRef[]): SourceRef[] {
	const byPlace = groupedBy(sources, placeOf);
	return sortedBy(byPlace, ([place]) => place).flatMap(([, same]) => sortedBy(same, ({ file }) => file).slice(0, 1));
}

function ageOf(asOf: CalendarDate, date: CalendarDate | null, openCents: Cents): Pick<ReceivableRow, 'ageDays' | 'bucket'> {
	const ageDays = ageOn(asOf, date);
	return { ageDays, bucket: openCents > 0 ? ageBucket(ageDays) : null };
}

function stateOf(openCents: Cents, settledCents: Cents, isOnPlan: boolean): ReceivableState {
	if (openCents < 0) return 'overpaid';
	if (openCents === 0) return 'paid';
	if (isOnPlan) return 'onPlan';
	return settledCents > 0 ? 'partlyPaid' : 'unpaid';
}

function uniqueTexts(texts: readonly string[]): string[] {
	return [...new Set(texts)].filter((text) => text !== '').sort();
}

/** What is left to the patient of the claims of a statement; null when no claim of it is known. */
function responsibilityOf({ claims, alike }: TiedStatement): Cents | null {
	if (claims.length === 0 && alike.length === 0) return null;
	const known = claims.reduce((sum, { shareCents }) => sum + (shareCents ?? 0), 0);
	return alike.reduce((sum, { claims: [first], places }) => sum + places * (first?.shareCents ?? 0), known);
}

export function statementKey(id: string): string {
	return `statement:${id}`;
}

export function statementRow(tied: TiedStatement, purse: Purse, asOf: CalendarDate): ReceivableRow {
	const { statement, claims, alike } = tied;
	const all: readonly PatientShare[] = [...claims, ...alike.flatMap((group) => group.claims.slice(0, MOST_ALIKE))];
	const paidElsewhereCents = Math.max(0, purse.gapCents);
	const openCents = statement.totalCents - purse.cents - paidElsewhereCents;
	return {
		kind: 'statement',
		key: statementKey(statement.id),
		state: stateOf(openCents, purse.cents + paidElsewhereCents, statement.status === 'onPlan'),
		tie: alike.length > 0 && tied.tie === 'agrees' ? 'ambiguous' : tied.tie,
		patientAccountNumber: statement.patientAccountNumber,
		claimIds: uniqueTexts(all.map(({ claimId }) => claimId)),
		statementId: statement.id,
		responsibilityCents: responsibilityOf(tied),
		billedCents: statement.totalCents,
		paidCents: purse.cents,
		paidElsewhereCents,
		openCents,
		dueOn: statement.dueOn,
		...ageOf(asOf, statement.dueOn, openCents),
		transactionIds: purse.transactionIds,
		sources: distinctSources([statement.source, ...all.flatMap(({ sources }) => sources), ...purse.sources]),
	};
}

export function claimRow({ claim, tie }: ClaimTies['left'][number], asOf: CalendarDate): ReceivableRow {
	// what may stand on a statement is open there
	const openCents = tie === 'notBilled' ? (claim.shareCents ?? 0) : 0;
	return {
		kind: 'claim',
		key: claim.key,
		state: tie === 'notBilled' ? 'notBilled' : 'unclear',
		tie,
		patientAccountNumber: claim.accountNumber,
		claimIds: uniqueTexts([claim.claimId]),
		statementId: null,
		responsibilityCents: claim.shareCents,
		billedCents: null,
		paidCents: 0,
		paidElsewhereCents: 0,
		openCents,
		dueOn: null,
		...ageOf(asOf, claim.decidedOn, openCents),
		transactionIds: [],
		sources: distinctSources(claim.sources),
	};
}

export function paymentKey({ units: [first], unclear }: LooseMoney): string {
	return `${first?.key ?? ''}${unclear === undefined ? '' : ':and others'}`;
}

export function paymentRow(money: LooseMoney, asOf: CalendarDate): ReceivableRow {
	const { units, cents, elsewhere, unclear } = money;
	const [first] = units;
	const openCents = elsewhere === true || cents === 0 ? 0 : -cents;
	return {
		kind: 'payment',
		key: paymentKey(money),
		state: elsewhere === true ? 'statementNotGiven' : cents === 0 && unclear === undefined ? 'takenBack' : 'unapplied',
		tie: unclear === undefined ? null : 'ambiguous',
		patientAccountNumber: first?.accountNumber ?? null,
		claimIds: [],
		statementId: elsewhere === true ? (first?.statementId ?? null) : null,
		responsibilityCents: null,
		billedCents: null,
		paidCents: cents,
		paidElsewhereCents: 0,
		openCents,
		dueOn: null,
		...ageOf(asOf, first?.date ?? null, openCents),
		transactionIds: uniqueTexts(units.flatMap(({ transactionIds }) => transactionIds)),
		sources: distinctSources(units.flatMap(({ sources }) => sources)),
	};
}

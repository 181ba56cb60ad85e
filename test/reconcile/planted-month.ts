import fc from 'fast-check';
import { cleanMonth, type Month, type MonthEvent } from './month';

/** What is put wrong with one event of a clean month; every other event stays as it should be. */
export const FAULTS = ['none', 'missing', 'off', 'twice', 'unreadable', 'copied', 'unbalanced', 'double'] as const;
export type Fault = (typeof FAULTS)[number];

export interface PlantedMonth {
	readonly month: Month;
	/** "kind cents" of every exception that must be found, sorted; the amounts of a clean month are all different. */
	readonly expected: readonly string[];
}

/** Everything before and after an event falls into the month: the files begin a little before the events, and end long after. */
const FILE_DAYS = 40;
const FIRST_EVENT_DAY = 3;
const EVENT_DAYS = 16;

type Planting = { readonly events: readonly MonthEvent[]; readonly expected: readonly string[] };

/** What a clean event is told as: money that goes back is never wrong, but is told once. */
function toldAnyway(event: MonthEvent): string[] {
	if (event.kind !== 'sale' || event.cents === null) return [];
	const { cents, life, later } = event;
	const recordedOnly = event.method === 'cash' || event.method === 'check';
	if (recordedOnly) return [];
	if (life === 'settlementError') return [`settlementError ${String(cents)}`];
	if (life !== 'settled' || later === 'none') return [];
	const kind = later === 'refund' ? 'refund' : later === 'chargeback' || later === 'sameIdChargeback' ? 'chargeback' : 'bankReturn';
	return [`${kind} ${String(-cents)}`];
}

/** One event with one fault, and the one exception that it makes. */
function plant(event: MonthEvent, fault: Fault): Planting {
	const clean = { events: [event], expected: toldAnyway(event) };
	if (event.kind === 'payer' && event.cents !== null && event.method !== 'CHK') {
		const one = { ...event, remittances: 1, lines: 1, identifier: 'trace' as const };
		const cents = String(event.cents);
		switch (fault) {
			case 'missing':
				return { events: [{ ...one, deposit: 'none' }], expected: [`missingDeposit ${cents}`] };
			case 'off':
				return { events: [{ ...one, deposit: 'off' }], expected: ['amountDiffers -1'] };
			case 'twice':
				return { events: [{ ...one, deposit: 'twice' }], expected: [`duplicateDepositLine ${cents}`] };
			case 'unreadable':
				return { events: [{ ...one, deposit: 'unreadable' }], expected: ['unreadableAmount 0'] };
			case 'copied':
				return { events: [{ ...one, copyDays: 2 }], expected: [`duplicateRemittance ${cents}`] };
			case 'unbalanced':
				return { events: [{ ...one, balance: 'mismatch' }], expected: ['unbalancedRemittance 125'] };
			default:
				return clean;
		}
	}
	if (event.kind === 'sale' && event.cents !== null) {
		const one = { ...event, method: 'card' as const, life: 'settled' as const, later: 'none' as const };
		const cents = String(event.cents);
		switch (fault) {
			case 'missing':
				return { events: [{ ...one, deposit: 'none' }], expected: [`missingDeposit ${cents}`] };
			case 'off':
				return { events: [{ ...one, deposit: 'off' }], expected: ['amountDiffers 1'] };
			case 'twice':
				return { events: [{ ...one, deposit: 'twice' }], expected: [`duplicateDepositLine ${cents}`] };
			case 'unreadable':
				return { events: [{ ...one, deposit: 'unreadable' }], expected: ['unreadableAmount 0'] };
			case 'double':
				return { events: [one, { ...one, minute: one.minute + 9 }], expected: [`possibleDouble ${cents}`] };
			default:
				return clean;
		}
	}
	return clean;
}

/** Clean months of which some events are put wrong, each in one way. */
export function plantedMonth(faults: readonly Fault[] = FAULTS): fc.Arbitrary<PlantedMonth> {
	return fc.tuple(cleanMonth(FILE_DAYS), fc.array(fc.constantFrom('none' as const, ...faults), { minLength: 30, maxLength: 30 })).map(([month, chosen]) => {
		const planted = month.events.map((event, index) => plant({ ...event, day: FIRST_EVENT_DAY + (event.day % EVENT_DAYS) }, chosen[index] ?? 'none'));
		return { month: { ...month, events: planted.flatMap(({ events }) => events) }, expected: planted.flatMap(({ expected }) => expected).sort() };
	});
}

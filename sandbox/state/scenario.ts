import type { CalendarDate } from '../../lib/core/date';
import { businessDaysAfter } from './clock';
import { PLANT_KINDS, type PlantKind } from './planted';
import type { Random } from './random';

export interface ScenarioOptions {
	/** Business days of the scenario, 10 by default. */
	readonly nights?: number;
	/** One of each of these is planted; all by default, none for clean files. */
	readonly plant?: readonly PlantKind[];
	/** Which kind of file is cut, when one is; a remittance file by default. */
	readonly cut?: CutTarget;
	/** Ids of the posting files, reports and further deposit files of every night; EOD 1.4 by default. */
	readonly postingVersions?: readonly string[];
}

export type CutTarget = 'remittance' | 'deposit' | 'posting';

/** What is planted on which night, and which payment, transaction or file was chosen for it. */
export interface Plan {
	readonly nights: number;
	/** Business day of the last night. */
	readonly lastDay: CalendarDate;
	readonly cut: CutTarget;
	/** Ids of the formats that each night writes; not empty. */
	readonly postingVersions: readonly string[];
	/** Kinds still to be placed, with the first night (1-based) on which they may be. */
	readonly pending: Map<PlantKind, number>;
	/** Trace number, transaction id or file name by kind. */
	readonly chosen: Map<PlantKind, string>;
}

const NIGHTS = 10;
const FEWEST_NIGHTS = 10;

/** Nights before the end by which each kind must be there, so that the files of the run show it. */
const NIGHTS_TO_SHOW: Readonly<Record<PlantKind, number>> = {
	missingDeposit: 7,
	amountDiffers: 4,
	duplicateRemittance: 4,
	cutFile: 3,
	refund: 3,
	chargeback: 5,
};

export function newPlan(random: Random, options: ScenarioOptions, firstDay: CalendarDate): Plan {
	const nights = options.nights ?? NIGHTS;
	const plant = options.plant ?? PLANT_KINDS;
	if (!Number.isInteger(nights) || nights < 1) throw new RangeError('A scenario has at least one night');
	if (plant.length > 0 && nights < FEWEST_NIGHTS) throw new RangeError(`Planting needs at least ${FEWEST_NIGHTS} nights`);
	const postingVersions = options.postingVersions ?? ['eod-posting-1.4'];
	if (postingVersions.length === 0) throw new RangeError('A scenario has at least one posting file');
	const pending = new Map<PlantKind, number>();
	// every kind draws, also one that is not planted, so that the others stay on their nights
	for (const kind of PLANT_KINDS) {
		const night = random.between(2, Math.max(2, Math.min(nights, FEWEST_NIGHTS) - NIGHTS_TO_SHOW[kind]));
		if (plant.includes(kind)) pending.set(kind, night);
	}
	return { nights, lastDay: businessDaysAfter(firstDay, nights - 1), cut: options.cut ?? 'remittance', postingVersions, pending, chosen: new Map() };
}

/** True when the kind is due on the coming night and not placed yet. */
export function isDue(plan: Plan, kind: PlantKind, night: number): boolean {
	return night >= (plan.pending.get(kind) ?? Number.POSITIVE_INFINITY);
}

export function choose(plan: Plan, kind: PlantKind, key: string): void {
	plan.pending.delete(kind);
	plan.chosen.set(kind, key);
}

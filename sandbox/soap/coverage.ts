import { addDays, type CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import { PAYERS, type Payer } from '../state/payers';
import type { Patient } from '../state/patients';
import { Random } from '../state/random';
import type { World } from '../state/world';

/** What a payer says about one patient: the same for every question of one sandbox. */
export interface Coverage {
	readonly payer: Payer;
	readonly patient: Patient;
	readonly memberId: string;
	readonly active: boolean;
	readonly plan: string;
	readonly group: string;
	readonly from: CalendarDate;
	/** Last day; null while it goes on. */
	readonly to: CalendarDate | null;
	readonly copayCents: Cents;
	readonly coinsurancePercent: number;
	readonly deductibleCents: Cents;
	readonly deductibleLeftCents: Cents;
	readonly outOfPocketLeftCents: Cents;
}

/** Who is asked about; a member number, an account number, or a last name with a birth date finds a patient. */
export interface CoverageQuestion {
	readonly payerId: string;
	readonly memberId?: string;
	readonly patientAccount?: string;
	readonly lastName?: string;
	readonly birthDate?: CalendarDate;
	/** Day that the question is about; the sandbox's today when absent. */
	readonly asOf?: CalendarDate;
}

/** Why there is no answer: a code of AAA03 and whom it is about. */
export interface CoverageRefusal {
	readonly code: '58' | '72' | '75' | '79';
	readonly text: string;
	readonly level: 'payer' | 'subscriber';
}

export type CoverageAnswer = { readonly ok: true; readonly coverage: Coverage } | { readonly ok: false; readonly refusal: CoverageRefusal };

const PLANS = ['GOLD', 'SILVER', 'BRONZE', 'CHOICE'];
/** One in so many patients has lost the coverage. */
const INACTIVE_ONE_IN = 8;

function refuse(code: CoverageRefusal['code'], level: CoverageRefusal['level'], text: string): CoverageAnswer {
	return { ok: false, refusal: { code, level, text } };
}

function memberIdAt(patient: Patient, payerId: string): string | null {
	if (patient.primaryPayerId === payerId) return patient.memberIds[0];
	return patient.secondaryPayerId === payerId ? patient.memberIds[1] : null;
}

function isMeant(patient: Patient, memberId: string, question: CoverageQuestion): boolean {
	if (question.memberId !== undefined) return memberId === question.memberId.toUpperCase();
	if (question.patientAccount !== undefined) return patient.account === question.patientAccount;
	return patient.lastName.toUpperCase() === question.lastName?.toUpperCase() && patient.birthDate === question.birthDate;
}

/** Terms of a patient's plan, drawn from a stream of their own so that asking changes nothing else. */
function termsOf(world: World, patient: Patient, payer: Payer, memberId: string, day: CalendarDate): Coverage {
	const random = new Random(world.seed, `coverage ${patient.account} ${payer.id}`);
	const first = `${String(Number(world.clock.today().slice(0, 4)) - random.between(0, 3))}-01-01`;
	const ended = random.between(1, INACTIVE_ONE_IN) === 1 ? addDays(world.clock.today().slice(0, 4) + '-01-01', -1) : null;
	const deductibleCents = random.pick([0, 50_000, 100_000, 250_000]);
	const from = ended !== null && first > ended ? `${ended.slice(0, 4)}-01-01` : first;
	return {
		payer,
		patient,
		memberId,
		active: day >= from && (ended === null || day <= ended),
		plan: `${payer.name.split(' ')[0] ?? ''} ${random.pick(PLANS)}`,
		group: `G${random.between(1000, 9999)}`,
		from,
		to: ended,
		copayCents: random.pick([1500, 2500, 4000]),
		coinsurancePercent: random.pick([0, 10, 20, 30]),
		deductibleCents,
		deductibleLeftCents: Math.floor((deductibleCents * random.between(0, 100)) / 100),
		outOfPocketLeftCents: random.between(50, 6000) * 100,
	};
}

export function findCoverage(world: World, question: CoverageQuestion): CoverageAnswer {
	const payer = PAYERS.find(({ id }) => id === question.payerId);
	if (payer === undefined) return refuse('79', 'payer', 'The payer is not known.');
	if (question.memberId === undefined && question.patientAccount === undefined && (question.lastName === undefined || question.birthDate === undefined)) {
		return refuse('72', 'subscriber', 'A member number, or a last name with a birth date, is needed.');
	}
	for (const patient of world.patients.values()) {
		const memberId = memberIdAt(patient, payer.id);
		if (memberId === null || !isMeant(patient, memberId, question)) continue;
		if (question.birthDate !== undefined && question.birthDate !== patient.birthDate) return refuse('58', 'subscriber', 'The birth date is not that of the member.');
		return { ok: true, coverage: termsOf(world, patient, payer, memberId, question.asOf ?? world.clock.today()) };
	}
	return refuse('75', 'subscriber', 'The member is not known to the payer.');
}

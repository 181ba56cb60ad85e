import { addDays, isWeekday, type CalendarDate } from '../../lib/core/date';
import type { BilledLine, Claim } from './claim';
import { DEPARTMENTS } from './practice';
import type { Random } from './random';
import type { World } from './world';

const VISITS_A_DAY = 22;

function billedLines(claimId: string, department: 0 | 1, random: Random): BilledLine[] {
	const services = random.shuffle(DEPARTMENTS[department].services).slice(0, department === 0 ? random.between(1, 4) : random.between(1, 2));
	return services.map((service, index) => ({
		lineId: `${claimId}${String(index + 1).padStart(2, '0')}`,
		procedure: service.procedure,
		title: service.title,
		units: 1,
		// practices change their prices now and then, so charges of one service differ
		chargeCents: service.chargeCents + random.pick([0, 0, 500, 1250]),
	}));
}

/** One day of appointments: each visit becomes a claim to the patient's first payer. None on weekends. */
export function bookVisits(world: World, day: CalendarDate): Claim[] {
	if (!isWeekday(day)) return [];
	const random = world.random('visits');
	const patients = random.shuffle([...world.patients.values()]).slice(0, VISITS_A_DAY + random.between(-4, 4));
	return patients.map((patient) => {
		const id = `LFM${++world.counters.claim}`;
		const department = random.chance(0.25) ? 1 : 0;
		const claim: Claim = {
			id,
			patientAccount: patient.account,
			department,
			serviceDate: day,
			lines: billedLines(id, department, random),
			dueOn: addDays(day, random.between(13, 18)),
			afterPrimary: null,
			payerId: patient.primaryPayerId,
			decided: null,
			statementId: null,
		};
		world.claims.push(claim);
		return claim;
	});
}

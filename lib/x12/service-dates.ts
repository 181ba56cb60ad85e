import type { Claim, DateReference } from './model';

function dateOf(dates: readonly DateReference[], qualifier: string): string | undefined {
	return dates.find((one) => one.qualifier === qualifier && one.date !== null)?.date ?? undefined;
}

/**
 * Gives each line its days of service: DTM 472, else 150 to 151, of the line; else DTM 232 to 233 (or
 * 472) of the claim, and says which.
 */
export function settleServiceDates(claim: Claim): void {
	for (const line of claim.lines) {
		const own = dateOf(line.dates, '472') ?? dateOf(line.dates, '150');
		const from = own ?? dateOf(claim.dates, '232') ?? dateOf(claim.dates, '472');
		if (from === undefined) continue;
		line.serviceFrom = from;
		line.serviceTo = own === undefined ? (dateOf(claim.dates, '233') ?? from) : (dateOf(line.dates, '151') ?? from);
		line.serviceDateSource = own === undefined ? 'claim' : 'line';
	}
}

/** Milliseconds by which a zone's clock is ahead of UTC at a moment. */
function offsetAt(timeZone: string, moment: number): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(moment);
	const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
	const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
	return shown - Math.floor(moment / 1000) * 1000;
}

/**
 * The moment at which a clock of the zone shows a date and time; `local` are the milliseconds of that reading taken
 * for UTC. A time that a change of clocks leaves out counts from before the change; of two equal times it is the first.
 */
export function instantAt(timeZone: string, local: number): number {
	// the zone's offset is one of those a day before and after, because clocks change at most once in between
	const before = local - offsetAt(timeZone, local - 86_400_000);
	const after = local - offsetAt(timeZone, local + 86_400_000);
	return [before, after].find((moment) => offsetAt(timeZone, moment) === local - moment) ?? before;
}

/** What a clock of the zone shows at a moment: "YYYY-MM-DDTHH:MM:SS". */
export function localTimeAt(timeZone: string, moment: number): string {
	return new Date(moment + offsetAt(timeZone, moment)).toISOString().slice(0, 19);
}

/** Prints as JSON what a reader found, with the time, processor time and peak memory of its whole process. */
export function report(found) {
	const { user, system } = process.cpuUsage();
	// The clock starts with the process.
	const ms = performance.now();
	process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024, ...found }));
}

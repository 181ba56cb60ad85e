/** Runs `read`, and prints as JSON what it found with its time, CPU time and peak memory. */
export async function measure(read) {
	const cpu = process.cpuUsage();
	const start = performance.now();
	const found = await read();
	const ms = performance.now() - start;
	const used = process.cpuUsage(cpu);
	const cpuMs = (used.user + used.system) / 1000;
	console.log(JSON.stringify({ ms, cpuMs, peakRssMb: process.resourceUsage().maxRSS / 1024, ...found }));
}

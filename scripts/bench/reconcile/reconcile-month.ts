/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { reconcile } from '../../../lib/reconcile';
import { renderReport } from '../../../lib/report';
import { largeMonth, type Shape } from '../../../test/reconcile/large-month';

/** A sound month has five lines where `largeMonth` counts six: the sixth would be a copy. */
const ASKED_PER_LINE = 6 / 5;

/** Makes a month of so many lines, a multiple of five, reconciles it, and prints time and memory as JSON. Needs --expose-gc. */
function main(lines: number, shape: Shape): void {
	const input = largeMonth(lines * ASKED_PER_LINE, shape);
	globalThis.gc?.();
	const inputMb = process.memoryUsage().rss / 1e6;
	const generatedMb = process.resourceUsage().maxRSS / 1024;
	const cpu = process.cpuUsage();
	const began = performance.now();
	const result = reconcile(input);
	const ms = performance.now() - began;
	const used = process.cpuUsage(cpu);
	const cpuMs = (used.user + used.system) / 1000;
	const peakRssMb = process.resourceUsage().maxRSS / 1024;
	const reportBegan = performance.now();
	const reportBytes = renderReport(result).length;
	const reportMs = performance.now() - reportBegan;
	const given = input.remittances.length + input.depositLines.length + input.payments.length;
	const cents = [...input.remittances, ...input.depositLines, ...input.payments].reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
	const told = Object.values(result.totals).flatMap((classes) => Object.values(classes)).reduce((sum, total) => ({ count: sum.count + total.count, cents: sum.cents + total.cents }), { count: 0, cents: 0 });
	process.stdout.write(JSON.stringify({ given, cents, told, exceptions: result.exceptions.length, ms, cpuMs, reportMs, reportBytes, inputMb, generatedMb, peakRssMb }));
}

main(Number(process.argv[2]), (process.argv[3] ?? 'ordinary') as Shape); // named by the bench

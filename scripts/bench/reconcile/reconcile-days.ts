/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { reconcileInParts, type PartInput, type ReconcileResult } from '../../../lib/reconcile';
import { largeDays } from '../../../test/reconcile/large-month';
import { inputOf } from '../../../test/reconcile/offered-file';

/** A sound month has five lines where `largeDays` counts six: the sixth would be a copy. */
const ASKED_PER_LINE = 6 / 5;

interface Given {
	count: number;
	cents: number;
	/** Time that went into inventing the lines. */
	ms: number;
}

function centsOf(list: readonly { readonly amountCents: number | null }[]): number {
	return list.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
}

/** The days one after the other, each made when it is asked for, as files are read: no day is held before it is needed. */
function* partsOf(lines: number, days: number, given: Given): Generator<PartInput> {
	let began = performance.now();
	for (const files of largeDays(lines * ASKED_PER_LINE, 'ordinary', days)) {
		const part = inputOf(files);
		given.count += part.remittances.length + part.depositLines.length + part.payments.length;
		given.cents += centsOf(part.remittances) + centsOf(part.depositLines) + centsOf(part.payments);
		given.ms += performance.now() - began;
		yield part;
		began = performance.now();
	}
}

/** What was told of new lines, and of lines that were open before and are settled now. */
class Told {
	count = 0;
	cents = 0;
	matched = 0;
	exceptions = 0;

	add({ rows, exceptions }: Pick<ReconcileResult, 'rows' | 'exceptions'>): void {
		this.exceptions += exceptions.length;
		for (const row of rows) {
			if (row.class === 'matched') this.matched += 1;
			if (row.carriedSince !== undefined) continue;
			this.count += 1;
			this.cents += row.amountCents ?? 0;
		}
	}
}

/** Reconciles so many lines day by day and prints time and memory as JSON. */
async function main(lines: number, days: number): Promise<void> {
	const given: Given = { count: 0, cents: 0, ms: 0 };
	const told = new Told();
	const cpu = process.cpuUsage();
	const began = performance.now();
	for await (const result of reconcileInParts(partsOf(lines, days, given))) {
		told.add(result);
	}
	const ms = performance.now() - began - given.ms;
	const used = process.cpuUsage(cpu);
	const { count, cents, matched, exceptions } = told;
	process.stdout.write(JSON.stringify({ given: given.count, cents: given.cents, told: { count, cents }, matched, exceptions, ms, cpuMs: (used.user + used.system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024 }));
}

void main(Number(process.argv[2]), Number(process.argv[3] ?? 21));

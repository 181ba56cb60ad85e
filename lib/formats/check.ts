import type { ByteSource } from '../core/ports';
import type { FileEnd } from './file-watch';
import type { FormatIssue } from './issue-codes';
import { readRowBatches, type ReadOptions } from './read';
import type { FormatRow } from './row';
import type { FormatSpec } from './spec';

export interface CheckOptions extends ReadOptions {
	/** Issues kept in full; all are counted. 1,000 unless set. */
	readonly maxIssues?: number;
}

export interface FileCheck {
	readonly format: string;
	readonly rows: number;
	readonly complete: boolean;
	readonly empty: boolean;
	/** In file order, file-level ones last; at most `maxIssues`. */
	readonly issues: readonly FormatIssue[];
	/** How often each code occurred, kept or not. */
	readonly issueCounts: Readonly<Record<string, number>>;
	/** Issues of severity error. */
	readonly errors: number;
	readonly totals: {
		readonly records: Readonly<Record<string, number>>;
		/** Plain sums of the readable amounts, as written, under "record.field"; null when too large to be exact. */
		readonly cents: Readonly<Record<string, number | null>>;
	};
}

class Tally {
	readonly issues: FormatIssue[] = [];
	readonly counts = new Map<string, number>();
	readonly cents = new Map<string, number | null>();
	errors = 0;
	readonly #max: number;
	readonly #amounts: ReadonlyMap<string, readonly string[]>;

	constructor(format: FormatSpec, max: number) {
		this.#max = max;
		this.#amounts = new Map(
			format.records.map((record) => [record.code, record.fields.filter((field) => field.kind === 'money').map((field) => field.name)]),
		);
	}

	addIssues(issues: readonly FormatIssue[]): void {
		for (const issue of issues) {
			if (this.issues.length < this.#max) this.issues.push(issue);
			if (issue.severity === 'error') this.errors += 1;
			this.counts.set(issue.code, (this.counts.get(issue.code) ?? 0) + 1);
		}
	}

	addRow(row: FormatRow): void {
		this.addIssues(row.issues);
		for (const name of this.#amounts.get(row.record) ?? []) {
			const amount = row.values[name];
			if (typeof amount !== 'number') continue;
			const place = `${row.record}.${name}`;
			const sum = this.cents.get(place);
			if (sum === null) continue;
			const next = (sum ?? 0) + amount;
			this.cents.set(place, Number.isSafeInteger(next) ? next : null);
		}
	}
}

/**
 * Reads a whole file and says what is wrong with it, in memory that does not grow with the file.
 * @throws FileFormatError as `readRows` does.
 */
export async function checkFile(format: FormatSpec, source: ByteSource, options: CheckOptions = {}): Promise<FileCheck> {
	const tally = new Tally(format, options.maxIssues ?? 1_000);
	const batches = readRowBatches(format, source, options);
	let end: FileEnd | undefined;
	while (end === undefined) {
		const next = await batches.next();
		if (next.done === true) end = next.value;
		else for (const row of next.value) tally.addRow(row);
	}
	tally.addIssues(end.issues);
	return {
		format: format.id,
		rows: end.rows,
		complete: end.complete,
		empty: end.empty,
		issues: tally.issues,
		issueCounts: Object.fromEntries(tally.counts),
		errors: tally.errors,
		totals: { records: end.records, cents: Object.fromEntries(tally.cents) },
	};
}

import type { Place } from '../core/issue';
import type { FormatPlan, RecordPlan } from './compile';
import { rowIssue, valueIssue, type FormatIssue, type RowProblem } from './issue-codes';
import type { FormatRow } from './row';
import type { RunningTotals } from './totals';

/** How a file ended. */
export interface FileEnd {
	/** False when the file is cut, or may be: see `issues` for why. */
	readonly complete: boolean;
	/** No row and no byte but line ends. */
	readonly empty: boolean;
	readonly rows: number;
	readonly bytes: number;
	/** Rows of each record, "unknown" among them. */
	readonly records: Readonly<Record<string, number>>;
	/** What is wrong with the file as a whole; what is wrong with a row is in the row. */
	readonly issues: readonly FormatIssue[];
}

/** A line without its end is whole only where the layout fixes its length. */
function isWholeLine(row: FormatRow, { spec, length }: RecordPlan): boolean {
	if (length === 0 || (spec.openEnd !== undefined && spec.length === undefined)) return false;
	return row.raw.length >= (spec.length ?? length);
}

/**
 * Watches a file go by and judges what only the whole can show: headers, trailers, counts, totals,
 * and whether the last line was cut.
 */
export class FileWatch {
	readonly #plan: FormatPlan;
	readonly #file: string | undefined;
	readonly #totals: RunningTotals;
	readonly #records = new Map<string, number>();
	readonly #headers: FormatRow[] = [];
	readonly #issues: FormatIssue[] = [];
	readonly #hasTotals: boolean;
	readonly #hasEnds: boolean;
	#rows = 0;
	/** Rows of one record come in long runs, so they are counted run by run. */
	#current = '';
	#run = 0;
	#trailerAt = 0;
	#lastIsWhole = true;
	#totalsHold = true;

	constructor(plan: FormatPlan, file: string | undefined) {
		this.#plan = plan;
		this.#file = file;
		this.#totals = plan.totals.start();
		this.#hasTotals = plan.totals.rules.length > 0;
		this.#hasEnds = plan.records.some((record) => record.spec.role !== 'detail');
	}

	/** Takes the next row; returns it, with issues added where it disagrees with the rows before it. */
	see(row: FormatRow, record: RecordPlan | null, terminated: boolean): FormatRow {
		this.#rows += 1;
		if (row.record !== this.#current) this.#countRun(row.record);
		this.#run += 1;
		if (!terminated) this.#lastIsWhole = record !== null && isWholeLine(row, record);
		if (this.#hasTotals && record !== null) this.#totals.add(row.record, row.values);
		if (!this.#hasEnds) return row;
		return this.#seeEnds(row, record);
	}

	#countRun(next: string): void {
		if (this.#run > 0) this.#records.set(this.#current, (this.#records.get(this.#current) ?? 0) + this.#run);
		this.#current = next;
		this.#run = 0;
	}

	#seeEnds(row: FormatRow, record: RecordPlan | null): FormatRow {
		const role = record?.spec.role ?? 'detail';
		// Nearly every row is a detail between the two, and needs no place.
		if (role === 'detail' && this.#trailerAt === 0) return row;
		const where = this.#where(row);
		if (role === 'header') {
			if (this.#rows > 1 && this.#run === 1 && !this.#records.has(row.record)) this.#issues.push(rowIssue('beforeHeader', where));
			this.#headers.push(row);
			return row;
		}
		if (this.#trailerAt > 0) this.#issues.push(rowIssue('afterTrailer', where));
		if (role !== 'trailer') return row;
		this.#trailerAt = this.#rows;
		this.#compare(row);
		return row;
	}

	#compare(row: FormatRow): void {
		for (const { field, label, result } of this.#totals.compare(row.record, row.values)) {
			const where = { ...this.#where(row), field };
			if (result.state === 'notEvaluable') this.#issues.push(rowIssue('totalNotEvaluable', where));
			if (result.state !== 'mismatch') continue;
			this.#totalsHold = false;
			const issue = valueIssue('totalDiffers', label, where);
			this.#issues.push(result.differenceCents === null ? issue : { ...issue, differenceCents: result.differenceCents });
		}
	}

	/** The verdict, once every row was seen. */
	end(bytes: number): FileEnd {
		this.#countRun('');
		const { format, records } = this.#plan;
		const file = this.#file === undefined ? {} : { file: this.#file };
		const add = (problem: RowProblem, record?: string): void => {
			this.#issues.push(rowIssue(problem, record === undefined ? file : { ...file, record }));
		};
		const empty = this.#rows === 0;
		let whole = this.#lastIsWhole;
		if (empty) {
			// An empty file may be a transfer that broke off, so it counts as whole only where the layout knows it.
			whole = format.emptyFile === 'legal';
			if (!whole) add('emptyFile');
		} else {
			for (const header of this.#headers) this.#compare(header);
			for (const { spec } of records) {
				if (spec.required !== true || this.#records.has(spec.code)) continue;
				add(spec.role === 'trailer' ? 'missingTrailer' : spec.role === 'header' ? 'missingHeader' : 'missingRecord', spec.code);
				whole = false;
			}
			if (this.#trailerAt > 0 && this.#trailerAt < this.#rows) whole = false;
		}
		return {
			complete: whole && this.#totalsHold,
			empty,
			rows: this.#rows,
			bytes,
			records: Object.fromEntries(this.#records),
			issues: this.#issues,
		};
	}

	#where(row: FormatRow): Place {
		const place: Place = { line: row.line, byteOffset: row.byteOffset, record: row.record };
		return this.#file === undefined ? place : { file: this.#file, ...place };
	}
}

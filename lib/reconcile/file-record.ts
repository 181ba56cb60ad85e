import { writeCompactDate, type CalendarDate } from '../core/date';
import type { FileEvidence, FileResult, ReconcileOptions } from './types';
import { weekdaysAfter, weekdaysFrom } from './weekdays';

/** Fewer files than this do not show a rhythm. */
const LEAST_FILES = 3;

type FileRank = Pick<FileResult, 'name' | 'businessDate' | 'sha256'>;

interface Known {
	readonly file: FileEvidence;
	readonly repeats: number;
}

/** A file that otherwise comes every weekday and did not. */
export interface MissingFile {
	readonly name: string;
	readonly kind: FileEvidence['kind'];
	readonly depositLines: FileEvidence['depositLines'];
	readonly businessDate: CalendarDate;
}

/** Empty days look alike, so a day is part of what makes two files the same. */
function sameness({ kind, sha256, businessDate, name }: FileEvidence): string {
	return `${kind}|${sha256}|${businessDate ?? name}`;
}

/** By name; of one name, which a file sent again may keep, by what is told last. */
function byName(a: FileRank, b: FileRank): number {
	const [one, other] = [a, b].map(({ name, businessDate, sha256 }) => [name, businessDate ?? '', sha256 ?? ''].join('\u0000'));
	if (one === other) return 0;
	return String(one) < String(other) ? -1 : 1;
}

function collapse(files: readonly FileEvidence[]): Known[] {
	const byContent = new Map<string, { file: FileEvidence; names: Set<string> }>();
	for (const file of files) {
		const known = byContent.get(sameness(file));
		if (known === undefined) byContent.set(sameness(file), { file, names: new Set([file.name]) });
		else {
			known.names.add(file.name);
			if (file.name < known.file.name) known.file = file;
		}
	}
	return [...byContent.values()].map(({ file, names }) => ({ file, repeats: names.size - 1 })).sort((a, b) => byName(a.file, b.file));
}

/** "PaymentDepositReport-20260302-A1.txt" → "PaymentDepositReport-*-A1.txt"; null when the name does not hold the date. */
function seriesOf({ name, businessDate }: FileEvidence): string | null {
	const digits = businessDate === null ? '' : writeCompactDate(businessDate);
	return digits !== '' && name.includes(digits) ? name.replace(digits, '*') : null;
}

function missingIn(pattern: string, files: readonly FileEvidence[], holidays: readonly CalendarDate[]): MissingFile[] {
	const dates = new Set(files.map((file) => file.businessDate ?? ''));
	const sorted = [...dates].sort();
	const [first, last, sample] = [sorted[0], sorted.at(-1), files[0]];
	if (sorted.length < LEAST_FILES || first === undefined || last === undefined || sample === undefined) return [];
	// so few files in so long a time are not daily, and a year written wrong must not be counted through
	if (weekdaysAfter(first, last) > 2 * sorted.length + holidays.length) return [];
	const absent = [...weekdaysFrom(first, last)].filter((day) => !dates.has(day) && !holidays.includes(day));
	// a weekly file does not come daily either
	if (absent.length * 2 > sorted.length) return [];
	const { kind, depositLines } = sample;
	return absent.map((businessDate) => ({ name: pattern.replace('*', writeCompactDate(businessDate)), kind, depositLines, businessDate }));
}

function findMissing(files: readonly FileEvidence[], holidays: readonly CalendarDate[]): MissingFile[] {
	const series = new Map<string, FileEvidence[]>();
	for (const file of files) {
		// payers do not pay every day, so a day without a remittance says nothing
		const pattern = file.kind === 'remittance' ? null : seriesOf(file);
		if (pattern === null) continue;
		const known = series.get(pattern);
		if (known === undefined) series.set(pattern, [file]);
		else known.push(file);
	}
	return [...series].flatMap(([pattern, members]) => missingIn(pattern, members, holidays));
}

/** Every file once, with what is wrong with it as a file. */
export class FileRecord {
	readonly files: readonly FileEvidence[];
	readonly missing: readonly MissingFile[];
	readonly #known: readonly Known[];

	constructor(files: readonly FileEvidence[], options: ReconcileOptions) {
		this.#known = collapse(files);
		this.files = this.#known.map(({ file }) => file);
		this.missing = options.dailyFiles === 'none' ? [] : findMissing(this.files, options.holidays ?? []);
	}

	get cut(): FileEvidence[] {
		return this.files.filter((file) => !file.complete && !file.empty);
	}

	results(): FileResult[] {
		const seen = this.#known.map(({ file, repeats }): FileResult => {
			const { name, kind, businessDate, sha256, bytes } = file;
			const verdict = file.empty ? 'empty' : file.complete ? 'read' : 'cut';
			return { name, kind, verdict, businessDate, repeats, sha256, bytes, errors: file.issueCounts.error };
		});
		const absent = this.missing.map(({ name, kind, businessDate }): FileResult => {
			return { name, kind, verdict: 'missing', businessDate, repeats: 0, sha256: null, bytes: 0, errors: 0 };
		});
		return [...seen, ...absent].sort(byName);
	}
}

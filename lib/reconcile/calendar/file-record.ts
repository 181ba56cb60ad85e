import { addDays, writeCompactDate, type CalendarDate } from '../../core/date';
import type { FileEvidence, FileResult, ReconcileOptions } from '../types';
import { weekdaysAfter, weekdaysFrom } from './weekdays';

/** Fewer files than this do not show a rhythm. */
const LEAST_FILES = 3;

/** A daily file that is silent for more weekdays than this, while others come, has ended or not begun. */
const MOST_SILENT_DAYS = 5;

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

/** A day, or any day when null, of which a file would tell that is not there or not whole. */
export interface FileGap {
	readonly kind: FileEvidence['kind'];
	readonly depositLines: FileEvidence['depositLines'];
	readonly businessDate: CalendarDate | null;
	readonly reason: 'fileCut' | 'fileMissing' | 'beforeFirstFile' | 'notDueYet';
}

/** Empty files look alike, those of different days as those of different kinds of one day, so only the name tells them apart. */
function sameness({ kind, sha256, businessDate, name, empty }: FileEvidence): string {
	return `${kind}|${sha256}|${empty ? name : (businessDate ?? name)}`;
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

/** Files that come every weekday under one name but for the date. */
interface DailySeries {
	readonly pattern: string;
	readonly kind: FileEvidence['kind'];
	readonly depositLines: FileEvidence['depositLines'];
	readonly first: CalendarDate;
	readonly last: CalendarDate;
	/** Weekdays between the first and the last without a file. */
	readonly absent: readonly CalendarDate[];
}

function dailySeriesOf(pattern: string, files: readonly FileEvidence[], isHoliday: (day: CalendarDate) => boolean): DailySeries[] {
	const dates = new Set(files.map((file) => file.businessDate ?? ''));
	const sorted = [...dates].sort();
	const [first, last, sample] = [sorted[0], sorted.at(-1), files[0]];
	if (sorted.length < LEAST_FILES || first === undefined || last === undefined || sample === undefined) return [];
	// so few files in so long a time are not daily, and a year written wrong must not be counted through
	if (weekdaysAfter(first, last) > 3 * sorted.length) return [];
	const absent = [...weekdaysFrom(first, last)].filter((day) => !dates.has(day) && !isHoliday(day));
	// a weekly file does not come daily either
	if (absent.length * 2 > sorted.length) return [];
	const { kind, depositLines } = sample;
	return [{ pattern, kind, depositLines, first, last, absent }];
}

function findDailySeries(files: readonly FileEvidence[], isHoliday: (day: CalendarDate) => boolean): DailySeries[] {
	const series = new Map<string, FileEvidence[]>();
	for (const file of files) {
		// payers do not pay every day, so a day without a remittance says nothing
		const pattern = file.kind === 'remittance' ? null : seriesOf(file);
		if (pattern === null) continue;
		const known = series.get(pattern);
		if (known === undefined) series.set(pattern, [file]);
		else known.push(file);
	}
	return [...series].flatMap(([pattern, members]) => dailySeriesOf(pattern, members, isHoliday));
}

function missingIn({ pattern, kind, depositLines, absent }: DailySeries): MissingFile[] {
	return absent.map((businessDate) => ({ name: pattern.replace('*', writeCompactDate(businessDate)), kind, depositLines, businessDate }));
}

/**
 * Days at both ends on which a daily file is not there while another of its kind is. The file may be late,
 * or not yet begun, so it is not called missing; but it could tell something, so nothing is concluded either.
 */
function silentDays(series: DailySeries, files: readonly FileEvidence[], isHoliday: (day: CalendarDate) => boolean): FileGap[] {
	const { kind, depositLines, first, last } = series;
	const dates = files.flatMap((file) => (file.kind === kind && file.depositLines === depositLines && file.businessDate !== null ? [file.businessDate] : [])).sort();
	const [begin = first, end = last] = [dates[0], dates.at(-1)];
	const gaps = (from: CalendarDate, to: CalendarDate, reason: FileGap['reason']): FileGap[] => {
		if (weekdaysAfter(from, to) > MOST_SILENT_DAYS) return [];
		return [...weekdaysFrom(from, to)].filter((day) => !isHoliday(day)).map((businessDate) => ({ kind, depositLines, businessDate, reason }));
	};
	return [...gaps(begin, addDays(first, -1), 'beforeFirstFile'), ...gaps(addDays(last, 1), end, 'notDueYet')];
}

/** Every file once, with what is wrong with it as a file. */
export class FileRecord {
	readonly files: readonly FileEvidence[];
	readonly missing: readonly MissingFile[];
	/** Where nothing can be concluded from silence, the surest reason first. */
	readonly gaps: readonly FileGap[];
	readonly #known: readonly Known[];

	constructor(files: readonly FileEvidence[], options: ReconcileOptions) {
		this.#known = collapse(files);
		this.files = this.#known.map(({ file }) => file);
		const holidays = new Set(options.holidays ?? []);
		const isHoliday = (day: CalendarDate): boolean => holidays.has(day);
		const series = options.dailyFiles === 'none' ? [] : findDailySeries(this.files, isHoliday);
		this.missing = series.flatMap(missingIn);
		const cut = this.files.filter((file) => !file.complete && !file.empty);
		this.gaps = [
			...cut.map(({ kind, depositLines, businessDate }): FileGap => ({ kind, depositLines, businessDate, reason: 'fileCut' })),
			...this.missing.map(({ kind, depositLines, businessDate }): FileGap => ({ kind, depositLines, businessDate, reason: 'fileMissing' })),
			...series.flatMap((one) => silentDays(one, this.files, isHoliday)),
		];
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

import type { FormatSpec, RowInput } from '../../../lib/formats';
import { readText } from './bytes';
import { RowMaker } from './random-rows';

/** Segments that wrap the others; their numbers must agree, so they are taken from the example. */
const ENVELOPE = ['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA'];

function isDetail(format: FormatSpec, code: string): boolean {
	return format.records.find((record) => record.code === code)?.role === 'detail';
}

/** Rows of one file that a layout allows, made from a seed: what must stand around them is there. */
export async function randomFile(format: FormatSpec, seed: number, count: number): Promise<RowInput[]> {
	const maker = new RowMaker(format, seed);
	const { kind } = format.encoding;
	const example = (await readText(format, format.example)).rows.map(({ record, values, extra }): RowInput => ({ record, values, extra }));
	const fromExample = (codes: readonly string[]): RowInput[] => codes.flatMap((code) => example.find(({ record }) => record === code) ?? []);
	if (kind === 'x12') {
		const inner = format.records.filter(({ code }) => !ENVELOPE.includes(code));
		return [...fromExample(['ISA', 'GS', 'ST']), ...maker.rows(inner, count)];
	}
	if (kind === 'hl7v2') return [...fromExample(['MSH']), ...maker.rows(format.records.filter(({ code }) => code !== 'MSH'), count)];
	const details = maker.rows(format.records.filter(({ role }) => role === 'detail'), count);
	const ends = (role: 'header' | 'trailer'): RowInput[] =>
		format.records
			.filter((record) => record.role === role && record.required === true)
			.map((record) => {
				const row = maker.row(record);
				const totals = new Set(record.fields.filter((field) => 'total' in field && field.total !== undefined).map(({ name }) => name));
				return { ...row, values: Object.fromEntries(Object.entries(row.values).filter(([name]) => !totals.has(name))) };
			});
	return [...ends('header'), ...details, ...ends('trailer')];
}

/** What a reader must find again: rows as they were given, computed totals left aside. */
export function givenRows(format: FormatSpec, rows: readonly RowInput[]): RowInput[] {
	return rows.filter(({ record = '' }) => isDetail(format, record) && !ENVELOPE.includes(record) && record !== 'MSH');
}

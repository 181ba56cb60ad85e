import { FORMATS, holdsSecrets, readRows, type FormatSpec } from '../../lib/formats';
import type { Field, RecordSpec } from '../../lib/formats/spec';
import { formatPages } from '../../scripts/docs/format-pages';
import { pagesUnder, readPage } from './pages';

const FOLDER = 'docs/formats';

const committed = (): string[] => pagesUnder(FOLDER);

/** The part of a page about one format, as lines. */
function sectionOf({ title, id }: FormatSpec): string[] {
	for (const path of committed()) {
		const lines = readPage(path).split('\n');
		const begin = lines.indexOf(`## ${title}`);
		if (begin === -1) continue;
		const next = lines.findIndex((line, index) => index > begin && line.startsWith('## '));
		return lines.slice(begin, next === -1 ? undefined : next);
	}
	throw new Error(`No page tells of ${id}`);
}

/** Cells of the rows of tables, by their column's heading. */
function tablesIn(lines: readonly string[]): ReadonlyArray<Readonly<Record<string, string>>> {
	const cells = (line: string): string[] => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim());
	return lines.flatMap((line, index) => {
		const begin = lines.slice(0, index).findLastIndex((other) => !other.startsWith('|')) + 1;
		if (!line.startsWith('|') || index < begin + 2) return [];
		const head = cells(lines[begin] ?? '');
		return [Object.fromEntries(cells(line).map((cell, column): [string, string] => [head[column] ?? '', cell]))];
	});
}

/** Where people look for a field: its number, its element, or its place in the message. */
function placeOf({ encoding }: FormatSpec, record: RecordSpec, field: Field, before: readonly Field[]): Readonly<Record<string, string>> {
	if (encoding.kind === 'x12') return { Element: `${record.when?.kind === 'segment' ? record.when.id : record.code}${field.n < 10 ? '0' : ''}${field.n}` };
	if (encoding.kind === 'hl7v2') return { Place: `${record.code}-${String(field.path)}` };
	if (encoding.kind === 'xml') return { Element: `\`${String(field.path)}\`` };
	if (encoding.kind !== 'fixed-width') return { '#': String(field.n) };
	const first = before.reduce((sum, { width = 0 }) => sum + width, 1);
	const last = first + (field.width ?? 0) - 1;
	return { Columns: first === last ? String(first) : `${first}-${last}` };
}

const BASIS = { seen: 'seen', inferred: 'inferred', project: "project's choice" } as const;
const USE = { R: 'required', O: 'optional', S: 'conditional' } as const;

function rowOf(format: FormatSpec, record: RecordSpec, field: Field, before: readonly Field[]): Readonly<Record<string, string>> {
	return {
		...placeOf(format, record, field, before),
		...(field.kind === 'filler' ? {} : { 'Name in items': `\`${field.kind === 'money' ? field.name.slice(0, -'Cents'.length) : field.name}\`` }),
		...(field.usage === undefined ? {} : { Use: USE[field.usage] }),
	};
}

function isToldBy(row: Readonly<Record<string, string>>, field: Field, wanted: Readonly<Record<string, string>>): boolean {
	const told = row.Basis?.split('; ')[0] === BASIS[field.basis] && (row.Field ?? '').replace(/\\/g, '').startsWith(field.label.slice(0, 10));
	return told && Object.entries(wanted).every(([column, cell]) => row[column] === cell);
}

/** A shorter text stands somewhere in every page. */
const SHORT = 4;

async function* once(text: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(text);
}

describe('pages about formats', () => {
	const pages = formatPages();

	test.each([...pages.keys()])('docs/%s is what "npm run docs" writes', (name) => {
		expect(readPage(`docs/${name}`)).toBe(pages.get(name));
	});

	test('there is no page that nothing writes', () => {
		expect(committed().map((path) => path.slice('docs/'.length)).sort()).toEqual([...pages.keys()].filter((name) => name.includes('/')).sort());
	});

	test.each(FORMATS.map((format) => [format.id, format] as const))('%s is in the list and on a page', (id, format) => {
		const row = tablesIn(readPage('docs/formats.md').split('\n')).find((cells) => cells.Id === `\`${id}\``);
		expect(row?.Direction).toBe(format.direction === 'to-instamed' ? 'to InstaMed' : 'from InstaMed');
		expect(row?.Known).toContain({ complete: 'Complete', partial: 'In part', layoutNotPublic: 'Layout not public' }[format.coverage.state]);
		expect(sectionOf(format)).toContain(`| Id | \`${id}\` |`);
	});

	test.each(FORMATS.map((format) => [format.id, format] as const))('%s has every field with place, name, use and basis', (_, format) => {
		const rows = tablesIn(sectionOf(format));
		const missing = format.records.flatMap((record) =>
			[record.fields, record.repeat?.fields ?? []].flatMap((fields) =>
				fields.filter((field, index) => !rows.some((row) => isToldBy(row, field, rowOf(format, record, field, fields.slice(0, index))))).map(({ name }) => `${record.code} ${name}`),
			),
		);
		expect(missing).toEqual([]);
	});

	test('a page shows no password and no account number of its example', async () => {
		const shown: string[] = [];
		let seen = 0;
		for (const format of FORMATS.filter(holdsSecrets)) {
			const section = sectionOf(format).join('\n');
			for await (const { record, values } of readRows(format, once(format.example))) {
				const secret = format.records.find(({ code }) => code === record)?.fields.filter((field) => field.secret === true) ?? [];
				for (const value of secret.map(({ name }) => values[name])) {
					if (typeof value !== 'string' || value.length < SHORT) continue;
					seen += 1;
					if (section.includes(value)) shown.push(`${format.id} ${record}`);
				}
			}
		}
		expect(seen).toBeGreaterThan(0);
		expect(shown).toEqual([]);
	});
});

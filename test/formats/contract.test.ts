/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile, describeFormat, detectFormat, findFormat, FORMATS, specProblems } from '../../lib/formats';
import { inPieces, readText, written } from './support/bytes';
import { lookAlikesOf, TAKEN_FOR, TOLD_BY_NAME } from './support/look-alikes';

const folder = join(__dirname, '..', '..', 'lib', 'formats', 'specs');
const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));

test('every spec file is in the list, under the id that is its name', () => {
	expect(FORMATS.map((format) => format.id).sort()).toEqual(files.sort());
});

test('ids are found and unknown ids are not', () => {
	for (const format of FORMATS) expect(findFormat(format.id)).toBe(format);
	expect(findFormat('constructor')).toBeUndefined();
});

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_id, format) => {
	const example = Buffer.from(format.example);

	test('does not contradict itself', () => {
		expect(specProblems(format)).toEqual([]);
	});

	test('names its sources and what it covers', () => {
		expect(format.sources.length).toBeGreaterThan(0);
		for (const source of format.sources) expect(source).toMatch(/^https:\/\//);
		expect(format.coverage.note).not.toBe('');
	});

	test('lengths hold their own codes and constants, and date pictures fit', () => {
		for (const record of format.records) {
			for (const field of [...record.fields, ...(record.repeat?.fields ?? [])]) {
				const longest = 'pictures' in field ? Math.max(...field.pictures.map((picture) => picture.length)) : 0;
				const limit = field.width ?? field.max;
				if (limit !== undefined) expect(longest).toBeLessThanOrEqual(limit);
			}
		}
	});

	test('its example reads without an issue, complete', async () => {
		const check = await checkFile(format, inPieces(example, 7));
		expect(check.issues).toEqual([]);
		expect(check.complete).toBe(true);
		expect(check.rows).toBeGreaterThan(format.encoding.kind === 'xml' ? 0 : 1);
	});

	test('its example has every record, and is ASCII', async () => {
		const { end } = await readText(format, example);
		// An X12 layout lists segments that need not all stand in one file.
		if (format.encoding.kind === 'x12') expect(end.records['unknown']).toBeUndefined();
		else expect(Object.keys(end.records).sort()).toEqual(format.records.map((record) => record.code).sort());
		expect(format.example).toMatch(/^[\x20-\x7e\r\n]*$/);
	});

	test('its example is written back byte for byte', async () => {
		const { rows } = await readText(format, example);
		expect(written(format, rows).toString('latin1')).toBe(example.toString('latin1'));
	});

	test('its example is recognised, or refused with every look-alike named', () => {
		const found = detectFormat(example);
		const alike = lookAlikesOf(format.id);
		if (format.coverage.state === 'layoutNotPublic') expect(found.formatId).toBeNull();
		else if (TOLD_BY_NAME.includes(format.id)) expect(found).toMatchObject({ formatId: null, alternatives: [{ formatId: format.id }] });
		else if (alike.length === 0) expect(found.formatId).toBe(TAKEN_FOR[format.id] ?? format.id);
		else if (found.formatId !== format.id) {
			expect(found).toMatchObject({ formatId: null, code: 'ambiguous' });
			expect(found.rivals).toContain(format.id);
			expect(alike).toEqual(expect.arrayContaining([...found.rivals]));
		}
	});

	test('what a state or an answer is known by is no secret', () => {
		const sensitive = new Set(format.records.flatMap((record) => record.fields.filter((field) => field.sensitive === true).map(({ name }) => `${record.code}.${name}`)));
		const { states, answer } = format;
		const known = [...(states?.key.flat() ?? []).map((name) => `${states?.record}.${name}`), ...(answer?.same ?? []).map((pair) => `${answer?.record}.${pair.answer}`)];
		expect(known.filter((name) => sensitive.has(name))).toEqual([]);
	});

	test('the description has every field, with its basis', () => {
		const description = describeFormat(format);
		for (const [index, record] of format.records.entries()) {
			const described = description.records[index]?.fields ?? [];
			expect(described.map(({ name }) => name)).toEqual(record.fields.filter(({ kind }) => kind !== 'filler').map(({ name }) => name));
			for (const field of described) expect(['seen', 'inferred', 'project']).toContain(field.basis);
		}
	});
});

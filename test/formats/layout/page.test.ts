/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFormat, FORMATS, maskRow, readLayout, toPayment, type FormatSpec } from '../../../lib/formats';
import { extension, newLayout } from '../../../lib/formats/layout/schema/layout';
import type { z } from '../../../lib/vendor';
import { readText, written } from '../support/bytes';

const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'layouts.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

function layoutOf(text: string | undefined): FormatSpec {
	const reading = readLayout(text, FORMATS);
	if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
	return reading.format;
}

const [tail, lockbox, own] = examples.map(layoutOf);

test('the page has three examples, and each is a good layout', () => expect(examples).toHaveLength(3));

test('the tail of EOD 1.2 is read by name, and masked but for what is said', async () => {
	const format = tail as FormatSpec;
	const example = findFormat('eod-posting-1.2')?.example ?? '';
	const text = example.replaceAll('\r\n', '|NORTH|0123|1.25|20260303|Cleo Muster\r\n');
	const { rows } = await readText(format, text);
	expect(rows).toHaveLength(3);
	for (const row of rows) {
		expect(row).toMatchObject({ issues: [], extra: [], values: { locationCode: 'NORTH', convenienceFeeCents: 125, postingDate: '2026-03-03', guarantorName: 'Cleo Muster' } });
		expect(maskRow(format, row).values).toMatchObject({ locationCode: 'NORTH', guarantorName: '***', patientLastName: '***' });
		expect(toPayment(format, row, { file: 'a' })).toMatchObject({ originalTransactionId: '0123', outlet: { merchantId: '9000001' } });
	}
	expect(written(format, rows).toString()).toBe(text);
});

test('lockbox H is written, read back and made into payments', async () => {
	const format = lockbox as FormatSpec;
	const row = (action: string, amountCents: number): object => ({ recordType: '6', patientAccountNumber: 'PAT-1', action, amountCents, paidOn: '2026-03-02' });
	const bytes = written(format, [
		{ record: '1', values: { fileDate: '2026-03-03' } },
		{ record: '6', values: { ...row('P', 12_550) } },
		{ record: '6', values: { ...row('R', 4_000) } },
		{ record: '9', values: {} },
	]);
	const lines = bytes.toString().split('\r\n').slice(0, -1);
	expect(lines.map(({ length }) => length)).toEqual([40, 40, 40, 40]);
	const { rows, end } = await readText(format, bytes);
	expect(end).toMatchObject({ complete: true, issues: [] });
	expect(rows.flatMap(({ issues }) => issues)).toEqual([]);
	expect(rows.map((each) => toPayment(format, each, { file: 'a' })?.amountCents)).toEqual([undefined, 12_550, -4_000, undefined]);
});

test('the csv file is read', async () => {
	const { rows } = await readText(own as FormatSpec, 'Refund Number,Amount\r\n"R-1",25.00\r\n');
	expect(rows.map(({ values }) => values)).toEqual([{ refundNumber: 'R-1', amountCents: 2_500 }]);
});

/** Names of all members that a schema takes, at any depth. */
function membersOf(schema: z.ZodTypeAny, found = new Set<string>()): Set<string> {
	const { _def: def } = schema as { _def: Record<string, unknown> };
	const shape = 'shape' in schema ? (schema.shape as Record<string, z.ZodTypeAny>) : {};
	for (const [name, member] of Object.entries(shape)) {
		found.add(name);
		membersOf(member, found);
	}
	const options = def['options'] instanceof Map ? [...def['options'].values()] : (def['options'] ?? []);
	const inside = [def['innerType'], def['schema'], def['type'], ...(def['typeName'] === 'ZodRecord' ? [def['valueType']] : []), ...(options as unknown[])];
	for (const part of inside) if (typeof part === 'object' && part !== null && '_def' in part) membersOf(part as z.ZodTypeAny, found);
	return found;
}

test('every member that a layout can have is on the page, and no other has a row in its tables', () => {
	const known = new Set([...membersOf(newLayout), ...membersOf(extension)]);
	expect(known.size).toBeGreaterThan(90);
	const mentioned = new Set([...page.matchAll(/[`"](\w+)["`]/g)].map((match) => match[1]));
	expect([...known].filter((name) => !mentioned.has(name))).toEqual([]);
	const rows = [...page.matchAll(/^\| (`[^|]+) \|/gm)].flatMap((match) => [...(match[1] ?? '').matchAll(/`(\w+)`/g)].map((name) => name[1] ?? ''));
	expect(rows.length).toBeGreaterThan(50);
	expect(rows.filter((name) => !known.has(name))).toEqual([]);
});

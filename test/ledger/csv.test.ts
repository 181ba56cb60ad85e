import fc from 'fast-check';
import { ledgerCsv, ledgerJson, LEDGER_COLUMNS, toRecord, type LedgerLine } from '../../lib/ledger';
import { buildRemittance } from '../../lib/x12';
import { generateEra } from '../x12/generate';
import { seeded } from '../x12/seed';
import { depositedEvidence } from './deposited';
import { postEvidence } from './posted';
import { runs } from './seed';

/** RFC 4180 read letter by letter: rows of cells; throws for what is no CSV. */
function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		let cell = '';
		if (text[at] === '"') {
			for (at += 1; ; at += 1) {
				if (at >= text.length) throw new Error('A quote is not closed');
				if (text[at] !== '"') cell += text[at];
				else if (text[at + 1] === '"') {
					cell += '"';
					at += 1;
				} else break;
			}
			at += 1;
		} else {
			while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') {
				if (text[at] === '"') throw new Error('A quote stands inside a cell');
				cell += text[at];
				at += 1;
			}
		}
		row.push(cell);
		if (text[at] === ',') at += 1;
		else if (text.startsWith('\r\n', at)) {
			rows.push(row);
			row = [];
			at += 2;
		} else throw new Error('A cell ends in neither a comma nor a line end');
	}
	if (row.length > 0) throw new Error('The last line has no end');
	return rows;
}

/** Whether a spreadsheet would calculate a cell, apart from plain numbers. */
function isCalculated(cell: string): boolean {
	return /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell);
}

/** A line of a real remittance, to be filled with other text. */
async function anyLine(): Promise<LedgerLine> {
	const file = { name: 'era.835', bytes: buildRemittance(generateEra(seeded(1))) };
	const [line] = postEvidence(await depositedEvidence([file])).lines;
	if (line === undefined) throw new Error('The remittance has lines');
	return line;
}

const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '=cmd|', '-1+', '+1', '-25.00', '"=', ',=', '', '\uff1d', '1', '-', "'=");
const hostile = fc.tuple(start, fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('', '"', ',', '\r\n', '\n', '""', ' ')).map((parts) => parts.join(''));
const hostileLine = fc.record({ claimId: hostile, payer: hostile, adjustmentReference: hostile, patientAccountNumber: fc.option(hostile), sourceFile: hostile, amountCents: fc.integer({ min: -1e11, max: 1e11 }) });

const cellsOf = (line: LedgerLine): string[] => LEDGER_COLUMNS.map((column) => toRecord(line)[column]).map((value) => (value === null ? '' : String(value)));

test('with the guard off a file reads back as it was, whatever the cells hold', async () => {
	const base = await anyLine();
	fc.assert(
		fc.property(fc.array(hostileLine, { maxLength: 4 }), (over) => {
			const lines = over.map((one) => ({ ...base, ...one }));
			const text = [...ledgerCsv(lines, { guardFormulas: false })].join('');
			expect(readCsv(text)).toEqual([[...LEDGER_COLUMNS], ...lines.map(cellsOf)]);
		}),
		runs(300),
	);
});

test('with the guard on nothing is calculated, numbers stay numbers, and nothing else changes', async () => {
	const base = await anyLine();
	let guarded = 0;
	fc.assert(
		fc.property(fc.array(hostileLine, { minLength: 1, maxLength: 4 }), (over) => {
			const lines = over.map((one) => ({ ...base, ...one }));
			const [, ...rows] = readCsv([...ledgerCsv(lines)].join(''));
			expect(rows.flat().filter(isCalculated)).toEqual([]);
			for (const [index, line] of lines.entries()) {
				const plain = cellsOf(line);
				const mayChange = (cell: string): boolean => /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell);
				const expected = plain.map((cell) => (mayChange(cell) ? `'${cell}` : cell));
				guarded += plain.filter(mayChange).length;
				expect(rows[index]).toEqual(expected);
				expect(rows[index]?.[3]).toBe(plain[3]);
			}
		}),
		runs(600),
	);
	expect(guarded).toBeGreaterThan(500);
});

test('the byte order mark is there on request only, once', async () => {
	const base = await anyLine();
	expect([...ledgerCsv([base])].join('').codePointAt(0)).toBe('l'.codePointAt(0));
	const marked = Buffer.from([...ledgerCsv([base, base], { byteOrderMark: true })].join(''));
	expect(marked.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
	expect(marked.lastIndexOf(Buffer.from([0xef, 0xbb, 0xbf]))).toBe(0);
});

test('JSON is one list, a line of the ledger on each line, with the same members', async () => {
	const base = await anyLine();
	fc.assert(
		fc.property(fc.array(hostileLine, { maxLength: 4 }), (over) => {
			const lines = over.map((one) => ({ ...base, ...one }));
			const text = [...ledgerJson(lines)].join('');
			expect(JSON.parse(text)).toEqual(lines.map(toRecord));
			expect(text.trim().split('\n')).toHaveLength(lines.length === 0 ? 1 : lines.length + 2);
		}),
		runs(100),
	);
	expect(Object.keys(toRecord(base)).sort()).toEqual([...LEDGER_COLUMNS].sort());
});

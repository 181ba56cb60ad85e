import fc from 'fast-check';
import { codecOf } from '../../lib/formats/fields/codec-of';
import type { ProblemNote } from '../../lib/formats/fields/field-codec';
import type { DatePicture, Field } from '../../lib/formats/spec';
import { SEED } from './support/seed';

const base = { n: 1, name: 'amountCents', label: 'Field', basis: 'seen' } as const;
const money: Field = { ...base, kind: 'money', sign: 'leading' };
const implied: Field = { ...base, kind: 'money', implied: 2, sign: 'leading' };
const moment: Field = { ...base, kind: 'dateTime', pictures: ['CCYYMMDDHHMMSS'] };

function read(field: Field, text: string): { value: unknown; problem: string | null } {
	const note: ProblemNote = { problem: null };
	// Surrounded by digits, so that a codec that reads past its stretch is caught.
	return { value: codecOf(field).read(`99${text}99`, 2, 2 + text.length, note), problem: note.problem };
}

function write(field: Field, value: unknown): { text: string | null; problem: string | null } {
	const note: ProblemNote = { problem: null };
	return { text: codecOf(field).write(value, note, 'ascii'), problem: note.problem };
}

function dateField(...pictures: DatePicture[]): Field {
	return { ...base, kind: 'date', pictures };
}

/** Days of a month by the calendar's own rule, told apart from the code under test. */
function daysIn(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

test('every day from 1900 to 2100 is read and written, and every impossible one is refused', () => {
	const compact = codecOf(dateField('CCYYMMDD'));
	const timed = codecOf(moment);
	const note: ProblemNote = { problem: null };
	for (let year = 1900; year <= 2100; year += 1) {
		for (let month = 0; month <= 13; month += 1) {
			for (let day = 0; day <= 32; day += 1) {
				const text = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
				const real = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
				const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
				note.problem = null;
				const value = compact.read(text, 0, 8, note);
				if (value !== (real ? iso : null) || (note.problem === null) !== real) throw new Error(`${text} is read as ${String(value)}`);
				if (real && compact.write(iso, note, 'ascii') !== text) throw new Error(`${iso} is not written as ${text}`);
				note.problem = null;
				const timedValue = timed.read(`${text}235959`, 0, 14, note);
				if (timedValue !== (real ? `${iso}T23:59:59` : null)) throw new Error(`${text}235959 is read as ${String(timedValue)}`);
			}
		}
	}
});

test('every second of a day is read and written; times that do not exist are not', () => {
	for (let second = 0; second < 86_400; second += 1) {
		const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0'));
		const iso = `2024-02-29T${parts.join(':')}`;
		const text = `20240229${parts.join('')}`;
		if (second % 7 === 0) expect(write(moment, iso).text).toBe(text);
		if (read(moment, text).value !== iso) throw new Error(text);
	}
	for (const bad of ['20240229240000', '20240229006000', '20240229000060', '2024022900000', '202402290000000', '20240229 00000', '2024022900000x', '00000000000000']) {
		expect(read(moment, bad)).toEqual({ value: null, problem: 'unreadableDate' });
	}
});

test.each<[DatePicture, string, string]>([
	['CCYYMMDD', '20240229', '2024-02-29'],
	['CCYY-MM-DD', '2024-02-29', '2024-02-29'],
	['MMDDCCYY', '02292024', '2024-02-29'],
	['MM/DD/CCYY', '02/29/2024', '2024-02-29'],
	['M/D/CCYY', '2/9/2024', '2024-02-09'],
	['YYMMDD', '240229', '2024-02-29'],
	['YYMMDD', '690101', '1969-01-01'],
	['YYMMDD', '681231', '2068-12-31'],
	['MMDDYY', '022924', '2024-02-29'],
])('%s: "%s" is %s, both ways', (picture, text, iso) => {
	expect(read(dateField(picture), text)).toEqual({ value: iso, problem: null });
	expect(write(dateField(picture), iso)).toEqual({ text, problem: null });
});

test('dates that are not exactly of the picture are unreadable, never guessed', () => {
	for (const text of ['00000000', '20230229', '2024229', '020240229', '2024-2-29', '02/30/2024', ' 0240229', '2024022x', '٢٠٢٤٠٢٢٩', 'Infinity', '-2024022']) {
		expect(read(dateField('CCYYMMDD', 'MM/DD/CCYY', 'CCYY-MM-DD'), text)).toEqual({ value: null, problem: 'unreadableDate' });
	}
	expect(write(dateField('YYMMDD'), '1950-01-01').problem).toBe('unreadableDate');
	expect(write(dateField('CCYYMMDD'), '2024-02-30').problem).toBe('unreadableDate');
	expect(write(dateField('CCYYMMDD'), 20240229).problem).toBe('unreadableDate');
});

test('every amount from 0.00 to 99,999.99 is read and written exactly', () => {
	const written = codecOf(money);
	const unwritten = codecOf(implied);
	const note: ProblemNote = { problem: null };
	for (let cents = 0; cents < 10_000_000; cents += cents < 100_000 ? 1 : 37) {
		const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
		if (written.read(text, 0, text.length, note) !== cents) throw new Error(text);
		if (written.write(cents, note, 'ascii') !== text) throw new Error(text);
		if (unwritten.read(String(cents), 0, String(cents).length, note) !== cents) throw new Error(text);
	}
	expect(note.problem).toBeNull();
});

test('any exact amount survives writing and reading', () => {
	fc.assert(
		fc.property(fc.maxSafeInteger(), (cents) => {
			for (const field of [money, implied]) {
				const { text } = write(field, cents);
				expect(read(field, text ?? '')).toEqual({ value: cents, problem: null });
			}
		}),
		{ seed: SEED, numRuns: 2_000 },
	);
});

test.each([
	['25', 2500], ['25.5', 2550], ['.5', 50], ['0.05', 5], ['0', 0], ['007.10', 710], ['-0.01', -1], ['-0', 0], ['25.000', 2500], ['90071992547409.91', 9007199254740991],
])('"%s" is %d cents', (text, cents) => {
	expect(read(money, text)).toEqual({ value: cents, problem: null });
});

test.each(['2OO', '1,200', '1.2.3', '.', '-', '$5', '1e3', ' 5', '5 ', 'NaN', '0x10', '1.005', '90071992547409.92', '99999999999999999999', '5-', '(5.00)', '٥', '--5'])(
	'"%s" is no amount',
	(text) => {
		expect(read(money, text)).toEqual({ value: null, problem: 'unreadableAmount' });
	},
);

test('a sign where none is written is flagged, and the value kept', () => {
	expect(read({ ...money, sign: 'none' }, '-5.00')).toEqual({ value: -500, problem: 'unexpectedSign' });
	expect(write({ ...money, sign: 'none' }, -500)).toEqual({ text: null, problem: 'unexpectedSign' });
});

test.each([12.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '12', '1,2.00', true, {}, [1], '1.005'])('%p cannot be written as an amount', (value) => {
	expect(write(money, value).problem).toBe('unreadableAmount');
});

test('counts are whole numbers and nothing else', () => {
	const count: Field = { ...base, name: 'rows', kind: 'count', max: 10 };
	expect(read(count, '0000000012')).toEqual({ value: 12, problem: null });
	for (const text of ['1.0', '-1', '1 ', 'x', '99999999999999999']) expect(read(count, text).value).toBeNull();
	for (const value of [-1, 1.5, Number.NaN, 'x', true]) expect(write(count, value).problem).toBe('unreadableNumber');
});

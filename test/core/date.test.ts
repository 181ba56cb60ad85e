import { DateTime } from 'luxon';
import fc from 'fast-check';
import { addDays, daysBetween, isWeekday, readCompactDate, readCompactDateTime, writeCompactDate } from '../../lib/core/date';

const anyDay = fc
	.integer({ min: 0, max: 400 * 365 })
	.map((days) => DateTime.utc(1850, 1, 1).plus({ days }).toISODate() ?? '');

describe('calendar dates', () => {
	test('every eight digits from 1900 to 2100 read as luxon reads them', () => {
		for (let year = 1900; year <= 2100; year++) {
			for (let month = 0; month <= 13; month++) {
				for (let day = 0; day <= 32; day++) {
					const text = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
					const valid = DateTime.utc(year, month, day).isValid;
					const expected = valid ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
					if (readCompactDate(text) !== expected) throw new Error(`${text} read as ${readCompactDate(text)}`);
				}
			}
		}
	});

	test.each(['', '00000000', '2026-01-01', '2026010', '202601011', '2026010a', ' 2026010', '00010230'])('%j is no date', (text) => {
		expect(readCompactDate(text)).toBeNull();
	});

	test('date and time', () => {
		expect(readCompactDateTime('20260302235959')).toBe('2026-03-02T23:59:59');
		for (const wrong of ['20260302240000', '20260302006000', '20260302000060', '20260230000000', '202603020000']) {
			expect(readCompactDateTime(wrong)).toBeNull();
		}
	});

	test('arithmetic agrees with luxon', () => {
		fc.assert(
			fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
				const later = addDays(date, days);
				expect(later).toBe(DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate());
				expect(daysBetween(date, later)).toBe(days);
				expect(isWeekday(date)).toBe(DateTime.fromISO(date, { zone: 'utc' }).weekday <= 5);
				expect(readCompactDate(writeCompactDate(date))).toBe(date);
			}),
		);
	});
});

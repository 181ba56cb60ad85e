import type { IExecuteFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readReconcileSettings, type ReconcileSettings } from '../../../nodes/InstaMedReconcile/reconcile-settings';

function settingsOf(options: Readonly<Record<string, unknown>>): ReconcileSettings {
	const parameters: Readonly<Record<string, unknown>> = { options, classes: [] };
	// of all its forms the one that is called
	const getNodeParameter = ((name: string) => parameters[name]) as IExecuteFunctions['getNodeParameter'];
	return readReconcileSettings({ getNodeParameter });
}

describe('the day to look from', () => {
	test.each([
		['what the panel writes', '2026-03-13T00:00:00', '2026-03-13'],
		['a date alone', ' 2026-03-13 ', '2026-03-13'],
		['an expression such as {{ $today }}, by its own zone', DateTime.fromISO('2026-03-13T23:30:00', { zone: 'America/New_York' }), '2026-03-13'],
		['nothing', '', null],
		['an expression without a value', null, null],
	])('%s', (_, asOf, day) => {
		expect(settingsOf({ asOf }).asOf).toBe(day);
	});

	test.each([['words', 'yesterday'], ['a day that is none', '2026-02-30'], ['a number', 20260313], ['a day that cannot be', DateTime.fromISO('2026-13-01')], ['a list', ['2026-03-13']]])('%s is refused, not left aside', (_, asOf) => {
		expect(() => settingsOf({ asOf })).toThrow('"As of Date" is not a date');
	});
});

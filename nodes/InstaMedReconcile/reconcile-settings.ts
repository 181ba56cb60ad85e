import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dateOf, readIsoDate, type CalendarDate } from '../../lib/core/date';
import { InstaMedError } from '../../lib/core/error';
import type { ReceivablesOptions } from '../../lib/receivables';
import { RESULT_CLASSES, type ReconcileOptions, type ResultClass } from '../../lib/reconcile';

export interface ReconcileSettings {
	readonly asOf: CalendarDate | null;
	readonly options: ReconcileOptions;
	readonly receivables: ReceivablesOptions;
	/** Empty: all of them. */
	readonly classes: readonly ResultClass[];
	readonly showPatientAccounts: boolean;
	readonly reportTitle: string;
	/** Whether the node keeps what is open for the next run of the workflow. */
	readonly remember: boolean;
	/** Whether what is kept is left aside this time. */
	readonly startOver: boolean;
}

const CLAIM_NUMBERS = ['auto', 'claim', 'account'] as const;

function readDay(text: string, label: string): CalendarDate {
	const day = readIsoDate(dateOf(text.trim()));
	if (day !== null) return day;
	throw new InstaMedError('config', `"${label}" is not a date`, { code: 'badDate', help: 'Write dates as year-month-day, for example 2026-11-26.' });
}

/** What expressions give: text, luxon's DateTime, or Date. Something else, or a day that cannot be, is no date. */
function dayText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString();
	return typeof value === 'object' && 'toISO' in value && typeof value.toISO === 'function' ? String(value.toISO()) : 'invalid';
}

/** @throws InstaMedError kind `config` for a date that cannot be read. */
export function readReconcileSettings(ctx: Pick<IExecuteFunctions, 'getNodeParameter'>): ReconcileSettings {
	const options = ctx.getNodeParameter('options', 0, {}) as IDataObject; // a collection is always an object
	const chosen: unknown = ctx.getNodeParameter('classes', 0, []);
	const classes: unknown[] = Array.isArray(chosen) ? chosen : [];
	const asOf = dayText(options.asOf);
	const holidays = String(options.holidays ?? '')
		.split(/[\s,]+/)
		.filter((part) => part !== '')
		.map((part) => readDay(part, 'Holidays'));
	return {
		asOf: asOf === '' ? null : readDay(asOf, 'As of Date'),
		options: {
			...(typeof options.dateWindowDays === 'number' ? { depositWindowDays: options.dateWindowDays } : {}),
			dailyFiles: options.expectDailyFiles === false ? 'none' : 'weekdays',
			holidays,
		},
		receivables: {
			claimNumber: CLAIM_NUMBERS.find((choice) => choice === options.claimNumber) ?? 'auto',
			unlinkedPayments: options.unlinkedPayments === 'oldestFirst' ? 'oldestFirst' : 'asStatementsSay',
			...(typeof options.overdueDays === 'number' ? { overdueDays: options.overdueDays } : {}),
		},
		classes: RESULT_CLASSES.filter((name) => classes.includes(name)),
		showPatientAccounts: options.showPatientAccounts === true,
		reportTitle: typeof options.reportTitle === 'string' ? options.reportTitle.trim() : '',
		remember: options.remember === true,
		startOver: options.startOver === true,
	};
}

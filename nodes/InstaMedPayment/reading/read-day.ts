import type { IExecuteFunctions } from 'n8n-workflow';
import { readIsoDate, type CalendarDate } from '../../../lib/core/date';
import { refuseField } from './read-text';

/**
 * A calendar date; of a date with a time the date counts, as it is written.
 * @throws InstaMedError config when it is no date
 */
export function readOptionalDay(ctx: IExecuteFunctions, name: string, field: string, itemIndex: number): CalendarDate | undefined {
	// n8n gives text, or a date object that writes itself as ISO text
	const text = String(ctx.getNodeParameter(name, itemIndex, '') ?? '').trim();
	if (text === '') return undefined;
	const date = readIsoDate(text.split(/[T ]/, 1)[0] ?? '');
	if (date !== null) return date;
	throw refuseField(field, 'is not a date', 'Write it as year, month and day, such as 2026-04-01.');
}

/** The same where it has to be filled in. */
export function readDay(ctx: IExecuteFunctions, name: string, field: string, itemIndex: number): CalendarDate {
	const day = readOptionalDay(ctx, name, field, itemIndex);
	if (day !== undefined) return day;
	throw refuseField(field, 'is missing', `Fill in "${field}".`);
}

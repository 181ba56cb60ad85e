import type { CalendarDate } from '../../../lib/core/date';
import type { PostingDay } from '../../state/posting-day';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';
import type { DayFormat } from './day-format';
import { findDayFormat } from './day-formats';

function formatOf(formatId: string): DayFormat {
	const format = findDayFormat(formatId);
	if (format === undefined) throw new RangeError('The sandbox writes no such file');
	return format;
}

/**
 * @throws RangeError when the sandbox writes no such format, or the first is no posting file: planted refunds and
 * chargebacks are told by it
 */
export function checkNightlyFormats(formatIds: readonly string[]): void {
	for (const formatId of formatIds) formatOf(formatId);
	if (formatIds[0]?.startsWith('eod-posting-') !== true) throw new RangeError('The first of the nightly files is a posting file');
}

/** The files that the scenario wants every night, in its order; the first one tells of what was taken back. */
export function nightlyFiles(world: World, posting: PostingDay): ProducedFile[] {
	return world.plan.postingVersions
		.map(formatOf)
		.filter((format) => format.isDue?.(posting.day) ?? true)
		.flatMap((format) => format.files(world, posting));
}

/**
 * Files of one format for a business day that is closed.
 * @throws RangeError when the sandbox writes no such format, or the day is not closed
 */
export function filesOfDay(world: World, formatId: string, day: CalendarDate): readonly ProducedFile[] {
	const format = formatOf(formatId);
	const posting = world.postings.find((one) => one.day === day);
	if (posting === undefined) throw new RangeError('That is no closed business day');
	return format.files(world, posting);
}

import type { CalendarDate } from '../../../lib/core/date';
import type { PostingDay } from '../../state/posting-day';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';

/** A kind of file that tells of one closed business day. */
export interface DayFormat {
	/** As in the list of formats. */
	readonly formatId: string;
	/** The night's own files; every night when absent. Asked for, it is written for any day. */
	readonly isDue?: (day: CalendarDate) => boolean;
	readonly files: (world: World, posting: PostingDay) => readonly ProducedFile[];
}

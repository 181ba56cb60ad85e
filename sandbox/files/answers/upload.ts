import type { CalendarDate } from '../../../lib/core/date';
import type { AnsweredRecord } from '../../state/answered';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';

/** A whole file that a client put into an inbound folder. */
export interface Upload {
	readonly folder: string;
	readonly name: string;
	readonly bytes: Uint8Array;
	/** Business day whose night takes it. */
	readonly day: CalendarDate;
}

export interface UploadAnswer {
	readonly files: readonly ProducedFile[];
	readonly records: readonly AnsweredRecord[];
}

/** Takes the uploads of one format and answers them. */
export interface Answerer {
	readonly formatId: string;
	/** Inbound folder that it looks after. */
	readonly folder: string;
	/** Whether the content is of its format; nothing may change yet. */
	readonly understands: (upload: Upload) => boolean;
	/** Changes the world by what is accepted. */
	readonly answer: (world: World, upload: Upload) => Promise<UploadAnswer>;
}

/** First column of the first line that is not empty, without blanks around it. */
export function firstCode(bytes: Uint8Array): string {
	const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
	return (head.trimStart().split(/[|\r\n*]/)[0] ?? '').trim();
}

/** The uploaded file's name without its ending, for the name of an answer [project]. */
export function baseName(name: string): string {
	return name.replace(/\.[A-Za-z0-9]+$/, '');
}

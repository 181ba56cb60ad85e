import { isInstaMedError } from '../core/error';
import type { ByteSource } from '../core/ports';
import { detectFormat, findFormat, type Detection, type FormatSpec } from '../formats';
import { ByteFeed } from './byte-feed';
import { readCompleteness, readX12Completeness, type Completeness } from './file-end';
import { readHead } from './head';

/** What a file is by its content, and whether all of it is there. */
export interface FileLook {
	/** Told without the file's name: several layouts share one, and people rename files. */
	readonly detection: Detection;
	/** Null also for a file of unknown layout, an empty one, and one that its layouts disagree about. */
	readonly complete: Completeness;
	/** Why the file could not be read to its end; holds nothing of its content. */
	readonly problem: string | null;
}

type Reader = (source: ByteSource) => Promise<Completeness>;

/** Layouts that the content may be: the one it is, or those that it fits equally well. */
function readersOf({ formatId, rivals, transactionSet }: Detection): Reader[] {
	const formats = [...(formatId === null ? rivals : [formatId])].map(findFormat).filter((format): format is FormatSpec => format !== undefined);
	if (formats.length === 0) return transactionSet === undefined ? [] : [readX12Completeness];
	// look-alikes in X12 share their envelope
	if (formats.every(({ encoding }) => encoding.kind === 'x12')) return formats.slice(0, 1).map((format) => async (source) => await readCompleteness(format, source));
	return formats.map((format) => async (source) => await readCompleteness(format, source));
}

interface Verdict {
	readonly complete: Completeness;
	readonly problem: string | null;
}

async function judge(reader: Reader, feed: ByteFeed): Promise<Verdict> {
	try {
		return { complete: await reader(feed), problem: null };
	} catch (error) {
		// a reader's own errors hold no content; anything else is left unsaid
		return { complete: null, problem: isInstaMedError(error) ? error.message : 'The file could not be read to its end' };
	} finally {
		feed.close();
	}
}

function agreed(verdicts: readonly Verdict[]): Verdict {
	const [first = { complete: null, problem: null }] = verdicts;
	if (verdicts.every(({ complete }) => complete === first.complete)) return first;
	return { complete: null, problem: null };
}

/** Hands a file through as it comes, and says at its end what it was. What the file holds never stops it. */
export async function* lookAtFile(source: ByteSource): AsyncGenerator<Uint8Array, FileLook, void> {
	const headed = await readHead(source);
	const detection = detectFormat(headed.head);
	const feeds = readersOf(detection).map((reader) => {
		const feed = new ByteFeed();
		return { feed, verdict: judge(reader, feed) };
	});
	try {
		for await (const chunk of headed.source) {
			for (const { feed } of feeds) await feed.put(chunk);
			yield chunk;
		}
	} finally {
		for (const { feed } of feeds) feed.end();
	}
	return { detection, ...agreed(await Promise.all(feeds.map(async ({ verdict }) => await verdict))) };
}

import type { FormatSpec, RecordSpec } from '../spec';
import type { LayoutPath } from './layout-problem';

/** A record that was put together, and where in the layout each part of it is written. */
export interface DraftRecord {
	readonly spec: RecordSpec;
	readonly path: LayoutPath;
	/** One for each field; for a field of the built-in format, the path of what completes it. */
	readonly fieldPaths: readonly LayoutPath[];
	readonly groupPaths: readonly LayoutPath[];
}

/** A format that is whole but not yet judged. */
export interface Draft {
	readonly head: Omit<FormatSpec, 'records'>;
	readonly records: readonly DraftRecord[];
}

export function formatOf({ head, records }: Draft): FormatSpec {
	return { ...head, records: records.map(({ spec }) => spec) };
}

import type { Asked, NotNow } from './ask-record';
import type { Entry } from './entry';
import type { Happening } from './happening';
import type { ListPlace, StreamName } from './stream';

/** One state of a record. */
export interface Draft {
	/** What is remembered of it. */
	readonly state: string;
	/** Null: to be remembered and not told. */
	readonly happening: Happening | null;
	/** It may have been told and forgotten. */
	readonly maybeTold?: boolean;
}

export type Drafts = { readonly kind: 'drafts'; readonly drafts: readonly Draft[] } | NotNow;

export interface DraftContext {
	readonly key: string;
	/** What is remembered of the record. */
	readonly entry: Entry | undefined;
	readonly place: ListPlace;
	readonly overlapMs: number;
	/** Why `raw` is only the row of the list. */
	readonly problem: Happening['problem'];
	/** Another record that says more about this one. */
	ask(path: string, id: string): Promise<Asked>;
}

/** A list in which things happen that no event tells. */
export interface ListWatch {
	readonly stream: StreamName;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** Null: the row names no record to ask for. */
	idOf(row: unknown): string | null;
	keyOf(row: unknown): string;
	/** Orders the candidates; absent: by the last change. */
	changedAt?(row: unknown): number;
	/** True when something about the row can be untold. */
	isOpen(row: unknown, entry: Entry | undefined): boolean;
	/** States to remember of a row that was there before, or null when only the whole record tells them. */
	known(row: unknown): readonly string[] | null;
	/** All states that are not remembered, in the order in which they happened; the last one closes the row. */
	drafts(row: unknown, raw: unknown, context: DraftContext): Promise<Drafts>;
}

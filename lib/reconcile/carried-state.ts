/** What only the next run reads of a carry-over. */
export type CarriedState = Readonly<Record<string, unknown>>;

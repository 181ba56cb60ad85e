import { createHash } from 'node:crypto';
import type { IPollFunctions } from 'n8n-workflow';
import { WatchBook } from '../../../lib/watch';

/** Under this name in the node's static data: which open payments were told when, whatever the connection. */
export const REMINDERS = 'reminders';

/** Trigger and what it watches → its memory in this process; bounded by the number of triggers and of accounts they were given. */
const BOOKS = new Map<string, WatchBook>();

/**
 * The memory of this trigger, with what is stored under a name of the node's data taken in.
 * @param of what it is about; the memory of another trigger, or of the same one over another account, says nothing about it
 */
export function recallBook(ctx: IPollFunctions, name: string, of: readonly string[]): WatchBook {
	const scope = createHash('sha256').update(JSON.stringify([ctx.getNode().id, name, ...of])).digest('hex').slice(0, 24);
	const id = `${ctx.getWorkflow().id ?? ''}:${scope}`;
	const book = BOOKS.get(id) ?? new WatchBook(scope);
	BOOKS.set(id, book);
	book.recall(ctx.getWorkflowStaticData('node')[name]);
	return book;
}

/** n8n came up again, or took over from another n8n: there should have been a memory. */
export function isRestart(ctx: IPollFunctions): boolean {
	const mode = ctx.getActivationMode();
	return mode === 'init' || mode === 'leadershipChange';
}

import type { Reason, ReconcileResult } from '../reconcile';
import type { Figures, Sum } from './figures';
import { counted, dollars } from './words';

export interface Verdict {
	readonly state: 'closed' | 'notClosed' | 'nothing';
	/** The answer to "is the day closed?". */
	readonly headline: string;
	/** Why, in a sentence. */
	readonly because: string;
}

/** Money is open for want of a file, so nobody can say that the day is closed. */
const UNTOLD: ReadonlySet<Reason> = new Set<Reason>(['noFiles', 'fileMissing', 'fileCut', 'unreadable']);

function ties({ due, tied }: Figures): string {
	if (due === 0) return 'No payment was due for a deposit.';
	if (due === tied) return due === 1 ? 'The one payment that was due is tied to its deposit, to the cent.' : `All ${counted(due, 'payment')} that were due are tied to a deposit, to the cent.`;
	return `${counted(tied, 'of', 'of')} the ${counted(due, 'payment')} that ${due === 1 ? 'was' : 'were'} due ${tied === 1 ? 'is' : 'are'} tied to a deposit, to the cent.`;
}

/** Closed is a day on which nothing needs a person, and no money waits for a file that should be there. */
export function verdictOf(result: ReconcileResult, figures: Figures, serious: Sum): Verdict {
	const tied = ties(figures);
	if (serious.count > 0) {
		const headline = `Not closed: ${counted(serious.count, 'thing')} ${serious.count === 1 ? 'needs' : 'need'} a person`;
		return { state: 'notClosed', headline, because: serious.cents === 0 ? tied : `${tied} ${dollars(serious.cents)} is in question.` };
	}
	const untold = [...figures.open].filter(([reason]) => UNTOLD.has(reason)).map(([, sum]) => sum);
	if (untold.length > 0) {
		const cents = untold.reduce((sum, one) => sum + one.cents, 0);
		const count = untold.reduce((sum, one) => sum + one.count, 0);
		return { state: 'notClosed', headline: 'Not closed: files are missing', because: `${tied} ${dollars(cents)} in ${counted(count, 'payment')} waits for a file that would tell.` };
	}
	if (figures.due !== figures.tied) return { state: 'notClosed', headline: 'Not closed', because: tied };
	if (result.rows.length === 0 && result.files.length === 0) return { state: 'nothing', headline: 'Nothing to close', because: 'No file was given.' };
	return { state: 'closed', headline: 'Closed', because: `${tied} Nothing needs a person.` };
}

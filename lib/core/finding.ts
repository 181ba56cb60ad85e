import type { CalendarDate } from './date';
import type { Cents } from './money';

/** One thing that a person should look at; one real event is one finding. A value, never thrown. */
export interface Finding<Kind extends string = string> {
	readonly kind: Kind;
	readonly severity: 'error' | 'warning' | 'info';
	/** Money in question, signed; 0 where none is. */
	readonly amountCents: Cents;
	readonly date: CalendarDate | null;
	/** Trace number, transaction id, statement id or file name; never a name of a person. */
	readonly reference: string;
	/** File in which it shows. */
	readonly file: string | null;
	/** Keys of the rows it is about. */
	readonly rows: readonly string[];
	/** For a billing person; holds no patient data. */
	readonly sentence: string;
	/** What to do about it, as an order. */
	readonly nextStep: string;
}

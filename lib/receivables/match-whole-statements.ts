import { groupedBy } from '../core/grouped-by';
import { fitsLines, plainSignatureOf } from './asked-lines';
import type { LineAnswers, Offered, Sought } from './line-matcher';

/**
 * Claims whose lines are all that a statement asks for, where there are as many claims as statements of the same lines:
 * one and one are tied; of several, nobody knows which is which, and it changes no amount.
 */
export function matchWholeStatements(claims: readonly Sought[], statements: readonly Offered[]): Pick<LineAnswers, 'tied' | 'alike'> {
	const tied = new Map<string, string>();
	const alike: { claims: readonly string[]; places: ReadonlyMap<string, number> }[] = [];
	const offered = groupedBy(statements, ({ lines }) => plainSignatureOf(lines));
	const taken = new Set<Offered>();
	const settle = (ones: readonly Sought[], others: readonly Offered[]): void => {
		const [claim, statement] = [ones[0], others[0]];
		if (claim === undefined || statement === undefined || ones.length !== others.length || !ones.every(({ lines }) => others.every((other) => fitsLines(lines, other.lines)))) return;
		if (ones.length === 1) tied.set(claim.key, statement.id);
		else alike.push({ claims: ones.map(({ key }) => key).sort(), places: new Map(others.map(({ id }) => [id, 1])) });
		for (const other of others) taken.add(other);
	};
	for (const [signature, sought] of groupedBy(claims, ({ lines }) => plainSignatureOf(lines))) {
		const possible = offered.get(signature) ?? [];
		const ofAccount = groupedBy(possible, ({ accountNumber }) => accountNumber);
		const byAccount = groupedBy(sought, ({ accountNumber }) => accountNumber);
		for (const [account, ones] of byAccount) if (account !== null) settle(ones, ofAccount.get(account) ?? []);
		settle(byAccount.get(null) ?? [], possible.filter((one) => !taken.has(one)));
	}
	return { tied, alike };
}

import { sortedBy } from '../core/sorted-by';
import { fitsProcedures, signatureOf, type LineCounts } from './asked-lines';
import { groupedBy } from '../core/grouped-by';

/** A claim with the lines by which it is sought. */
export interface Sought {
	readonly key: string;
	/** Only statements of this account are looked at; null: any. */
	readonly accountNumber: string | null;
	readonly lines: LineCounts;
}

/** A statement with the lines that may be of claims. */
export interface Offered {
	readonly id: string;
	readonly accountNumber: string;
	readonly lines: LineCounts;
}

export interface LineAnswers {
	/** Claim key → the one statement that has its lines. */
	readonly tied: ReadonlyMap<string, string>;
	/** As many claims as places on statements, all alike: which is which cannot be told, and changes no amount. */
	readonly alike: readonly { readonly claims: readonly string[]; readonly places: ReadonlyMap<string, number> }[];
	/** Claims and the statements that may have them; more than one answer fits, with different amounts. */
	readonly unclear: readonly { readonly claims: readonly string[]; readonly statements: readonly string[] }[];
}

/** Claims that are alike in every way that is compared. */
interface Group {
	readonly claims: readonly string[];
	readonly accountNumber: string | null;
	readonly lines: LineCounts;
}

interface Fit {
	readonly statement: Offered;
	/** How often the lines fit. */
	readonly places: number;
}

function at({ id }: Offered, key: string): string {
	return JSON.stringify([id, key]);
}

/** Name of a line among the statements of an account, or of all. */
function among(accountNumber: string | null, key: string): string {
	return JSON.stringify([accountNumber, key]);
}

/** Rounds in which a certain answer may make another one certain. */
const MOST_ROUNDS = 50;

/** Ties claims to statements by their lines; a statement can hold the lines of several claims. What fits in two ways is not decided. */
export class LineMatcher {
	readonly #free = new Map<string, Map<string, number>>();
	readonly #byLine = new Map<string, Offered[]>();
	readonly #tied = new Map<string, string>();

	constructor(statements: readonly Offered[]) {
		for (const statement of statements) {
			this.#free.set(statement.id, new Map([...statement.lines].map(([key, { count }]) => [key, count])));
			for (const key of statement.lines.keys()) {
				this.#index(among(null, key), statement);
				this.#index(among(statement.accountNumber, key), statement);
			}
		}
	}

	match(claims: readonly Sought[]): LineAnswers {
		let groups = groupsOf(claims);
		for (let round = 0; round < MOST_ROUNDS; round += 1) {
			const left = this.#tieCertain(groups);
			if (left.length === groups.length) break;
			groups = left;
		}
		return { tied: this.#tied, ...this.#rest(groups) };
	}

	#index(name: string, statement: Offered): void {
		const known = this.#byLine.get(name);
		if (known === undefined) this.#byLine.set(name, [statement]);
		else known.push(statement);
	}

	#freeLines(statement: Offered, key: string): number {
		return this.#free.get(statement.id)?.get(key) ?? 0;
	}

	/** Statements that have all lines of a claim left, looked for among those with its rarest line. */
	#fits({ accountNumber, lines }: Group): Fit[] {
		let rarest: readonly Offered[] | undefined;
		for (const key of lines.keys()) {
			const found = this.#byLine.get(among(accountNumber, key)) ?? [];
			if (rarest === undefined || found.length < rarest.length) rarest = found;
		}
		return (rarest ?? []).flatMap((statement) => {
			let places = Number.POSITIVE_INFINITY;
			for (const [key, wanted] of lines) {
				const offered = statement.lines.get(key);
				if (offered === undefined || !fitsProcedures(wanted, offered)) return [];
				places = Math.min(places, Math.floor(this.#freeLines(statement, key) / wanted.count));
			}
			return places === 0 ? [] : [{ statement, places }];
		});
	}

	/** How often each line of each statement is wanted by all groups together. */
	#demand(fitting: readonly { readonly group: Group; readonly fits: readonly Fit[] }[]): Map<string, number> {
		const demand = new Map<string, number>();
		for (const { group, fits } of fitting) {
			for (const { statement } of fits) {
				for (const [key, { count }] of group.lines) demand.set(at(statement, key), (demand.get(at(statement, key)) ?? 0) + count * group.claims.length);
			}
		}
		return demand;
	}

	#take(statement: Offered, lines: LineCounts, times: number): void {
		const free = this.#free.get(statement.id);
		for (const [key, { count }] of lines) free?.set(key, (free.get(key) ?? 0) - count * times);
	}

	/** Ties the groups that have one statement with places for all of them and for all others that want them; answers the rest. */
	#tieCertain(groups: readonly Group[]): Group[] {
		const fitting = groups.map((group) => ({ group, fits: this.#fits(group) }));
		const demand = this.#demand(fitting);
		const certain = fitting.flatMap(({ group, fits }) => {
			const [only, another] = fits;
			const isCertain = only !== undefined && another === undefined && [...group.lines.keys()].every((key) => (demand.get(at(only.statement, key)) ?? 0) <= this.#freeLines(only.statement, key));
			return isCertain ? [{ group, statement: only.statement }] : [];
		});
		for (const { group, statement } of certain) {
			for (const key of group.claims) this.#tied.set(key, statement.id);
			this.#take(statement, group.lines, group.claims.length);
		}
		const done = new Set(certain.map(({ group }) => group));
		return groups.filter((group) => !done.has(group));
	}

	#rest(groups: readonly Group[]): Pick<LineAnswers, 'alike' | 'unclear'> {
		const fitting = groups.map((group) => ({ group, fits: this.#fits(group) })).filter(({ fits }) => fits.length > 0);
		const demand = this.#demand(fitting);
		const alike: { claims: readonly string[]; places: ReadonlyMap<string, number> }[] = [];
		const unclear: { claims: string[]; statements: Set<string> }[] = [];
		for (const { group, fits } of fitting) {
			const places = fits.reduce((sum, fit) => sum + fit.places, 0);
			const isAlone = fits.every(({ statement }) => [...group.lines].every(([key, { count }]) => demand.get(at(statement, key)) === count * group.claims.length));
			if (isAlone && places === group.claims.length) {
				alike.push({ claims: group.claims, places: new Map(fits.map((fit) => [fit.statement.id, fit.places])) });
				for (const fit of fits) this.#take(fit.statement, group.lines, fit.places);
			} else unclear.push(joined(unclear, { claims: [...group.claims], statements: new Set(fits.map(({ statement }) => statement.id)) }));
		}
		return { alike, unclear: unclear.map(({ claims, statements }) => ({ claims: claims.sort(), statements: [...statements].sort() })) };
	}
}

/** One unclear case with all earlier ones that share a statement with it; these are taken off the list. */
function joined(cases: { claims: string[]; statements: Set<string> }[], added: { claims: string[]; statements: Set<string> }): { claims: string[]; statements: Set<string> } {
	const related = cases.filter(({ statements }) => [...statements].some((id) => added.statements.has(id)));
	for (const one of related) {
		added.claims.push(...one.claims);
		for (const id of one.statements) added.statements.add(id);
		cases.splice(cases.indexOf(one), 1);
	}
	return added;
}

function groupsOf(claims: readonly Sought[]): Group[] {
	const groups = groupedBy(claims, ({ accountNumber, lines }) => among(accountNumber, signatureOf(lines)));
	return sortedBy(groups, ([name]) => name).flatMap(([, alike]) => {
		const [first] = alike;
		return first === undefined ? [] : [{ claims: alike.map(({ key }) => key), accountNumber: first.accountNumber, lines: first.lines }];
	});
}

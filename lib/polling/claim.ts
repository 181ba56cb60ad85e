import { leaseOf } from './rules';

const DAY = 86_400_000;

/**
 * A file that one of several workers took by moving it into the claim folder. All there is to know stands in its name
 * there, so that any worker can go on when this one died.
 */
export interface Claim {
	/** The file's own name. */
	readonly name: string;
	/** When it was taken, by the taker's clock; milliseconds, whole seconds. */
	readonly at: number;
	/** How often it was taken, this time included. */
	readonly deliveries: number;
	/** Eight letters and digits that no other claim has. */
	readonly token: string;
}

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z_(\d{1,6})_([0-9a-z]{8})_([\s\S]+)$/;

/** "20261121T081500Z_1_k3f9x1ab_ERA.835". */
export function claimName({ name, at, deliveries, token }: Claim): string {
	const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
	return `${time}_${deliveries}_${token}_${name}`;
}

/** Null for a name that `claimName` did not make. */
export function readClaim(text: string): Claim | null {
	const [, year, month, day, hour, minute, second, deliveries, token = '', name = ''] = NAME.exec(text) ?? [];
	const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	return Number.isNaN(at) ? null : { name, at, deliveries: Number(deliveries), token };
}

/** The name a file had before it was claimed; a name that is no claim stays as it is. */
export function unclaimedName(name: string): string {
	return readClaim(name)?.name ?? name;
}

/** The claim that a worker makes of a file: of a fresh one, or of one that another worker claimed and did not finish. */
export function nextClaim(name: string, token: string, now: number): Claim {
	const last = readClaim(name);
	return { name: last?.name ?? name, at: Math.floor(now / 1000) * 1000, deliveries: (last?.deliveries ?? 0) + 1, token };
}

/**
 * Whether a claim's worker had its time; the time doubles with each claim, up to a day. A claim from further ahead than
 * a day was made by a clock that was wrong.
 */
export function isStale({ at, deliveries }: Claim, leaseMs: number, now: number): boolean {
	const age = now - at;
	return age >= leaseOf(leaseMs, deliveries) || age < -DAY;
}

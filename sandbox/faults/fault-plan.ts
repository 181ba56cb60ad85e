import { Random } from '../state/random';
import { FAULT_KINDS, type Fault, type FaultKind, type FaultOptions } from './fault';

/** Faults at random: the same seed gives the same faults to the same order of requests. */
export interface RandomFaults {
	/** Share of requests that get one, 0 to 1. */
	readonly rate: number;
	/** All of them when absent; `closeBeforeReading` is never drawn, because it knows no path. */
	readonly kinds?: readonly FaultKind[];
	/** Only requests whose path begins so. */
	readonly path?: string;
	/** Whether faults that may come before or after the work do so at random; never after it when absent. */
	readonly mixCommits?: boolean;
}

interface Waiting {
	readonly fault: Fault;
	readonly path: string;
	left: number;
}

/** Which of the coming requests go wrong, and how. The control API is left alone. */
export interface FaultPlan {
	/** The next request, or the next `count` ones, get this fault; several plans happen in the order in which they were made. */
	next(kind: FaultKind, options?: FaultOptions): void;
	/** From now on requests get faults at random. */
	seed(seed: number, faults: RandomFaults): void;
	/** No more faults. */
	clear(): void;
	/** Faults that wait for their request. */
	pending(): ReadonlyArray<Fault & { readonly path: string; readonly left: number }>;
	/** The fault for a request on a path. */
	take(path: string): Fault | null;
	/** True when the next connection is to be closed at once. */
	takeConnection(): boolean;
}

/** @param forget is called when connections that are open but idle must not serve the next request */
export function faultPlan(forget: () => void): FaultPlan {
	let waiting: Waiting[] = [];
	let random: { readonly draw: Random; readonly faults: RandomFaults } | null = null;

	const spend = (one: Waiting | undefined): Fault | null => {
		if (one === undefined) return null;
		one.left -= 1;
		waiting = waiting.filter(({ left }) => left > 0);
		return one.fault;
	};
	const drawn = (path: string): Fault | null => {
		if (random === null || !path.startsWith(random.faults.path ?? '')) return null;
		const { draw, faults } = random;
		if (!draw.chance(faults.rate)) return null;
		const kind = draw.pick((faults.kinds ?? FAULT_KINDS).filter((one) => one !== 'closeBeforeReading'));
		return { kind, afterCommit: faults.mixCommits === true && draw.chance(0.5) };
	};

	return {
		next: (kind, { path = '', count = 1, ...rest } = {}) => {
			if (!Number.isInteger(count) || count < 1) throw new RangeError('A fault happens at least once');
			waiting.push({ fault: { kind, ...rest }, path, left: count });
			if (kind === 'closeBeforeReading') forget();
		},
		seed: (seed, faults) => {
			if (!(faults.rate >= 0 && faults.rate <= 1)) throw new RangeError('A rate is between 0 and 1');
			random = { draw: new Random(seed, 'faults'), faults };
		},
		clear: () => {
			waiting = [];
			random = null;
		},
		pending: () => waiting.map(({ fault, path, left }) => ({ ...fault, path, left })),
		take: (path) => spend(waiting.find(({ fault, path: wanted }) => fault.kind !== 'closeBeforeReading' && path.startsWith(wanted))) ?? drawn(path),
		takeConnection: () => spend(waiting.find(({ fault }) => fault.kind === 'closeBeforeReading')) !== null,
	};
}

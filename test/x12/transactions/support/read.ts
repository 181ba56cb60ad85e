import { type Answer } from '../../../../lib/core/answer';
import { checkClaimFile, type Eligibility, readAnswers, readEligibility, readX12, type SubmittedClaim, type X12Event, type X12Issue, type X12Options, type X12Summary } from '../../../../lib/x12';
import { bytesOf, inChunks } from '../../fixture';

export type Input = string | Uint8Array;

const FILE = 'in.x12';

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
}

export function source(input: Input, size?: number): AsyncGenerator<Uint8Array> {
	return inChunks(typeof input === 'string' ? bytesOf(input) : input, size);
}

export async function eventsOf(input: Input, options: Partial<X12Options> = {}, size?: number): Promise<X12Event[]> {
	return await collect(readX12(source(input, size), { file: FILE, ...options }));
}

export interface Read {
	readonly events: X12Event[];
	readonly answers: Answer[];
	readonly claims: SubmittedClaim[];
	readonly eligibilities: Eligibility[];
	readonly issues: X12Issue[];
	readonly codes: string[];
	readonly summary: X12Summary;
}

export async function read(input: Input, options: Partial<X12Options> = {}, size?: number): Promise<Read> {
	const events = await eventsOf(input, options, size);
	const end = events.at(-1);
	if (end?.type !== 'end') throw new Error('the last event must be the end');
	const issues = events.flatMap((event) => (event.type === 'issue' ? [event.issue] : []));
	return {
		events,
		answers: events.flatMap((event) => (event.type === 'answer' ? [event.answer] : [])),
		claims: events.flatMap((event) => (event.type === 'claim' ? [event.claim] : [])),
		eligibilities: events.flatMap((event) => (event.type === 'eligibility' ? [event.eligibility] : [])),
		issues,
		codes: issues.map(({ code }) => code),
		summary: end.summary,
	};
}

export async function answersOf(input: Input): Promise<Answer[]> {
	return await collect(readAnswers(source(input), { file: FILE }));
}

export async function eligibilityOf(input: Input): Promise<Eligibility[]> {
	return await collect(readEligibility(source(input), { file: FILE }));
}

export async function claimFileOf(input: Input): Promise<{ claims: SubmittedClaim[]; issues: X12Issue[]; summary: X12Summary }> {
	const events = await collect(checkClaimFile(source(input), { file: FILE }));
	const end = events.at(-1);
	if (end?.type !== 'end') throw new Error('the last event must be the end');
	return {
		claims: events.flatMap((event) => (event.type === 'claim' ? [event.claim] : [])),
		issues: events.flatMap((event) => (event.type === 'issue' ? [event.issue] : [])),
		summary: end.summary,
	};
}

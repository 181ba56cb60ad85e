import { FileFormatError } from '../../../lib/core/file-format-error';
import { readX12, type GroupHeader, type InterchangeHeader, type SubmittedClaim, type X12Issue } from '../../../lib/x12';
import type { GroupVerdict, SegmentFault } from '../x12/functional-acknowledgement';

/** An uploaded 837 taken apart into what a 999 and a 277CA answer. */

export interface TakenClaim {
	readonly claim: SubmittedClaim;
	/** What is wrong with this claim alone. */
	readonly issues: readonly X12Issue[];
}

export interface TakenSet {
	readonly kind: string;
	readonly controlNumber: string;
	readonly version: string;
	readonly faults: SegmentFault[];
	readonly codes: string[];
	readonly claims: SubmittedClaim[];
	readonly claimIssues: X12Issue[];
	/** Segment of ST, counted in the file. */
	readonly start: number;
}

export interface TakenGroup {
	readonly header: GroupHeader | null;
	readonly sets: TakenSet[];
	readonly codes: string[];
}

export interface TakenInterchange {
	readonly header: InterchangeHeader | null;
	readonly groups: TakenGroup[];
}

/** Envelope issues and the IK502 and AK905 codes for them. */
const SET_CODES: Readonly<Record<string, string>> = { seMissing: '2', seControl: '3', seCount: '4' };
const GROUP_CODES: Readonly<Record<string, string>> = { geMissing: '3', geControl: '4', geCount: '5', isaValue: '6', senderMissing: '6' };
const ELEMENT_CODES: Readonly<Record<string, string>> = { requiredMissing: '1', amountMissing: '1', amountUnreadable: '6', dateUnreadable: '8' };

function faultOf(issue: X12Issue, start: number): SegmentFault {
	const { record = 'ST', field, segment = start, loop = '' } = issue.where;
	const element = field === undefined ? null : Number(field.slice(-2));
	const isElement = element !== null && Number.isInteger(element);
	return {
		segment: record,
		position: Math.max(1, segment - start + 1),
		loop,
		element: isElement ? element : null,
		// a required segment or loop is missing, or an element is not valid
		code: isElement ? (ELEMENT_CODES[issue.code] ?? '7') : '3',
	};
}

class Taker {
	readonly interchanges: TakenInterchange[] = [];
	#interchange: TakenInterchange | undefined;
	#group: TakenGroup | undefined;
	#set: TakenSet | undefined;
	#ofInterchange: string[] = [];

	openInterchange(header: InterchangeHeader | null): void {
		this.#interchange = { header, groups: [] };
		this.interchanges.push(this.#interchange);
		this.#group = undefined;
		this.#set = undefined;
		this.#ofInterchange = [];
	}

	openGroup(header: GroupHeader | null): void {
		this.#group = { header, sets: [], codes: [...this.#ofInterchange] };
		this.#interchange?.groups.push(this.#group);
		this.#set = undefined;
	}

	openSet(kind: string, controlNumber: string, version: string, start: number): void {
		this.#set = { kind, controlNumber, version, faults: [], codes: [], claims: [], claimIssues: [], start };
		this.#group?.sets.push(this.#set);
	}

	addClaim(claim: SubmittedClaim): void {
		this.#set?.claims.push(claim);
	}

	addIssue(issue: X12Issue): void {
		if (issue.severity !== 'error') return;
		const groupCode = GROUP_CODES[issue.code];
		const setCode = SET_CODES[issue.code];
		if (groupCode !== undefined) {
			if (this.#group === undefined) this.#ofInterchange.push(groupCode);
			else this.#group.codes.push(groupCode);
		} else if (this.#set === undefined) return;
		else if (setCode !== undefined) this.#set.codes.push(setCode);
		else if (issue.where.claimId !== undefined && issue.code !== 'claimCut') this.#set.claimIssues.push(issue);
		else this.#set.faults.push(faultOf(issue, this.#set.start));
	}
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/**
 * Interchanges, groups, sets and claims of an 837 with what is wrong with each.
 * @throws FileFormatError when a segment is too long, or the file holds no X12 set
 */
export async function takeClaims(name: string, bytes: Uint8Array): Promise<readonly TakenInterchange[]> {
	const taker = new Taker();
	for await (const event of readX12(whole(bytes), { file: name })) {
		if (event.type === 'interchange') taker.openInterchange(event.header);
		else if (event.type === 'group') taker.openGroup(event.header);
		else if (event.type === 'transaction') taker.openSet(event.set.kind, event.set.controlNumber, event.set.version, event.set.at.segment);
		else if (event.type === 'claim') taker.addClaim(event.claim);
		else if (event.type === 'issue') taker.addIssue(event.issue);
	}
	if (!taker.interchanges.some((one) => one.header !== null && one.groups.length > 0)) throw new FileFormatError('x12-claim-submission', 'noSets', 'The file holds no group of transaction sets');
	return taker.interchanges;
}

/** What a 999 says of a group. */
export function groupVerdict(group: TakenGroup): GroupVerdict {
	const { functionalCode = '', controlNumber = '', version = '' } = group.header ?? {};
	return { functionalCode, controlNumber, version, sets: group.sets, codes: group.codes };
}

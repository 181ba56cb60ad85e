import type { SourceRef } from '../../core/source-ref';
import { elementName } from '../elements';
import type { EraLimits } from '../limits';
import type { Position } from '../model';
import type { X12Event, X12Summary } from './events';
import { x12Issue, type X12IssueCode, type X12Place } from './issues';
import type { Desk, Detail } from './set-reader';

/** What may be named in an issue: a broken file may have a patient's name in place of a segment name. */
const SEGMENT_NAMES: ReadonlySet<string> = new Set(
	(
		'ISA TA1 GS ST SE GE IEA BHT HL NM1 N3 N4 PER REF DTP DMG INS TRN STC SVC QTY AMT AK1 AK2 AK3 AK4 AK5 AK9 IK3 IK4 IK5 CTX ' +
		'PRV SBR PAT CLM CL1 PWK CN1 K3 NTE CR1 CR2 CR3 CRC HI HCP LX SV1 SV2 SV3 SVD CAS OI MOA MIA LIN CTP EQ EB HSD MSG III LS LE AAA MPI CUR'
	).split(' '),
);

/** Where the envelope reader stands. */
export interface Standing {
	readonly name: string;
	readonly at: Position;
	/** ISA13 and ST02; null outside. */
	readonly interchange: string | null;
	readonly transaction: string | null;
}

/** Gives issues their place, counts them, and hands on what readers find. */
export class IssueDesk implements Desk {
	readonly file: string;
	readonly limits: EraLimits;
	/** What was found since the caller last emptied it. */
	readonly events: X12Event[] = [];
	readonly summary: X12Summary;
	private readonly stand: () => Standing;
	private readonly once = new Set<X12IssueCode>();

	constructor(file: string, limits: EraLimits, stand: () => Standing) {
		this.file = file;
		this.limits = limits;
		this.stand = stand;
		this.summary = {
			file,
			complete: false,
			interchanges: 0,
			groups: 0,
			transactions: {},
			answers: 0,
			claims: 0,
			eligibilities: 0,
			segments: 0,
			issueCounts: { error: 0, warning: 0, info: 0 },
			issues: [],
		};
	}

	emit(event: X12Event): void {
		const { summary } = this;
		if (event.type === 'answer') summary.answers += 1;
		else if (event.type === 'claim') summary.claims += 1;
		else if (event.type === 'eligibility') summary.eligibilities += 1;
		this.events.push(event);
	}

	here(): Position {
		return this.stand().at;
	}

	source(): SourceRef {
		return { file: this.file, segment: this.stand().at.segment };
	}

	complain(code: X12IssueCode, detail: Detail = {}): void {
		const { name, at, interchange, transaction } = this.stand();
		const { element, loop, claimId } = detail;
		const record = detail.record ?? name;
		const known = SEGMENT_NAMES.has(record);
		this.add(
			code,
			{
				file: this.file,
				...(detail.at ?? at),
				...(interchange === null ? {} : { interchange }),
				...(transaction === null ? {} : { transaction }),
				...(known ? { record } : {}),
				...(known && element !== undefined ? { field: elementName(record, element) } : {}),
				...(loop === undefined ? {} : { loop }),
				...(claimId === undefined ? {} : { claimId }),
			},
			detail.differenceCents,
		);
	}

	/** Like `complain`, but only the first time since `forget`. */
	complainOnce(code: X12IssueCode, detail?: Detail): void {
		if (this.once.has(code)) return;
		this.once.add(code);
		this.complain(code, detail);
	}

	forget(): void {
		this.once.clear();
	}

	private add(code: X12IssueCode, where: X12Place, differenceCents: number | undefined): void {
		const issue = x12Issue(code, where, differenceCents);
		const { summary } = this;
		summary.issueCounts[issue.severity] += 1;
		if (summary.issues.length < this.limits.issues) summary.issues.push(issue);
		else summary.issuesOmitted = (summary.issuesOmitted ?? 0) + 1;
		this.events.push({ type: 'issue', issue });
	}
}

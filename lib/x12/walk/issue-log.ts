import type { Place } from '../../core/issue';
import type { EraEvent } from '../events';
import { eraIssue, type EraIssue, type EraIssueCode } from '../issues';
import type { EraSummary } from '../summary';

/** Puts issues into the summary (up to a limit) and, where wanted, among the events. */
export class IssueLog {
	private readonly summary: EraSummary;
	private readonly events: EraEvent[] | null;
	private readonly most: number;
	private readonly once = new Set<string>();

	constructor(summary: EraSummary, events: EraEvent[] | null, most: number) {
		this.summary = summary;
		this.events = events;
		this.most = most;
	}

	add(code: EraIssueCode, where: Place, differenceCents?: number): void {
		const issue: EraIssue = eraIssue(code, where, differenceCents);
		if (this.summary.issues.length < this.most) {
			this.summary.issues.push({
				code,
				severity: issue.severity,
				segment: where.segment ?? null,
				offset: where.byteOffset ?? null,
			});
		} else this.summary.issuesOmitted = (this.summary.issuesOmitted ?? 0) + 1;
		this.events?.push({ type: 'issue', issue });
	}

	/** Like `add`, but only the first time since `forget`. */
	addOnce(code: EraIssueCode, where: Place): void {
		if (this.once.has(code)) return;
		this.once.add(code);
		this.add(code, where);
	}

	forget(): void {
		this.once.clear();
	}
}

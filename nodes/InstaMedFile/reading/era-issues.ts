import type { IDataObject } from 'n8n-workflow';
import type { Issue } from '../../../lib/core/issue';
import { toItemJson } from '../../shared/item-json';

/** Issues listed on one item; all are counted. */
const LISTED = 100;

/** Hands each issue of an ERA to the item it is about, whether it comes before or after that item. */
export class EraIssues {
	count = 0;
	private waiting: Issue[] = [];
	private last: { readonly item: IDataObject; readonly isAbout: (issue: Issue) => boolean } | null = null;

	add(issue: Issue): void {
		this.count += 1;
		if (this.last?.isAbout(issue) === true) listIssue(this.last.item, issue);
		else if (this.waiting.length < LISTED) this.waiting.push(issue);
	}

	/** Gives an item the issues that were waiting for it; later ones about it follow until the next item. */
	attach(item: IDataObject, isAbout: (issue: Issue) => boolean): void {
		item.issues = [];
		const others: Issue[] = [];
		for (const issue of this.waiting) {
			if (isAbout(issue)) listIssue(item, issue);
			else others.push(issue);
		}
		this.waiting = others;
		this.last = { item, isAbout };
	}

	/** What is about no item: the envelopes, or a claim that is not listed. */
	rest(): IDataObject[] {
		return this.waiting.map((issue) => toItemJson(issue));
	}
}

function listIssue(item: IDataObject, issue: Issue): void {
	if (Array.isArray(item.issues) && item.issues.length < LISTED) item.issues = [...item.issues, toItemJson(issue)] as IDataObject[];
}

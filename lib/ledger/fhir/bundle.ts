import { createHash } from 'node:crypto';
import { sumCents, type Cents } from '../../core/money';
import type { PostedDocument, PostedRemittance } from '../document';
import { claimPostingId, explanationOfBenefit } from './explanation-of-benefit';
import { paymentReconciliation } from './payment-reconciliation';
import { OWN_SYSTEMS } from './systems';
import type { BundleEntry } from './types';

/** One Bundle of type transaction: a server takes all of it or nothing. */
export interface PostingBundle {
	/** `remittance`: one payment by a payer, with its claims. `transactions`: patients' transactions of one deposit. */
	readonly holds: 'remittance' | 'transactions';
	readonly documents: readonly PostedDocument[];
	readonly amountCents: Cents;
	/** Made anew, one by one, each time they are gone through. */
	readonly entries: Iterable<BundleEntry>;
}

/** A UUID (version 8) that is always the same for the same thing; a server replaces it by an id of its own. */
function uuidOf(postingId: string): string {
	const hex = createHash('sha256').update(postingId).digest('hex');
	const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** Creates the resource unless one of this posting id is there: sent twice, it is posted once. */
function entryOf(resource: NonNullable<BundleEntry['resource']>, postingId: string): BundleEntry {
	const { resourceType } = resource;
	return {
		fullUrl: `urn:uuid:${uuidOf(`${resourceType}/${postingId}`)}`,
		resource,
		request: { method: 'POST', url: resourceType, ifNoneExist: `identifier=${encodeURIComponent(`${OWN_SYSTEMS.postingId}|${postingId}`)}` },
	};
}

function* entriesOf(documents: readonly PostedDocument[]): Generator<BundleEntry> {
	for (const document of documents) {
		yield entryOf(paymentReconciliation(document), document.postingId);
		if (document.type !== 'remittance') continue;
		for (const [index, claim] of document.detail.claims.entries()) yield entryOf(explanationOfBenefit(document, claim, index), claimPostingId(document, index));
	}
}

function bundleOf(holds: PostingBundle['holds'], documents: readonly PostedDocument[]): PostingBundle {
	return {
		holds,
		documents,
		amountCents: sumCents(documents.map(({ amountCents }) => amountCents)),
		entries: { [Symbol.iterator]: () => entriesOf(documents) },
	};
}

/** What goes into one Bundle: a remittance alone, patients' transactions by deposit, those in none by day. */
function groupOf(document: PostedDocument): string {
	if (document.type === 'remittance') return document.postingId;
	const { inBank, postDate } = document;
	return JSON.stringify(inBank.trace === null && inBank.date === null ? [postDate] : [inBank.date, inBank.trace]);
}

/** The documents as Bundles, in the order of their first one. */
export function fhirBundles(documents: readonly PostedDocument[]): PostingBundle[] {
	const groups = new Map<string, PostedDocument[]>();
	for (const document of documents) {
		const known = groups.get(groupOf(document));
		if (known === undefined) groups.set(groupOf(document), [document]);
		else known.push(document);
	}
	const isRemittance = (document: PostedDocument): document is PostedRemittance => document.type === 'remittance';
	return [...groups.values()].map((group) => bundleOf(group.some(isRemittance) ? 'remittance' : 'transactions', group));
}

/** The Bundle as JSON in pieces, one resource on each line. */
export function* bundleText({ entries }: PostingBundle): Generator<string> {
	yield '{"resourceType":"Bundle","type":"transaction","entry":[\n';
	let before = '';
	for (const entry of entries) {
		yield `${before}${JSON.stringify(entry)}`;
		before = ',\n';
	}
	yield '\n]}\n';
}

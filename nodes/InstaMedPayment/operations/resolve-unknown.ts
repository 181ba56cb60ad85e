import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { approvedInPart, claimedOnce, mayTryAgain, resolveUnknown as judge, type CompleteDay, type EvidencePayment, type OpenQuestion, type Verdict } from '../../../lib/payments';
import { cleanFileName } from '../../../lib/sftp/remote-path';
import { attempt } from '../../shared/attempt';
import { openBinary } from '../../shared/binary';
import { openSessionApi } from '../../shared/connection/open-session-api';
import { toItemJson } from '../../shared/item-json';
import { clearUnknown } from '../../shared/open-unknowns';
import { optionsOf } from '../fields/basics';
import type { MoneyItem } from '../money-item';
import type { MoneyJob } from '../money-job';
import { defineMoneyOperation } from '../money-operation';
import { PROCESS_GUARD } from '../process-guard';
import { readText, refuseField } from '../reading/read-text';
import { readPaymentItem } from '../resolve/item-evidence';
import type { UnusedSource } from '../resolve/evidence-found';
import { readEvidenceFile } from '../resolve/read-evidence-file';
import { readQuestion } from '../resolve/read-question';
import { searchEvidence } from '../resolve/search-evidence';

/** More candidates than a person looks at. */
const MOST_CANDIDATES = 20;

interface Gathered {
	readonly questions: readonly { readonly question: OpenQuestion; readonly from: number; readonly lookUp: IDataObject }[];
	readonly evidence: EvidencePayment[];
	readonly days: CompleteDay[];
	readonly unused: UnusedSource[];
}

async function gather(ctx: IExecuteFunctions): Promise<Gathered> {
	const questions: { question: OpenQuestion; from: number; lookUp: IDataObject }[] = [];
	const evidence: EvidencePayment[] = [];
	const days: CompleteDay[] = [];
	const unused: UnusedSource[] = [];
	for (const [from, { json, binary }] of ctx.getInputData().entries()) {
		const question = readQuestion(json);
		if (question !== null) questions.push({ question, from, lookUp: json.lookUp as IDataObject }); // readQuestion looked at it
		for (const [field, data] of Object.entries(binary ?? {})) {
			const read = await readEvidenceFile(await openBinary(ctx, data), cleanFileName(data.fileName ?? field));
			if (!read.ok) unused.push(read.unused);
			else {
				for (const payment of read.found.payments) evidence.push(payment);
				days.push(...read.found.days);
			}
		}
		const payment = question === null && Object.keys(binary ?? {}).length === 0 ? readPaymentItem(json) : null;
		if (payment !== null) evidence.push(payment);
	}
	return { questions, evidence, days, unused };
}

const OUTCOMES = { charged: 'approved', notCharged: 'notCharged', stillOpen: 'unknown', ambiguous: 'unknown' } as const;
const OUTPUTS = { charged: 0, notCharged: 1, stillOpen: 2, ambiguous: 2 } as const;

const HELP: Readonly<Record<Verdict['verdict'], string>> = {
	charged: 'It was done. Do not send it again.',
	notCharged: 'It was not done. Send it again with a new payment key. Where the transaction is the key (void, capture, full refund), simply try again: if the lost answer comes back as "repeated", this n8n process still holds it, until 24 hours after the call; do it in InstaMed Online, or wait.',
	stillOpen: 'Give this item in again with the posting files of the missing days, when they are there. Do not send the payment again before.',
	ambiguous: 'Look at the candidates in InstaMed Online. Do not send the payment again before.',
};

const PART_HELP = 'A part of it was charged: "approved". Do not send it again; collect the rest, "open", another way, or void it.';

const RELEASED_HELP = 'It was not done, and this n8n process lets go of it: send it again with the same payment key. Where the transaction is the key (void, capture, full refund), simply try again.';

function details(verdict: Verdict): IDataObject {
	switch (verdict.verdict) {
		case 'charged':
			return { payment: toItemJson(verdict.payment), transactionId: verdict.payment.transactionId, status: verdict.payment.status, matchedBy: verdict.matchedBy };
		case 'notCharged':
			return { payment: verdict.payment === null ? null : toItemJson(verdict.payment), completeDays: [...verdict.days] };
		case 'stillOpen':
			return { missingDays: [...verdict.missingDays] };
		case 'ambiguous':
			return { reason: verdict.reason, candidateCount: verdict.candidates.length, candidates: verdict.candidates.slice(0, MOST_CANDIDATES).map((payment) => toItemJson(payment)) };
	}
}

function tellUnused(ctx: IExecuteFunctions, unused: readonly UnusedSource[]): void {
	if (unused.length === 0) return;
	ctx.addExecutionHints({ message: `Not used, because they are no posting or deposit file: ${unused.map(({ name }) => name).join(', ')}.`, location: 'outputPane' });
}

/** Account and outlet that the node speaks to; null when the credential cannot be used, as files are read without it. */
async function scopeOf(job: MoneyJob): Promise<string | null> {
	const opened = await attempt(async () => await job.connection());
	return opened.ok ? opened.value.scope : null;
}

async function resolve(job: MoneyJob): Promise<(MoneyItem & { readonly from: number })[]> {
	const { ctx, ports } = job;
	const { questions, evidence, days, unused } = await gather(ctx);
	if (questions.length === 0) {
		throw refuseField('The input', 'has no item with a lost answer', 'Give in the items of the output "Unknown" as they are; their field "lookUp" is needed.');
	}
	tellUnused(ctx, unused);
	const api = ctx.getNodeParameter('search', 0, false) === true ? await openSessionApi(ctx) : null;
	const timeZone = readText(ctx, 'options.timeZone', 0);
	const options = { timeZone: timeZone === '' ? null : timeZone };
	const asked: (Gathered['questions'][number] & { readonly verdict: Verdict; readonly isFree: boolean })[] = [];
	for (const one of questions) {
		const { question } = one;
		const searched = api === null ? [] : await searchEvidence(api, question);
		const all = [...evidence, ...searched];
		const verdict = judge(question, all, days, options);
		asked.push({ ...one, verdict, isFree: verdict.verdict === 'notCharged' && mayTryAgain(question, all, days, options) });
	}
	const verdicts = claimedOnce(asked);
	const resolved = asked.map(({ question, from, lookUp, isFree, verdict: alone }, index) => {
		const verdict = verdicts[index] ?? alone;
		const { operation, reference } = question;
		const part = approvedInPart(question, verdict);
		const told = part === null ? { outcome: OUTCOMES[verdict.verdict], help: HELP[verdict.verdict] } : { outcome: 'partiallyApproved', ...toItemJson(part), help: PART_HELP };
		const json = { verdict: verdict.verdict, operation, reference, ...details(verdict), ...told, lookUp };
		// a part is never a plain success
		const item: MoneyItem & { readonly from: number } = { from, json, output: part === null ? OUTPUTS[verdict.verdict] : 1 };
		return { question, isFree, item };
	});
	const scope = resolved.some(({ isFree }) => isFree) ? await scopeOf(job) : null;
	// only now, when nothing can fail any more
	return resolved.map(({ question, isFree, item }) => settle(ctx, ports.clock.now(), item, isFree && scope !== null && PROCESS_GUARD.release(scope, question)));
}

/** What is found out: InstaMed Trigger reminds of it no more, and the item says whether the guard has let go of the call. */
function settle(ctx: IExecuteFunctions, now: number, item: MoneyItem & { readonly from: number }, released: boolean): MoneyItem & { readonly from: number } {
	const { json } = item;
	if (json.verdict === 'charged' || json.verdict === 'notCharged') clearUnknown(ctx, String(json.reference), now);
	if (json.verdict !== 'notCharged') return item;
	return { ...item, json: { ...json, released, ...(released ? { help: RELEASED_HELP } : {}) } };
}

export const resolveUnknown = defineMoneyOperation({
	value: 'resolveUnknown',
	name: 'Resolve Unknown',
	action: 'Resolve payments with an unknown outcome',
	description: 'Find out by evidence whether a payment whose answer was lost was made: by posting and deposit files, notifications, or a search',
	runs: 'once',
	properties: [
		{
			displayName: 'Give this node the items of the output "Unknown" together with the evidence, for example through a Merge node: posting and deposit files as downloaded, and payments from InstaMed or InstaMed Trigger.',
			name: 'resolveNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Search InstaMed',
			name: 'search',
			type: 'boolean',
			default: false,
			description: 'Whether to ask InstaMed for each payment as well. The Account and OAuth2 connections only. A payment that is not found may still come: only complete posting files prove that it was not made.',
		},
		optionsOf({
			displayName: 'Time Zone of the Files',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. America/New_York',
			description: 'Zone in which the business days of your posting files end at midnight. Empty: the files of every day on which it can have been are needed, in any zone.',
		}),
	],
	run: resolve,
});

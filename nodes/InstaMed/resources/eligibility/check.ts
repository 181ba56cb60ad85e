import type { IDataObject } from 'n8n-workflow';
import { checkEligibility, checkEligibilityEdi } from '../../../../lib/gateway/eligibility';
import { readEligibility, type Eligibility } from '../../../../lib/x12/transactions';
import type { OperationItem } from '../../../shared/define';
import { toItemJson } from '../../../shared/item-json';
import type { Job } from '../../../shared/job';
import type { Show } from '../../answers/answer-item';
import type { ELIGIBILITY_FIELDS } from '../../answers/simple-fields';
import { foreignJson } from '../../answers/wire-json';
import { openConnectAccount } from '../../../shared/connection/open-connect-account';
import { readShow, showProperties } from '../../fields/show';
import { readOperation } from '../../read-operation';
import { formValues, INQUIRY_PROPERTIES, readInquiry } from './inquiry';
import { writeInquiry } from './x12-inquiry';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
	yield new TextEncoder().encode(text);
}

function simple({ level, active, traceNumber, payer, memberId, benefits, rejections, complete }: Eligibility): Record<(typeof ELIGIBILITY_FIELDS)[number], IDataObject[string]> {
	return {
		active,
		level,
		payerId: payer.id,
		payerName: payer.name,
		memberId,
		plan: benefits.find(({ plan }) => plan !== null)?.plan ?? null,
		benefitsCount: benefits.length,
		rejections: rejections.map(({ reason }) => reason.name ?? reason.code),
		traceNumber,
		complete,
	};
}

/** Names stand under `names` alone, so that they can be left out. */
function toItem(found: Eligibility, { simplify, details }: Show): IDataObject {
	const { names, ...rest } = found;
	return { ...(simplify ? simple(found) : toItemJson(rest)), ...(details ? { names: toItemJson(names) } : {}) };
}

async function asX12(job: Job, itemIndex: number): Promise<OperationItem[]> {
	const show = readShow(job, true, itemIndex);
	const { settings, http } = await openConnectAccount(job.ctx, itemIndex);
	const inquiry = writeInquiry(job, readInquiry(job, itemIndex), settings.outlet, settings.environment === 'live' ? 'P' : 'T');
	const answer = await checkEligibilityEdi(settings, inquiry, http, job.signal);
	const items: OperationItem[] = [];
	for await (const found of readEligibility(bytesOf(answer), { file: '271' })) items.push({ json: toItem(found, show) });
	// a 271 without a person still is an answer
	return items.length > 0 ? items : [{ json: { active: null, level: null, benefitsCount: 0, rejections: [], complete: false, answerCharacters: answer.length } }];
}

async function asForm(job: Job, itemIndex: number): Promise<OperationItem[]> {
	const { details } = readShow(job, true, itemIndex);
	const { settings, http } = await openConnectAccount(job.ctx, itemIndex);
	const enhanced = job.ctx.getNodeParameter('enhanced', itemIndex, false) === true;
	const answer = await checkEligibility(settings, formValues(readInquiry(job, itemIndex)), http, { enhanced, ...(job.signal === undefined ? {} : { signal: job.signal }) });
	return [{ json: { answer: foreignJson(answer, details) } }];
}

export const check = readOperation({
	resource: 'eligibility',
	subject: 'eligibility checks',
	connections: ['connect'],
	value: 'check',
	name: 'Check',
	action: 'Check eligibility',
	description: 'Ask a payer whether a person is covered, and how, in real time',
	properties: [...INQUIRY_PROPERTIES, ...showProperties(true)],
	run: async (job, itemIndex) => (job.ctx.getNodeParameter('ask', itemIndex) === 'form' ? await asForm(job, itemIndex) : await asX12(job, itemIndex)),
});

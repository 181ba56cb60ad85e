import type { IDataObject } from 'n8n-workflow';
import { scrubText } from '../../../../lib/core/redact';
import { InstaMedError } from '../../../../lib/core/error';
import { formatCents, type Cents } from '../../../../lib/core/money';
import { viewReceipt, type Receipt } from '../../../../lib/gateway/hosted';
import { receipt } from '../../../../lib/resources/receipt';
import type { OperationItem } from '../../../shared/define';
import { readItemAmount, toItemJson } from '../../../shared/item-json';
import type { Job } from '../../../shared/job';
import { answerItem } from '../../answers/answer-item';
import { hintDrift } from '../../answers/drift-hint';
import { openConnectAccount } from '../../../shared/connection/open-connect-account';
import { readRecordId, recordLocator } from '../../fields/record-locator';
import { readShow, showProperties } from '../../fields/show';
import { readOperation } from '../../read-operation';
import { PAYMENT } from '../../record-kind';
import { openSessionAnswers } from '../../session-answers';

/** Form of a single sign-on token: nothing that could be more than one value of a form. Its letters were not seen [project]. */
const TOKEN = /^[\x21-\x7e]{8,500}$/;

async function byTransaction(job: Job, itemIndex: number): Promise<OperationItem[]> {
	const id = readRecordId(job, PAYMENT, itemIndex);
	const answers = await openSessionAnswers(job, itemIndex);
	const { json, drift } = answerItem(receipt, 'receipt', await answers.get([PAYMENT.path, id, 'receipt']), readShow(job, false, itemIndex));
	hintDrift(job, 'receipts', drift);
	return [{ json }];
}

/** The fields of a receipt, whatever the connection; what `ViewReceipt` does not tell is null. */
function toReceipt({ result, isCancelled }: Receipt, simplify: boolean): IDataObject {
	if (!simplify) return { ...toItemJson(result), cancelled: isCancelled };
	return {
		transactionId: result.transactionId,
		amount: result.approvedCents === null ? null : formatCents(result.approvedCents),
		status: result.status,
		transactedAt: null,
		authorizationNumber: result.authorizationNumber,
		cardBrand: result.cardBrand,
		lastFour: result.lastFour,
		patientAccountNumber: null,
		merchantName: null,
		link: null,
		outcome: result.outcome,
		...(result.problem === null ? {} : { problem: scrubText(result.problem.message), help: result.problem.help }),
	};
}

function readToken({ ctx }: Job, itemIndex: number): string {
	const value: unknown = ctx.getNodeParameter('ssoToken', itemIndex);
	const token = typeof value === 'string' ? value.trim() : '';
	if (TOKEN.test(token)) return token;
	throw new InstaMedError('config', token === '' ? '"Single Sign-On Token" is empty' : '"Single Sign-On Token" is not one', {
		code: 'valueMissing',
		help: 'It comes from the step that made the link to the hosted page: InstaMed Payment, Hosted Page, Create Link.',
	});
}

/** [seen] that the answer does not echo what was asked for. */
function readAmount({ ctx }: Job, itemIndex: number): Cents | null {
	const value: unknown = ctx.getNodeParameter('lockedAmount', itemIndex, '');
	if (value === '' || value === undefined || value === null) return null;
	const cents = readItemAmount(value);
	if (cents !== null && cents > 0) return cents;
	throw new InstaMedError('config', '"Locked Amount" is not an amount', { code: 'wrongForm', help: 'Write it like 25.00, or leave it empty.' });
}

async function byToken(job: Job, itemIndex: number): Promise<OperationItem[]> {
	const token = readToken(job, itemIndex);
	const requestedCents = readAmount(job, itemIndex);
	const { settings, http } = await openConnectAccount(job.ctx, itemIndex);
	const ports = { clock: job.ports.clock, ...(job.signal === undefined ? {} : { signal: job.signal }) };
	const seen = await viewReceipt(settings, { token, operation: 'sale', ...(requestedCents === null ? {} : { requestedCents, amountLocked: true }) }, http, ports);
	return [{ json: toReceipt(seen, readShow(job, false, itemIndex).simplify) }];
}

export const get = readOperation({
	resource: 'receipt',
	subject: 'receipts',
	connections: ['account', 'oAuth2', 'connect'],
	value: 'get',
	name: 'Get',
	action: 'Get a receipt',
	description: 'Retrieve what a receipt says: of a transaction, or of what was done on a hosted page',
	properties: [
		recordLocator(PAYMENT, { displayName: 'Transaction', displayOptions: { show: { connection: ['account', 'oAuth2'] } } }),
		{
			displayName: 'Single Sign-On Token',
			name: 'ssoToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { connection: ['connect'] } },
			description: 'Of the hosted page, from the step that made its link',
		},
		{
			displayName: 'Locked Amount',
			name: 'lockedAmount',
			type: 'string',
			default: '',
			placeholder: 'e.g. 25.00',
			displayOptions: { show: { connection: ['connect'] } },
			description: 'What the hosted page was opened with, where the person could not change it. InstaMed does not repeat the amount, so only then it can be told; a partial approval has one of its own.',
		},
		...showProperties(false),
	],
	run: async (job, itemIndex, connection) => (connection === 'connect' ? await byToken(job, itemIndex) : await byTransaction(job, itemIndex)),
});

import type { INodeProperties } from 'n8n-workflow';
import { awaitHostedResult, hostedScreen, readHostedResult, type HostedProgress, type HostedSession } from '../../../lib/gateway';
import { attempt, type Attempt } from '../../shared/attempt';
import { describeProblem } from '../../shared/errors';
import { optionsOf } from '../fields/basics';
import { SCREEN } from '../fields/hosted-page';
import { openHosted } from '../hosted-connection';
import { toMoneyItem, type MoneyItem } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readOptionalCents } from '../reading/read-cents';
import { filled, readOption, readRequired, refuseField } from '../reading/read-text';
import { readScreen } from './create-hosted-link';

const TOKEN: INodeProperties = { displayName: 'Token', name: 'token', type: 'string', typeOptions: { password: true }, required: true, default: '', description: 'What Create Link gave as "token"' };

const WAIT: INodeProperties = {
	displayName: 'Wait for the Person',
	name: 'wait',
	type: 'boolean',
	default: false,
	description: 'Whether to ask again every 10 seconds until the person is done. The execution stays active for as long; for many pages rather use a Wait node and ask again.',
};

const MINUTES: INodeProperties = {
	displayName: 'Wait at Most (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 15 },
	default: 15,
	displayOptions: { show: { wait: [true] } },
	description: 'A page lives 15 minutes',
};

const WITHOUT_RESULT: Readonly<Record<HostedProgress['state'], { readonly outcome: string; readonly output: 1 | 2; readonly problem: string; readonly help: string }>> = {
	waiting: { outcome: 'unknown', output: 2, problem: 'The person is not done yet', help: 'Ask again later, with a Wait node or with "Wait for the Person".' },
	unknown: { outcome: 'unknown', output: 2, problem: 'InstaMed gave a state that is not known', help: 'Look in InstaMed Online whether the person paid.' },
	completed: { outcome: 'unknown', output: 2, problem: 'The page was used, but its receipt cannot be read', help: 'Look in InstaMed Online what was paid.' },
	expired: { outcome: 'rejected', output: 1, problem: 'The page ended without a payment: it expired, or the person gave up', help: 'Create a new link if the person wants to pay after all.' },
	cancelled: { outcome: 'rejected', output: 1, problem: 'The person gave up', help: 'Create a new link if the person wants to pay after all.' },
};

function toItem({ state, word, result, stopped }: HostedProgress, session: HostedSession): MoneyItem {
	const page = { state, stateAsWritten: word, ...(stopped === undefined ? {} : { stopped }) };
	if (result !== null) return toMoneyItem(result, page);
	const { outcome, output, problem, help } = WITHOUT_RESULT[state];
	return { output, json: { ...page, outcome, operation: session.operation, reference: session.reference ?? null, problem, help, code: state } };
}

/** The person may have paid, whatever became of the question; it may be asked again. */
function lookFailed(looked: Extract<Attempt<HostedProgress>, { ok: false }>, session: HostedSession): MoneyItem {
	const { message, help, code } = describeProblem(looked.error);
	return { output: 2, json: { outcome: 'unknown', operation: session.operation, reference: session.reference ?? null, problem: message, help, code }, unsent: { message, help, code } };
}

export const getHostedResult = defineMoneyOperation({
	value: 'getResult',
	name: 'Get Result',
	action: 'Get the result of a hosted page',
	description: 'Ask what a person did on a page of InstaMed',
	runs: 'perItem',
	properties: [
		TOKEN,
		SCREEN,
		WAIT,
		MINUTES,
		optionsOf(
			{ displayName: 'Amount', name: 'amount', type: 'string', default: '', placeholder: 'e.g. 25.00', description: 'What the page was opened with' },
			{ displayName: 'Amount Was Locked', name: 'amountLocked', type: 'boolean', default: false, description: 'Whether the person could not change the amount: "amountLocked" of Create Link. Only then the result tells the approved and the open amount, as the receipt of InstaMed does not repeat what was typed.' },
			{ displayName: 'Opened At', name: 'openedAt', type: 'string', default: '', placeholder: 'e.g. {{ $json.createdAt }}', description: 'What Create Link gave as "createdAt"; for looking up a lost answer' },
			{ displayName: 'Patient Account Number', name: 'patientAccountNumber', type: 'string', default: '', placeholder: 'e.g. ACC-77' },
			{ displayName: 'Reference', name: 'reference', type: 'string', default: '', placeholder: 'e.g. {{ $json.reference }}', description: 'What Create Link gave as "reference"' },
		),
	],
	async run(job, itemIndex) {
		const { ctx } = job;
		const { operation, title } = hostedScreen(readScreen(ctx, itemIndex));
		if (operation === null) throw refuseField('Screen', `"${title}" has no result`, 'It shows or changes things; look at them with the node InstaMed.');
		const requestedCents = readOptionalCents(ctx, 'options.amount', 'Amount', itemIndex);
		const openedAt = readOption(ctx, 'openedAt', itemIndex);
		const session: HostedSession = {
			token: readRequired(ctx, TOKEN.name, TOKEN.displayName, itemIndex),
			operation,
			...filled({ reference: readOption(ctx, 'reference', itemIndex), patientAccountNumber: readOption(ctx, 'patientAccountNumber', itemIndex) }),
			...(requestedCents === undefined ? {} : { requestedCents }),
			amountLocked: ctx.getNodeParameter('options.amountLocked', itemIndex, false) === true,
			...(Number.isNaN(Date.parse(openedAt)) ? {} : { openedAt }),
		};
		const { settings, http } = await openHosted(job, itemIndex);
		const ports = { clock: job.ports.clock, sleep: job.ports.sleep, ...(job.signal === undefined ? {} : { signal: job.signal }) };
		const minutes = Number(ctx.getNodeParameter(MINUTES.name, itemIndex, 15));
		const looked = await attempt(async () =>
			ctx.getNodeParameter(WAIT.name, itemIndex, false) === true
				? await awaitHostedResult(settings, session, http, ports, minutes * 60_000)
				: await readHostedResult(settings, session, http, ports),
		);
		return looked.ok ? toItem(looked.value, session) : lookFailed(looked, session);
	},
});

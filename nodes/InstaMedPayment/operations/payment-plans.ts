import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { PlanFrequency, PlanTerms } from '../../../lib/payments';
import { optionsOf, PATIENT_ACCOUNT, PAYMENT_KEY, REASON } from '../fields/basics';
import { savedMethodField } from '../fields/saved-method';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readCents, readOptionalCents } from '../reading/read-cents';
import { readDay, readOptionalDay } from '../reading/read-day';
import { readPatient } from '../reading/read-patient';
import { filled, readOption, readRequired, readText, refuseField } from '../reading/read-text';

const FREQUENCIES: readonly PlanFrequency[] = ['weekly', 'everyTwoWeeks', 'monthly'];

const PLAN: INodeProperties = { displayName: 'Payment Plan ID', name: 'planId', type: 'string', required: true, default: '', placeholder: 'e.g. PLAN-1001' };

function amount(displayName: string, name: string, description: string, required = true): INodeProperties {
	return { displayName, name, type: 'string', required, default: '', placeholder: 'e.g. 50.00', description };
}

function day(displayName: string, name: string, required = true): INodeProperties {
	return { displayName, name, type: 'dateTime', required, default: '' };
}

/** "A, B" or a list. */
function readIds(ctx: IExecuteFunctions, name: string, itemIndex: number): string[] {
	const value: unknown = ctx.getNodeParameter(name, itemIndex, '');
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return parts.map((part) => String(part).trim()).filter((part) => part !== '');
}

function readTerms(ctx: IExecuteFunctions, itemIndex: number): PlanTerms {
	const frequency = FREQUENCIES.find((known) => known === ctx.getNodeParameter('frequency', itemIndex, 'monthly'));
	if (frequency === undefined) throw refuseField('Frequency', 'is none of the choices', 'Choose weekly, every two weeks or monthly.');
	const totalCents = readCents(ctx, 'total', 'Total', itemIndex);
	const installmentCents = readCents(ctx, 'installment', 'Installment', itemIndex);
	if (installmentCents > totalCents) throw refuseField('Installment', 'is more than the total', 'Give a smaller installment.');
	const initialPaymentCents = readOptionalCents(ctx, 'options.initialPayment', 'Initial Payment', itemIndex);
	return {
		totalCents,
		installmentCents,
		frequency,
		firstDueOn: readDay(ctx, 'firstDueOn', 'First Due On', itemIndex),
		...(initialPaymentCents === undefined ? {} : { initialPaymentCents }),
	};
}

export const createPlan = defineMoneyOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a payment plan',
	description: 'Let a patient pay a balance in installments from a saved method',
	runs: 'perItem',
	properties: [
		PAYMENT_KEY,
		PATIENT_ACCOUNT,
		savedMethodField(),
		{ displayName: 'Statement IDs', name: 'statementIds', type: 'string', default: '', placeholder: 'e.g. ST-1001, ST-1002', description: 'Statements that the plan pays, separated by commas' },
		amount('Total', 'total', 'All that the plan collects'),
		amount('Installment', 'installment', 'What is collected each time; the last one is the rest'),
		{
			displayName: 'Frequency',
			name: 'frequency',
			type: 'options',
			options: [
				{ name: 'Every Two Weeks', value: 'everyTwoWeeks' },
				{ name: 'Monthly', value: 'monthly' },
				{ name: 'Weekly', value: 'weekly' },
			],
			default: 'monthly',
		},
		day('First Due On', 'firstDueOn'),
		LIVE_SWITCH,
		optionsOf(amount('Initial Payment', 'initialPayment', 'Collected at once', false)),
	],
	async run(job, itemIndex) {
		const { ctx } = job;
		const command = {
			operation: 'createPlan' as const,
			patient: readPatient(ctx, itemIndex),
			paymentMethodId: readRequired(ctx, 'paymentMethodId', 'Saved Method', itemIndex),
			statementIds: readIds(ctx, 'statementIds', itemIndex),
			terms: readTerms(ctx, itemIndex),
		};
		return toMoneyItem(await job.send(command, itemIndex, readText(ctx, PAYMENT_KEY.name, itemIndex)));
	},
});

export const updatePlan = defineMoneyOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a payment plan',
	description: 'Change method, installment or next due date of a payment plan',
	runs: 'perItem',
	properties: [
		PLAN,
		{
			displayName: 'Update Fields',
			name: 'options',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				amount('Installment', 'installment', 'What is collected each time from now on', false),
				day('Next Due On', 'nextDueOn', false),
				{ displayName: 'Saved Method ID', name: 'paymentMethodId', type: 'string', default: '', placeholder: 'e.g. 7D10B7A2C5F44E0E9A3B6C1D2E3F4A5B', description: 'The card or account to collect from' },
			],
		},
		LIVE_SWITCH,
	],
	async run(job, itemIndex) {
		const { ctx } = job;
		const installmentCents = readOptionalCents(ctx, 'options.installment', 'Installment', itemIndex);
		const nextDueOn = readOptionalDay(ctx, 'options.nextDueOn', 'Next Due On', itemIndex);
		const changes = {
			...filled({ paymentMethodId: readOption(ctx, 'paymentMethodId', itemIndex) }),
			...(installmentCents === undefined ? {} : { installmentCents }),
			...(nextDueOn === undefined ? {} : { nextDueOn }),
		};
		if (Object.keys(changes).length === 0) throw refuseField('Update Fields', 'are all empty', 'Add at least one field to change.');
		return toMoneyItem(await job.send({ operation: 'updatePlan', planId: readRequired(ctx, PLAN.name, 'Payment Plan ID', itemIndex), ...changes }, itemIndex));
	},
});

export const cancelPlan = defineMoneyOperation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a payment plan',
	description: 'End a payment plan; what was paid stays paid',
	runs: 'perItem',
	properties: [PLAN, LIVE_SWITCH, optionsOf(REASON)],
	async run(job, itemIndex) {
		const planId = readRequired(job.ctx, PLAN.name, 'Payment Plan ID', itemIndex);
		return toMoneyItem(await job.send({ operation: 'cancelPlan', planId, ...filled({ reason: readOption(job.ctx, 'reason', itemIndex) }) }, itemIndex));
	},
});

const NUMBER: INodeProperties = {
	displayName: 'Installment Number',
	name: 'installmentNumber',
	type: 'number',
	typeOptions: { minValue: 1 },
	required: true,
	default: 1,
	description: 'Which installment to skip, counted from 1',
};

export const skipInstallment = defineMoneyOperation({
	value: 'skipInstallment',
	name: 'Skip Installment',
	action: 'Skip an installment of a payment plan',
	description: 'Leave out one installment that is not paid yet',
	runs: 'perItem',
	properties: [PLAN, NUMBER, LIVE_SWITCH],
	async run(job, itemIndex) {
		const planId = readRequired(job.ctx, PLAN.name, 'Payment Plan ID', itemIndex);
		const installmentNumber = Number(job.ctx.getNodeParameter(NUMBER.name, itemIndex, 0));
		if (!Number.isSafeInteger(installmentNumber) || installmentNumber < 1) throw refuseField('Installment Number', 'is not a whole number from 1 on', 'Count the installments from 1.');
		return toMoneyItem(await job.send({ operation: 'skipInstallment', planId, installmentNumber }, itemIndex));
	},
});

import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { createHostedLink as createLink, HOSTED_SCREENS, hostedScreen, type HostedPageRequest, type ScreenName } from '../../../lib/gateway';
import { referenceFor } from '../../../lib/payments';
import { optionsOf } from '../fields/basics';
import { PAGE_OPTIONS, SCREEN } from '../fields/hosted-page';
import { openHosted } from '../hosted-connection';
import { defineMoneyOperation } from '../money-operation';
import { readOptionalCents } from '../reading/read-cents';
import { filled, readOption, readRequired, readText, refuseField } from '../reading/read-text';
import { toItemJson } from '../../shared/item-json';

const USER_ID: INodeProperties = { displayName: 'User ID', name: 'userId', type: 'string', required: true, default: '', placeholder: 'e.g. frontdesk', description: 'Who opens the page, as InstaMed shall record it' };
const USER_NAME: INodeProperties = { displayName: 'User Name', name: 'userName', type: 'string', required: true, default: '', placeholder: 'e.g. Front Desk' };

const HIDDEN = ['check', 'cash', 'receipt', 'guarantor'] as const;

export function readScreen(ctx: IExecuteFunctions, itemIndex: number): ScreenName {
	const name = readText(ctx, SCREEN.name, itemIndex);
	if (Object.hasOwn(HOSTED_SCREENS, name)) return name as ScreenName; // a key of the table
	throw refuseField('Screen', 'is none of the choices', 'Choose a screen.');
}

function readRequest(ctx: IExecuteFunctions, itemIndex: number): HostedPageRequest {
	const option = (name: string): string => readOption(ctx, name, itemIndex);
	const isOn = (name: string, otherwise: boolean): boolean => ctx.getNodeParameter(`options.${name}`, itemIndex, otherwise) === true;
	const hidden: unknown = ctx.getNodeParameter('options.hide', itemIndex, []);
	const amountCents = readOptionalCents(ctx, 'options.amount', 'Amount', itemIndex);
	const lock = option('lock');
	const accountNumber = option('patientAccountNumber');
	return {
		screen: readScreen(ctx, itemIndex),
		userId: readRequired(ctx, USER_ID.name, USER_ID.displayName, itemIndex),
		userName: readRequired(ctx, USER_NAME.name, USER_NAME.displayName, itemIndex),
		...filled({
			targetPath: option('targetPath'),
			pageId: option('pageId'),
			transactionId: option('transactionId'),
			cardHolderName: option('cardHolderName'),
			returnUrl: option('returnUrl'),
			cancelUrl: option('cancelUrl'),
			confirmUrl: option('confirmUrl'),
		}),
		...(accountNumber === '' ? {} : { patient: { accountNumber, ...filled({ firstName: option('firstName'), lastName: option('lastName') }) } }),
		...(amountCents === undefined ? {} : { amountCents }),
		...(lock === 'all' || lock === 'allButAmount' ? { lock } : {}),
		storeMethod: isOn('storeMethod', false),
		lightWeight: isOn('lightWeight', true),
		hide: Array.isArray(hidden) ? HIDDEN.filter((part) => hidden.includes(part)) : [],
	};
}

/** Charges nothing: a person does that on the page. */
export const createHostedLink = defineMoneyOperation({
	value: 'createLink',
	name: 'Create Link',
	action: 'Create a link to a hosted page',
	description: 'Open a page of InstaMed, on which a person pays, saves a card or manages payments. Card data never comes near n8n.',
	runs: 'perItem',
	properties: [SCREEN, USER_ID, USER_NAME, optionsOf(...PAGE_OPTIONS)],
	async run(job, itemIndex) {
		const request = readRequest(job.ctx, itemIndex);
		const { settings, http, scope } = await openHosted(job, itemIndex);
		const { screen, patient, amountCents, transactionId } = request;
		const paymentKey = readOption(job.ctx, 'paymentKey', itemIndex);
		const reference = paymentKey === '' ? null : referenceFor(scope, paymentKey, ['hostedPage', screen, amountCents ?? null, patient?.accountNumber ?? null, transactionId ?? null]);
		const link = await createLink(settings, { ...request, ...(reference === null ? {} : { reference }) }, http, { clock: job.ports.clock, ...(job.signal === undefined ? {} : { signal: job.signal }) });
		const { title, operation } = hostedScreen(screen);
		return {
			output: 0,
			json: toItemJson({
				...link,
				title,
				resultTells: operation,
				reference,
				requestedCents: amountCents ?? null,
				amountLocked: amountCents !== undefined && request.lock === 'all',
				patientAccountNumber: patient?.accountNumber ?? null,
				outlet: settings.outlet,
				environment: settings.environment,
			}),
		};
	},
});

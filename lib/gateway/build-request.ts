import type { MoneyCommand, MoneyProblem } from '../payments';
import { checkRequest, type Refusal } from './check-request';
import { connectionsFor } from './connections-for';
import type { Endpoint, NvpEndpoint, RestEndpoint } from './endpoints/endpoint';
import type { GatewayRequest } from './gateway-request';
import { isGatewayOperation, OPERATIONS, type GatewayMoneyOperation } from './operations';
import type { Asked, GatewayOperation } from './operations/operation';
import { PROBLEM_TEXTS } from './problem-texts';
import type { ConnectSettings } from './settings';
import { signBasic, signRest } from './sign';
import { nvpValues, writeNvp } from './wire/nvp';
import { restMembers, writeRest } from './wire/rest';
import type { WireRequest } from './wire/wire-request';

/** A call that is ready to go out. */
export interface ReadyCall {
	readonly ok: true;
	readonly endpoint: Exclude<Endpoint, { readonly wire: 'soap' }>;
	readonly request: WireRequest;
	readonly signature: Readonly<Record<string, string>>;
	/** Name of the field that carries the reference. */
	readonly referenceField: string | null;
}

export interface RefusedCall {
	readonly ok: false;
	readonly problem: MoneyProblem;
}

function refuse({ code, fields }: Refusal): RefusedCall {
	return { ok: false, problem: { code, ...PROBLEM_TEXTS[code], ...(fields.length === 0 ? {} : { fields }) } };
}

/** NVP where the credential says so, or where REST has no place for the operation; null when neither can. */
export function endpointOf(operation: GatewayMoneyOperation, payments: ConnectSettings['payments']): RestEndpoint | NvpEndpoint | null {
	const { rest, nvp }: { readonly rest?: RestEndpoint; readonly nvp?: NvpEndpoint } = OPERATIONS[operation];
	return (payments === 'nvp' ? (nvp ?? rest) : (rest ?? nvp)) ?? null;
}

function askFor(command: MoneyCommand & { readonly operation: GatewayMoneyOperation }): Asked {
	// the table keeps each operation under its own name, which TypeScript cannot follow through the union
	const operation = OPERATIONS[command.operation] as unknown as GatewayOperation<GatewayMoneyOperation>;
	return operation.ask(command);
}

function takesTender(operation: GatewayMoneyOperation, { tender }: GatewayRequest): boolean {
	const { tenders }: { readonly tenders?: readonly string[] } = OPERATIONS[operation];
	return tender === undefined || (tenders ?? []).includes(tender.kind);
}

function referenceOf(settings: ConnectSettings, reference: string): Pick<GatewayRequest, 'reference'> {
	return settings.referenceField === null ? {} : { reference: { field: settings.referenceField, value: reference } };
}

function isGatewayCommand(command: MoneyCommand): command is MoneyCommand & { readonly operation: GatewayMoneyOperation } {
	return isGatewayOperation(command.operation);
}

/** Turns a command into the bytes of a call, or says what keeps it from being sent. */
export function buildCall(settings: ConnectSettings, command: MoneyCommand, reference: string): ReadyCall | RefusedCall {
	const endpoint = isGatewayCommand(command) ? endpointOf(command.operation, settings.payments) : null;
	if (!isGatewayCommand(command) || endpoint === null) {
		const { message, help } = PROBLEM_TEXTS.notSupported;
		return { ok: false, problem: { code: 'notSupported', message, help: `${help} Use one of these connections: ${connectionsFor(command.operation)}.` } };
	}
	const asked = askFor(command);
	if ('lacks' in asked) return refuse({ code: asked.lacks, fields: [asked.lacks] });
	const request: GatewayRequest = { outlet: settings.outlet, ...asked, ...referenceOf(settings, reference) };
	if (!takesTender(command.operation, request)) return refuse({ code: 'tender', fields: ['tender'] });
	const referenceField = settings.referenceField;
	if (endpoint.wire === 'rest') {
		const refusal = checkRequest(request, Object.keys(restMembers(request)), false);
		if (refusal !== null) return refuse(refusal);
		return { ok: true, endpoint, request: writeRest(request), signature: signRest(settings), referenceField };
	}
	if (settings.basic === undefined) return refuse({ code: 'noLogin', fields: [] });
	const refusal = checkRequest(request, Object.keys(nvpValues(endpoint, request)), true);
	if (refusal !== null) return refuse(refusal);
	return { ok: true, endpoint, request: writeNvp(endpoint, request), signature: signBasic(settings.basic), referenceField };
}

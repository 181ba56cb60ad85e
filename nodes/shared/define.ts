import type { IDataObject, IDisplayOptions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Job } from './job';

/** One result of an operation; `dispatch` adds the pairing. */
export interface OperationItem {
	readonly json: IDataObject;
	readonly binary?: NonNullable<INodeExecutionData['binary']>;
	/** Input items it was made from; absent: the item the operation ran for. */
	readonly from?: readonly number[];
	/** This result tells of a failure: `dispatch` sends it to the error output where the node has one. */
	readonly failed?: true;
}

/** What the editor shows of an operation. */
export interface DescribedOperation {
	readonly value: string;
	readonly name: string;
	/** What the node panel's search shows, sentence case: "Download an ERA". */
	readonly action: string;
	readonly description: string;
	/** Without show-conditions for resource and operation: those are added once, here. */
	readonly properties: readonly INodeProperties[];
}

/** An operation runs once for each input item, or once for all of them. */
export type Operation =
	| (DescribedOperation & { readonly runs: 'perItem'; run(job: Job, itemIndex: number): Promise<readonly OperationItem[]> })
	| (DescribedOperation & { readonly runs: 'once'; run(job: Job): Promise<readonly OperationItem[]> });

export interface ResourceOf<O extends DescribedOperation> {
	readonly value: string;
	readonly name: string;
	readonly description: string;
	readonly operations: readonly O[];
	readonly defaultOperation: string;
}
export type Resource = ResourceOf<Operation>;

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en');
}

/** Checks at load time what would otherwise surface as an empty panel. */
export function defineResource<O extends DescribedOperation = Operation>(resource: ResourceOf<O>): ResourceOf<O> {
	const values = new Set(resource.operations.map((operation) => operation.value));
	if (values.size !== resource.operations.length || !values.has(resource.defaultOperation)) {
		throw new RangeError(`Resource ${resource.value} lists its operations wrongly`);
	}
	return { ...resource, operations: [...resource.operations].sort(byName) };
}

export function defineOperation(operation: Operation): Operation {
	return operation;
}

function showOnlyFor(property: INodeProperties, resource: string, operation: string): INodeProperties {
	const own: IDisplayOptions = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...own, show: { resource: [resource], operation: [operation], ...own.show } } };
}

/** The node's properties: resource, each resource's operations, each operation's fields. */
export function describeResources(resources: readonly ResourceOf<DescribedOperation>[], defaults: { readonly resource: string }): INodeProperties[] {
	const options: INodePropertyOptions[] = [...resources].sort(byName).map(({ name, value, description }) => ({ name, value, description }));
	return [
		{ displayName: 'Resource', name: 'resource', type: 'options', noDataExpression: true, options, default: String(defaults.resource) },
		...resources.map(
			(resource): INodeProperties => ({
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: [resource.value] } },
				options: resource.operations.map(({ name, value, action, description }) => ({ name, value, action, description })),
				default: String(resource.defaultOperation),
			}),
		),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operation.properties.map((property) => showOnlyFor(property, resource.value, operation.value)),
			),
		),
	];
}

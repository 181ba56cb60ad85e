import type { INodeProperties } from 'n8n-workflow';
import { SIMPLE_FIELDS } from '../../nodes/InstaMed/answers/simple-fields';
import { connectionsOf } from '../../nodes/InstaMed/read-operation';
import { RESOURCES } from '../../nodes/InstaMed/resources';
import { code, page, table } from './markdown';
import { meaningOf } from './resource-meanings';
import { PLANS, type FieldTable, type ResourcePlan } from './resource-plan';
import { fieldsOf, type SchemaField } from './schema-fields';

type Resource = (typeof RESOURCES)[number];

function kebab(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function yes(truth: boolean): string {
	return truth ? 'yes' : 'no';
}

function filtersOf(properties: readonly INodeProperties[]): string {
	const filters = properties.find(({ name }) => name === 'filters')?.options ?? [];
	return filters.flatMap((option) => ('displayName' in option ? [option.displayName] : [])).join(', ');
}

function operationTable({ operations }: Resource): string {
	const rows = operations.map((operation) => {
		const connections = connectionsOf(operation);
		return [operation.name, operation.description, filtersOf(operation.properties), yes(connections.includes('account')), yes(connections.includes('oAuth2')), yes(connections.includes('connect'))];
	});
	return table(['Operation', 'Does', 'Filters', 'Account API', 'OAuth2', 'Connect API'], rows);
}

function isSimple({ fields }: FieldTable, { name }: SchemaField): boolean {
	const simple: readonly string[] = SIMPLE_FIELDS[fields];
	return simple.includes(name) || simple.includes(`${name}Count`);
}

/** Parts of another resource stand on its own page. */
function shown(plan: FieldTable): SchemaField[] {
	return fieldsOf(plan.schema).filter(({ name }) => !(plan.fields === 'deposit' && name.startsWith('transactions[].')));
}

function fieldTable(plan: FieldTable): string {
	const rows = shown(plan).map((field) => [
		code(field.name),
		field.kind,
		[field.nullable ? 'null' : '', field.optional ? 'absent' : ''].filter((part) => part !== '').join(', '),
		isSimple(plan, field) ? 'yes' : '',
		meaningOf(plan.fields, field.name),
	]);
	return table(['Field', 'Kind', 'Can be', 'Simplified', 'Meaning'], rows);
}

function resourcePage(resource: Resource, plan: ResourcePlan): string {
	return page([
		`# ${resource.name}`,
		`${resource.description}. In n8n: **InstaMed → ${resource.name}**.`,
		'## Operations',
		operationTable(resource),
		...(plan.notes.length === 0 ? [] : ['## Good to know', ...plan.notes]),
		...plan.tables.flatMap((fields) => [`## ${fields.title ?? 'Fields'}`, fieldTable(fields)]),
	]);
}

function overview(): string {
	const rows = RESOURCES.map((resource) => [`[${resource.name}](${kebab(resource.value)}.md)`, resource.description, resource.operations.map(({ name }) => name).join(', ')]);
	return page([
		'# Resources of InstaMed',
		'What the node **InstaMed** looks up. It changes nothing, so an AI agent may use it as a tool.',
		table(['Resource', 'Is', 'Operations'], rows),
		'## Connections',
		'The field **Connection** says how to reach InstaMed. An operation that a connection cannot do ends with an error that names the one that can; nothing is sent.',
		table(
			['Connection', 'Is'],
			[
				['InstaMed Account API', 'a service that speaks the [session API](../session-api.yaml) of this project, with username, password and one-time codes'],
				['InstaMed OAuth2 API', 'the same, with OAuth2'],
				['InstaMed Connect API', "InstaMed's official interfaces, which know no statements, lists or search [inferred: none was seen]"],
			],
		),
		'## For every operation',
		[
			'- **Simplify** is on at first: at most ten fields, flat. The pages mark them. Off, everything comes.',
			'- **Include Patient Details** is off at first. Names and birth dates are then neither asked for nor shown, even when they come.',
			'- **Return All** and **Limit**: no more pages are asked for than are needed.',
			'- **Filters**: a moment without a zone is taken in the time zone of the workflow.',
			'- **Audit Record** adds who did what and when, with a hash and without names.',
			'- Amounts are exact decimal text, such as `25.00`. IDs are checked before they are sent.',
		].join('\n'),
		'## When an answer is not as expected',
		'Nothing is dropped. A member that this package does not know, or a value of another form, is passed on under its own name, and the item gets a list `drift` with the paths of what is new; the node shows one hint. Card numbers are masked in it, secrets and, without patient details, names hidden. An answer that is something else altogether stands under `answer`. **Session → Check Health** looks for drift in all lists at once.',
	]);
}

/** The pages about the resources of the node, by their path under `docs`. */
export function resourcePages(): ReadonlyMap<string, string> {
	const pages = RESOURCES.map((resource): [string, string] => {
		const plan = PLANS.find((candidate) => candidate.resource === resource.value);
		if (plan === undefined) throw new Error(`Nothing is planned for the page of ${resource.value}`);
		return [`resources/${kebab(resource.value)}.md`, resourcePage(resource, plan)];
	});
	return new Map([['resources/index.md', overview()], ...pages]);
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { SIMPLE_FIELDS } from '../../../nodes/InstaMed/answers/simple-fields';
import { InstaMed } from '../../../nodes/InstaMed/InstaMed.node';
import codex from '../../../nodes/InstaMed/InstaMed.node.json';
import { connectionsOf } from '../../../nodes/InstaMed/read-operation';
import { RECORD_KINDS } from '../../../nodes/InstaMed/record-kind';
import { RESOURCES } from '../../../nodes/InstaMed/resources';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, 'nodes', 'InstaMed');
const node = new InstaMed();
const { description } = node;
const OPERATIONS = RESOURCES.flatMap(({ value, operations }) => operations.map((operation) => ({ resource: value, operation })));

test('every operation that the manual promises is there', () => {
	expect(Object.fromEntries(RESOURCES.map(({ value, operations }) => [value, operations.map((operation) => operation.value)]))).toEqual({
		statement: ['get', 'getDocument', 'getMany'],
		patientBalance: ['get'],
		payment: ['get', 'getMany'],
		refund: ['get', 'getMany'],
		dispute: ['get', 'getMany'],
		paymentMethod: ['getMany'],
		paymentPlan: ['checkEligibility', 'get', 'getMany'],
		remittance: ['downloadEra', 'get', 'getMany'],
		deposit: ['downloadReport', 'get', 'getMany'],
		receipt: ['get'],
		eligibility: ['check'],
		session: ['checkHealth'],
		event: ['getMany'],
	});
});

test('every file of an operation is used', () => {
	const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	for (const { value, operations } of RESOURCES) {
		const files = readdirSync(join(folder, 'resources', kebab(value)));
		for (const { value: operation } of operations) expect(files).toContain(`${kebab(operation)}.ts`);
	}
	expect(readdirSync(join(folder, 'resources')).filter((name) => name !== 'index.ts').sort()).toEqual(RESOURCES.map(({ value }) => kebab(value)).sort());
});

test('the node panel finds every action by its words', () => {
	const actions = OPERATIONS.map(({ operation }) => operation.action);
	expect(new Set(actions).size).toBe(actions.length);
	for (const action of actions) expect(action).toMatch(/^[A-Z][a-z]+ (?!.*\.$).+/);
	expect(actions.filter((action) => !codex.alias.includes(action))).toEqual([]);
	expect(codex.alias.slice(-actions.length).sort()).toEqual([...actions].sort());
	for (const word of ['Copay', 'Remit', 'EOB', 'Chargeback', 'Payment Plan', 'Eligibility', 'Card on File']) expect(codex.alias).toContain(word);
});

test('an agent may use it: it reads, and every connection has its own credential', () => {
	expect(description.usableAsTool).toBe(true);
	expect((description.credentials ?? []).map(({ name, displayOptions }) => [name, displayOptions?.show?.connection])).toEqual([
		['instaMedAccountApi', ['account']],
		['instaMedOAuth2Api', ['oAuth2']],
		['instaMedConnectApi', ['connect']],
	]);
	for (const { operation } of OPERATIONS) expect(connectionsOf(operation).length).toBeGreaterThan(0);
});

test('listed, with codex and two icons', () => {
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } };
	expect(manifest.n8n.nodes).toContain('dist/nodes/InstaMed/InstaMed.node.js');
	expect(codex).toMatchObject({ node: 'n8n-nodes-instamed.instaMed', categories: ['Finance & Accounting'] });
	const icons = Object.values(description.icon as Record<string, string>).map((icon) => icon.replace('file:', ''));
	expect(new Set(icons).size).toBe(2);
	for (const icon of icons) {
		expect(existsSync(join(folder, icon))).toBe(true);
		expect(readFileSync(join(folder, icon), 'utf8')).not.toMatch(/<text|<script|href|<image/);
	}
});

function* all(properties: readonly INodeProperties[]): Generator<INodeProperties> {
	for (const property of properties) {
		yield property;
		for (const option of property.options ?? []) {
			if ('displayName' in option && 'type' in option) yield* all([option]);
			else if ('values' in option) yield* all(option.values);
		}
	}
}

test('everything is described, examples look like examples, booleans say whether', () => {
	for (const property of all(description.properties)) {
		const { name, type, placeholder = '', description: text = '', hint = '' } = property;
		if (['resource', 'operation', 'filters'].includes(name)) continue;
		expect([name, text !== '' || hint !== '' || type === 'collection']).toEqual([name, true]);
		if (type === 'boolean') expect(text).toMatch(/^Whether /);
		if (!['collection', 'fixedCollection'].includes(type) && placeholder !== '') expect(placeholder).toMatch(/^e\.g\. /);
		if (!text.slice(0, -1).includes('. ')) expect(text).not.toMatch(/\.$/);
	}
});

test('no two parameters of one name are shown together, and every condition can come true', () => {
	const shown = description.properties.filter(({ name }) => name !== 'operation').flatMap(({ name, displayOptions }) => {
		const { resource = [''], operation = [''], connection = ['account', 'oAuth2', 'connect'] } = (displayOptions?.show ?? {}) as Record<string, string[]>;
		return resource.flatMap((r) => operation.flatMap((o) => connection.map((c) => `${name} ${r} ${o} ${c}`)));
	});
	expect(shown.filter((place, index) => shown.indexOf(place) !== index)).toEqual([]);
	for (const { displayOptions } of description.properties) {
		for (const name of Object.keys(displayOptions?.show ?? {})) expect(description.properties.some((property) => property.name === name)).toBe(true);
	}
});

test('one thing is picked from a list first, then by its ID', () => {
	const locators = description.properties.filter(({ type }) => type === 'resourceLocator');
	for (const { modes } of locators) expect(modes?.map(({ name }) => name)).toEqual(['list', 'id']);
	expect(new Set(locators.map(({ name }) => name))).toEqual(new Set(RECORD_KINDS.map(({ parameter }) => parameter)));
	expect(Object.keys(node.methods.listSearch)).toEqual(['searchRecords']);
});

test('reviewed lists of fields have at most ten, and none that names a person', () => {
	for (const fields of Object.values(SIMPLE_FIELDS)) {
		expect(fields.length).toBeLessThanOrEqual(10);
		expect(fields.filter((name) => /firstName|lastName|birth|^patient$|guarantor/i.test(name))).toEqual([]);
	}
});

test('parameter names stay as they are: saved workflows depend on them', () => {
	const names = description.properties.map(({ name, displayOptions }) => {
		const { resource, operation } = (displayOptions?.show ?? {}) as Record<string, string[]>;
		return [resource?.join('|') ?? '', operation?.join('|') ?? '', name].filter((part) => part !== '').join(' · ');
	});
	const inner = description.properties.flatMap(({ name, options = [], type }) => (type === 'collection' ? options.map((option) => `${name}.${option.name}`) : []));
	expect({ version: description.version, parameters: [...new Set(names)].sort(), options: [...new Set(inner)].sort() }).toMatchSnapshot();
});

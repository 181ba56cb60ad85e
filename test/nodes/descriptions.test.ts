/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { InstaMedSftpApi } from '../../credentials/InstaMedSftpApi.credentials';
import { KINDS } from '../../nodes/InstaMedFile/file-kind';
import { InstaMedFile } from '../../nodes/InstaMedFile/InstaMedFile.node';
import { RESOURCES } from '../../nodes/InstaMedFile/resources';
import { InstaMedReconcile } from '../../nodes/InstaMedReconcile/InstaMedReconcile.node';
import { InstaMedTrigger } from '../../nodes/InstaMedTrigger/InstaMedTrigger.node';
import { InstaMedWebhookTrigger } from '../../nodes/InstaMedWebhookTrigger/InstaMedWebhookTrigger.node';

const root = join(__dirname, '..', '..');
const NODES = [new InstaMedFile(), new InstaMedReconcile(), new InstaMedTrigger(), new InstaMedWebhookTrigger()];
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } };

type Option = INodePropertyOptions | INodeProperties;

function isProperty(option: object): option is INodeProperties {
	return 'displayName' in option && 'type' in option;
}

/** Every property of a node, those inside collections included. */
function* all(properties: readonly INodeProperties[]): Generator<INodeProperties> {
	for (const property of properties) {
		yield property;
		for (const option of (property.options ?? []) as Option[]) if (isProperty(option)) yield* all([option]);
	}
}

function conditions(property: INodeProperties): [string, unknown[]][] {
	return [property.displayOptions?.show ?? {}, property.displayOptions?.hide ?? {}].flatMap((part) =>
		Object.entries(part).map(([name, values]): [string, unknown[]] => [name, values ?? []]),
	);
}

function choices(property: INodeProperties): unknown[] {
	if (property.type === 'boolean') return [true, false];
	return ((property.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);
}

describe.each(NODES.map((node): [string, INodeTypeDescription] => [node.description.displayName, node.description]))('%s', (_, description) => {
	const properties = [...all(description.properties)];

	test('is listed in the manifest, with codex and icons beside it', () => {
		const className = description.name[0]?.toUpperCase() + description.name.slice(1);
		expect(manifest.n8n.nodes).toContain(`dist/nodes/${className}/${className}.node.js`);
		const folder = join(root, 'nodes', className);
		const codex = JSON.parse(readFileSync(join(folder, `${className}.node.json`), 'utf8')) as { node: string; categories: string[] };
		expect(codex).toMatchObject({ node: `n8n-nodes-instamed.${description.name}`, categories: ['Finance & Accounting'] });
		const icons = Object.values(description.icon as Record<string, string>).map((icon) => icon.replace('file:', ''));
		expect(new Set(icons).size).toBe(2);
		for (const icon of icons) {
			const svg = readFileSync(join(folder, icon), 'utf8');
			expect(svg).toMatch(/viewBox="0 0 60 60"/);
			expect(svg).not.toMatch(/<text|<script|href|<image/);
		}
	});

	test('every condition names a parameter that exists and a value it can have', () => {
		const wrong = description.properties.flatMap((property) =>
			conditions(property).flatMap(([name, values]) => {
				const targets = description.properties.filter((target) => target.name === name.replace(/^\//, ''));
				const possible = new Set(targets.flatMap(choices));
				return values.filter((value) => !possible.has(value)).map((value) => `${property.name}: ${name}=${String(value)}`);
			}),
		);
		expect(wrong).toEqual([]);
	});

	test('two parameters of one name are never shown together', () => {
		const shown = (property: INodeProperties): string[] => {
			const { resource = [''], operation = [''], source = ['binary', 'remote'] } = (property.displayOptions?.show ?? {}) as Record<string, string[]>;
			return resource.flatMap((r) => operation.flatMap((o) => source.map((s) => `${property.name} ${r} ${o} ${s}`)));
		};
		const places = description.properties.filter(({ name }) => name !== 'operation').flatMap(shown);
		expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
	});

	test('everything is described, and examples look like examples', () => {
		const silent = properties.filter(
			({ type, description: text, hint, name }) => type !== 'notice' && type !== 'collection' && !['resource', 'operation'].includes(name) && !text && !hint,
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
		const placeholders = properties.flatMap(({ type, placeholder }) => (type === 'collection' || type === 'fixedCollection' || placeholder === undefined ? [] : [placeholder]));
		for (const placeholder of placeholders) expect(placeholder).toMatch(/^e\.g\. /);
		const options = properties.filter(({ type }) => type === 'options' || type === 'multiOptions');
		for (const { name, options: list } of options) expect([name, (list ?? []).length > 0]).toEqual([name, true]);
	});

	test('parameter names stay as they are: saved workflows depend on them', () => {
		const names = description.properties.map(({ name, displayOptions }) => {
			const { resource, operation } = (displayOptions?.show ?? {}) as Record<string, string[]>;
			return [resource?.join('|') ?? '', operation?.join('|') ?? '', name].filter((part) => part !== '').join(' · ');
		});
		const inner = properties
			.filter(({ type }) => type === 'collection')
			.flatMap(({ options }) => ((options ?? []) as INodeProperties[]).map(({ name }) => `options.${name}`));
		expect({ version: description.version, parameters: [...new Set(names)].sort(), options: [...new Set(inner)].sort() }).toMatchSnapshot();
	});
});

describe('InstaMed File', () => {
	test('every operation has words that a search finds', () => {
		const actions = RESOURCES.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(actions).toEqual(expect.arrayContaining(['Download an ERA', 'Upload a balance file', 'Read a deposit file', 'Acknowledge a posting file']));
		expect(new Set(actions).size).toBe(actions.length);
		for (const action of actions) expect(action).toMatch(/^[A-Z][a-z]+ (?!.*\.$).+/);
	});

	test('every kind of file is a resource, every file of the two folders is used', () => {
		expect(RESOURCES.map(({ value }) => value).sort()).toEqual(KINDS.map(({ value }) => value).sort());
		const listed = (folder: string): string[] => readdirSync(join(root, 'nodes', 'InstaMedFile', folder)).filter((name) => name !== 'index.ts');
		expect(listed('resources')).toHaveLength(RESOURCES.length);
		const operations = new Set(RESOURCES.flatMap(({ operations: list }) => list.map(({ value }) => value)));
		expect(listed('operations').map((name) => name.replace('.ts', '').replace(/-(.)/g, (__, letter: string) => letter.toUpperCase())).sort()).toEqual([...operations].sort());
	});

	test('each resource offers only what makes sense for it', () => {
		const table = Object.fromEntries(RESOURCES.map(({ value, operations }) => [value, operations.map((operation) => operation.value)]));
		expect(table).toMatchSnapshot();
	});
});

describe('InstaMed SFTP credential', () => {
	const credential = new InstaMedSftpApi();

	test('is listed, tested by every node that uses it, and has its icons', () => {
		expect(manifest.n8n.credentials).toContain('dist/credentials/InstaMedSftpApi.credentials.js');
		for (const node of NODES) {
			const uses = (node.description.credentials ?? []).filter(({ name }) => name === 'instaMedSftpApi');
			for (const { testedBy } of uses) {
				expect(testedBy).toBe('testSftpCredential');
				expect(Object.keys('methods' in node ? ((node.methods as { credentialTest?: object }).credentialTest ?? {}) : {})).toContain(testedBy);
			}
		}
		for (const icon of Object.values(credential.icon)) expect(existsSync(join(root, 'credentials', icon.replace('file:', '')))).toBe(true);
	});

	test('secrets are masked', () => {
		const secret = credential.properties.filter(({ name }) => /password|key$|passphrase/i.test(name));
		expect(secret.map(({ name }) => name)).toEqual(['password', 'privateKey', 'passphrase']);
		for (const { typeOptions } of secret) expect(typeOptions?.password).toBe(true);
	});

	test('field names stay as they are', () => {
		expect(credential.properties.map(({ name, type }) => `${name}: ${type}`)).toMatchSnapshot();
	});
});

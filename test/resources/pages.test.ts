import { SIMPLE_FIELDS } from '../../nodes/InstaMed/answers/simple-fields';
import { connectionsOf } from '../../nodes/InstaMed/read-operation';
import { RESOURCES } from '../../nodes/InstaMed/resources';
import { PLANS } from '../../scripts/docs/resource-plan';
import { resourcePages } from '../../scripts/docs/resource-pages';
import { pagesUnder, readPage } from '../docs/pages';
import { SAMPLES } from '../nodes/instamed/samples';

const pages = resourcePages();

test('the pages are those that the node and the schemas make; write them with "npm run docs"', () => {
	expect(pagesUnder('docs/resources').sort()).toEqual([...pages.keys()].map((name) => `docs/${name}`).sort());
	for (const [name, content] of pages) expect(readPage(`docs/${name}`)).toBe(content);
});

function cells(line: string): string[] {
	return line.split('|').slice(1, -1).map((cell) => cell.trim());
}

test.each(RESOURCES.map((resource) => [resource.name, resource] as const))('%s: every operation stands on its page, with the connections that can do it', (_, resource) => {
	const page = readPage(`docs/resources/${resource.value.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`);
	const rows = page.split('\n').filter((line) => line.startsWith('|')).map(cells);
	for (const operation of resource.operations) {
		const row = rows.find(([name]) => name === operation.name);
		const connections = connectionsOf(operation);
		expect(row?.slice(-3)).toEqual(['account', 'oAuth2', 'connect'].map((kind) => (connections.some((connection) => connection === kind) ? 'yes' : 'no')));
	}
});

/** Paths of every member of a value: "lineItems[].charge". */
function membersOf(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((part) => membersOf(part, `${path}[]`));
	if (typeof value !== 'object' || value === null || 'currency' in value) return [];
	return Object.entries(value).flatMap(([name, part]) => {
		const at = path === '' ? name : `${path}.${name}`;
		return [at, ...membersOf(part, at)];
	});
}

test.each(PLANS.flatMap(({ resource, tables }) => tables.map(({ fields }) => [fields, resource] as const)))('%s: every field of a whole answer stands in the table, and the simplified ones are marked', (fields, resource) => {
	const page = readPage(`docs/resources/${resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`);
	const told = new Map(page.split('\n').filter((line) => line.startsWith('| `')).map((line): [string, string[]] => [cells(line)[0]?.replaceAll('`', '') ?? '', cells(line)]));
	const members = membersOf(SAMPLES[fields]).filter((name) => !(fields === 'deposit' && name.startsWith('transactions[].')));
	expect(members.filter((name) => !told.has(name))).toEqual([]);
	for (const name of SIMPLE_FIELDS[fields]) expect(told.get(name.replace(/Count$/, ''))?.includes('yes') ?? told.get(name)?.includes('yes')).toBe(true);
});

import { FORMATS } from '../../lib/formats';
import { RESOURCES } from '../../nodes/InstaMedFile/resources';
import { readPage } from './pages';

test.each(['README.md', 'docs/files.md', 'docs/formats.md'])('%s counts the formats right', (path) => {
	const counts = [...readPage(path).matchAll(/(\d+)(?: file)? (?:formats|layouts)/g)].map((match) => Number(match[1]));
	expect(new Set(counts)).toEqual(new Set([FORMATS.length]));
});

test('the page about InstaMed File lists the operations of every kind of file', () => {
	const rows = readPage('docs/files.md').split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
	const told = RESOURCES.map(({ name }) => {
		const operations = rows.find((cells) => cells[1] === name)?.[3]?.replace(/ \(.*/, '').split(', ') ?? [];
		return [name, [...operations].sort()];
	});
	expect(told).toEqual(RESOURCES.map(({ name, operations }) => [name, operations.map((operation) => operation.name).sort()]));
});

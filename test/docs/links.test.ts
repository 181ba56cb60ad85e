/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { headingsOf, pagesUnder, readPage, ROOT, withoutCodeBlocks } from './pages';

const PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...pagesUnder('docs')];

/** Addresses of the headings of a page, in GitHub's manner: repeated ones are numbered. */
function anchorsOf(path: string): ReadonlySet<string> {
	const times = new Map<string, number>();
	const anchors = headingsOf(readPage(path)).map((heading) => {
		const words = heading.replace(/^#+ /, '').replace(/`/g, '').toLowerCase();
		const anchor = [...words].map((sign) => (sign === ' ' ? '-' : /[\p{L}\p{N}_-]/u.test(sign) ? sign : '')).join('');
		const count = times.get(anchor) ?? 0;
		times.set(anchor, count + 1);
		return count === 0 ? anchor : `${anchor}-${count}`;
	});
	return new Set(anchors);
}

const anchors = new Map(PAGES.map((path) => [path, anchorsOf(path)]));

function linksOf(path: string): string[] {
	const found = withoutCodeBlocks(readPage(path)).matchAll(/(?<!\\)\]\(([^)\s]+)\)/g);
	return [...found].map((match) => match[1] ?? '').filter((target) => !/^[a-z]+:/.test(target));
}

function isBroken(path: string, target: string): boolean {
	const [file = '', anchor] = target.split('#');
	const aim = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
	if (!existsSync(join(ROOT, aim))) return true;
	return anchor !== undefined && anchors.get(aim)?.has(anchor) !== true;
}

test.each(PAGES)('every link in %s leads somewhere', (path) => {
	expect(linksOf(path).filter((target) => isBroken(path, target))).toEqual([]);
});

test('every page can be reached from the README', () => {
	const reached = new Set(['README.md']);
	for (const path of reached) {
		for (const target of linksOf(path)) {
			const aim = posix.normalize(posix.join(posix.dirname(path), target.split('#')[0] ?? ''));
			for (const page of PAGES) if (page === aim || page.startsWith(`${aim}/`)) reached.add(page);
		}
	}
	expect(PAGES.filter((path) => !reached.has(path))).toEqual([]);
});

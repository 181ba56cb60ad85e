/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * `npm run docs`: writes the pages about formats from the descriptions of the formats.
 * Pages in `docs/formats` that no format needs any more are removed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatPages } from './docs/format-pages';

const docs = join(__dirname, '..', 'docs');

function say(line: string): void {
	if (process.stdout.isTTY) process.stdout.write(`${line}\n`);
}

function writePages(pages: ReadonlyMap<string, string>): void {
	for (const [name, content] of pages) {
		const path = join(docs, name);
		const isSame = existsSync(path) && readFileSync(path, 'utf8') === content;
		if (!isSame) {
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, content);
		}
		say(`docs/${name}: ${isSame ? 'unchanged' : 'written'}`);
	}
}

function removeOthers(pages: ReadonlyMap<string, string>): void {
	for (const name of readdirSync(join(docs, 'formats')).filter((entry) => entry.endsWith('.md'))) {
		if (pages.has(`formats/${name}`)) continue;
		rmSync(join(docs, 'formats', name));
		say(`docs/formats/${name}: removed`);
	}
}

const pages = formatPages();
writePages(pages);
removeOthers(pages);

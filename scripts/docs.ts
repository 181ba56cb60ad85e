/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * `npm run docs`: writes the pages about formats and resources from the descriptions of formats, node and answers.
 * Pages in `docs/formats` and `docs/resources` that nothing needs any more are removed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatPages } from './docs/format-pages';
import { resourcePages } from './docs/resource-pages';

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

function removeOthers(pages: ReadonlyMap<string, string>, folder: string): void {
	for (const name of readdirSync(join(docs, folder)).filter((entry) => entry.endsWith('.md'))) {
		if (pages.has(`${folder}/${name}`)) continue;
		rmSync(join(docs, folder, name));
		say(`docs/${folder}/${name}: removed`);
	}
}

const pages = new Map([...formatPages(), ...resourcePages()]);
writePages(pages);
for (const folder of ['formats', 'resources']) removeOthers(pages, folder);

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

export function readPage(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** Markdown files under a folder, as paths from the root. */
export function pagesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return pagesUnder(path);
		return entry.name.endsWith('.md') ? [path] : [];
	});
}

/** The page without what stands in code blocks. */
export function withoutCodeBlocks(page: string): string {
	return page.replace(/^```[\s\S]*?^```$/gm, '');
}

/** Headings as they stand, "## " and all. */
export function headingsOf(page: string): string[] {
	return withoutCodeBlocks(page).match(/^#{1,6} .+$/gm) ?? [];
}

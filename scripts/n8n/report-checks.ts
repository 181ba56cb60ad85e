/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { deepStrictEqual, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Check } from './payment-checks';

/** A telephone, a tablet, a desk. */
const WIDTHS = [360, 768, 1280] as const;
/** In points, as a PDF tells them, give or take one. */
const PAPERS = { A4: [595, 842], Letter: [612, 792] } as const;
/** The report of two weeks or a month is read, not archived. */
const MOST_PAGES = 20;

interface Measured {
	readonly width: number;
	/** Of the page as it opens, and with everything folded open. */
	readonly closed: number;
	readonly open: number;
	/** Starts of elements that reach beyond the page, other than inside a box of their own. */
	readonly beyond: readonly string[];
	/** Parts of the page that show nothing. */
	readonly flat: readonly string[];
}

/** Runs in the page around the reports: measures each, and leaves the numbers in the document. */
const MEASURE = `
addEventListener('load', () => {
	const measured = [...document.querySelectorAll('iframe')].map((frame) => {
		const page = frame.contentDocument;
		const root = page.documentElement;
		const closed = root.scrollWidth;
		page.querySelectorAll('details').forEach((one) => { one.open = true; });
		const all = [...page.querySelectorAll('main *')].filter((one) => one.closest('svg') === null);
		const outside = all.filter((one) => one.closest('.scroll') === null && one.getBoundingClientRect().right > frame.clientWidth + 1);
		const flat = [...page.querySelectorAll('section[id]')].filter((one) => one.getBoundingClientRect().height < 40);
		const start = (one) => one.outerHTML.slice(0, 80);
		return { width: frame.clientWidth, closed, open: root.scrollWidth, beyond: outside.slice(0, 5).map(start), flat: flat.map(start) };
	});
	const result = document.createElement('pre');
	result.id = 'measured';
	result.textContent = JSON.stringify(measured);
	document.body.append(result);
});`;

function inAttribute(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function plainText(markup: string): string {
	return markup.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A browser without a window, that ends by itself. */
async function browse(program: string, folder: string, args: readonly string[], html: string): Promise<string> {
	const file = join(folder, 'page.html');
	writeFileSync(file, html);
	const settings = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`];
	const { stdout } = await promisify(execFile)(program, [...settings, ...args, pathToFileURL(file).href], { timeout: 120_000, maxBuffer: 64 * 1024 * 1024 });
	return stdout;
}

async function measure(program: string, folder: string, html: string): Promise<readonly Measured[]> {
	const frames = WIDTHS.map((width) => `<iframe width="${width}" height="800" style="border:0" srcdoc="${inAttribute(html)}"></iframe>`);
	const dom = await browse(program, folder, ['--window-size=1400,1000', '--virtual-time-budget=10000', '--dump-dom'], `<!DOCTYPE html><meta charset="utf-8"><body>${frames.join('')}<script>${MEASURE}</script></body>`);
	const json = /<pre id="measured">(.*?)<\/pre>/s.exec(dom)?.[1];
	ok(json !== undefined, 'The browser measured nothing');
	return JSON.parse(plainText(json)) as Measured[]; // written by MEASURE
}

async function pagesOnPaper(program: string, folder: string, html: string, paper: keyof typeof PAPERS): Promise<number> {
	const file = join(folder, `${paper}.pdf`);
	await browse(program, folder, ['--no-pdf-header-footer', `--print-to-pdf=${file}`], html.replace('</head>', `<style>@page{size:${paper}}</style></head>`));
	const pdf = readFileSync(file, 'latin1');
	const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => [Number(width), Number(height)] as const);
	const [wide, high] = PAPERS[paper];
	ok(boxes.every(([width, height]) => Math.abs(width - wide) <= 1 && Math.abs(height - high) <= 1), `Not on ${paper}: ${JSON.stringify(boxes[0])}`);
	return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
}

/**
 * The report in a real browser: nothing moves sideways on a telephone, a tablet or a desk, folded or open, every part
 * shows something, and it prints on A4 and US Letter. `chromium` is the path of a Chromium or Chrome.
 */
export async function checkReportInBrowser(check: Check, chromium: string, html: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'instamed-report-'));
	try {
		await check('The report fits a telephone, a tablet and a desk', async () => {
			const measured = await measure(chromium, folder, html);
			deepStrictEqual(measured, WIDTHS.map((width) => ({ width, closed: width, open: width, beyond: [], flat: [] })));
		});
		for (const paper of Object.keys(PAPERS) as (keyof typeof PAPERS)[]) { // the keys of that very record
			await check(`The report prints on ${paper}`, async () => {
				const pages = await pagesOnPaper(chromium, folder, html, paper);
				ok(pages >= 1 && pages <= MOST_PAGES, `${pages} pages`);
			});
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

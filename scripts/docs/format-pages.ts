import type { FormatSpec } from '../../lib/formats/spec';
import type { LinkTo } from './answer-links';
import { answerTable } from './answer-table';
import { formatBlocks } from './format-section';
import { anchorOf, list, page, text } from './markdown';
import { overviewPage } from './overview-page';
import { PAGES, formatsOn, pageOf, type FormatPage } from './page-plan';

const OVERVIEW = 'formats.md';

function familyPage(plan: FormatPage, formats: readonly FormatSpec[]): string {
	const linkTo: LinkTo = (format) => {
		const target = pageOf(format);
		return `[${text(format.title)}](${target === plan ? '' : `${target.name}.md`}#${anchorOf(format.title)})`;
	};
	return page([
		`# ${plan.title}`,
		plan.about,
		`Names, amounts, masking and the word *basis* are explained [with the list of formats](../${OVERVIEW}#how-to-read-these-pages).`,
		formats.length > 1 ? list(formats.map(linkTo)) : '',
		answerTable(formats, linkTo),
		...formats.flatMap((format) => formatBlocks(format, linkTo)),
	]);
}

/** Every page about formats: path inside `docs`, and its text. */
export function formatPages(): ReadonlyMap<string, string> {
	const pages = new Map<string, string>([[OVERVIEW, overviewPage((format) => `[${text(format.title)}](formats/${pageOf(format).name}.md#${anchorOf(format.title)})`)]]);
	for (const plan of PAGES) pages.set(`formats/${plan.name}.md`, familyPage(plan, formatsOn(plan)));
	return pages;
}

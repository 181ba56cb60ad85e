import { FORMATS } from '../../lib/formats';
import { answeredBy, type LinkTo } from './answer-links';
import { coverageWords } from './coverage-words';
import { chosenByHand } from './detection';
import { encodingName } from './encoding-words';
import { directionWords } from './format-section';
import { code, list, page, table, text } from './markdown';
import { resourceOf } from './node-resources';
import { PAGES, formatsOn } from './page-plan';

const READING = [
	'**Name in items** is the name that a value has in n8n: in the `values` of what Read gives, and in the mapping form of Write. Amounts are decimal text there, such as `"125.50"`; dates are `YYYY-MM-DD`, whatever the file holds. Where a format has several kinds of rows, Write puts the kind before the name (`BPY.amount`).',
	'**Use**: required, optional, or conditional (required in some situations). Nothing there means that InstaMed\'s page does not say.',
	'**Length** counts characters. **#** is the number of the column in its row, from 1; at fixed positions the first and last character of the line are given, in X12 files the element (`BPR02`), in HL7 and XML files the place.',
	'**Basis** says where the fact comes from: *seen* on a public page of InstaMed, *inferred* from such pages, or this *project\'s choice* because they do not say. Only *seen* is InstaMed\'s word.',
	'**Masked** values come as `***` unless Include Patient Details is on. *Always masked* ones (passwords, account numbers) come as `***` whatever is chosen.',
	'**Known** says how much of the layout is public; even a complete one can have single facts that are inferred. Columns without a name come in `extra`, masked too. A [layout of your own](layouts.md) names them.',
];

/** The list of all formats. */
export function overviewPage(linkTo: LinkTo): string {
	const sorted = PAGES.flatMap(formatsOn);
	const rows = sorted.map((format) => [linkTo(format), code(format.id), resourceOf(format), directionWords(format), encodingName(format.encoding), coverageWords(format), answeredBy(format, linkTo)]);
	return page([
		'# File formats',
		`The ${FORMATS.length} formats that the package knows. This page and those it links to are made from the same descriptions that read and write the files (\`npm run docs\`).`,
		'Files of an X12 kind that have no row here (999, 277CA, TA1, 270, 271) are read as claims, answers and inquiries: see [claims](claims.md).',
		'## How to read these pages',
		list(READING),
		'## Pages',
		list(PAGES.map(({ name, title }) => `[${text(title)}](formats/${name}.md)`)),
		'## Chosen by hand',
		'Detect From Content is right for most files. It refuses to guess where two layouts look alike, and some files show nothing by which they could be told. The name of the file helps where the layout has a rule for it; otherwise choose these under **Format**:',
		chosenByHand(sorted, linkTo),
		'## All formats',
		table(['Format', 'Id', 'In n8n', 'Direction', 'Written as', 'Known', 'Answered by'], rows),
	]);
}

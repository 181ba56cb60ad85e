import { FORMATS, detectFormat, findFormat } from '../../lib/formats';
import type { FormatSpec } from '../../lib/formats/spec';
import type { LinkTo } from './answer-links';
import { list } from './markdown';

interface Detected {
	/** What the content is taken for; null when that is not clear. */
	readonly as: FormatSpec | null;
	/** The format itself and those that look the same. */
	readonly alike: readonly FormatSpec[];
}

/** What Detect From Content makes of the format's example. */
function detected(format: FormatSpec): Detected {
	const { formatId, rivals } = detectFormat(Buffer.from(format.example));
	return { as: formatId === null ? null : (findFormat(formatId) ?? null), alike: FORMATS.filter(({ id }) => rivals.includes(id)) };
}

/** Whether the node finds out by itself what such a file is. */
export function detectionWords(format: FormatSpec, linkTo: LinkTo): string {
	const { as, alike } = detected(format);
	if (as === format) return 'by its content';
	if (as !== null) return `taken for ${linkTo(as)}: choose the format by hand`;
	const others = alike.filter((other) => other !== format).map(linkTo);
	return others.length === 0 ? 'not by its content alone: choose the format by hand' : `looks like ${others.join(', ')}: choose the format by hand`;
}

/** All formats that content alone does not tell. */
export function chosenByHand(formats: readonly FormatSpec[], linkTo: LinkTo): string {
	const found = formats.map((format) => ({ format, ...detected(format) })).filter(({ format, as }) => as !== format);
	const groups = new Set(found.filter(({ as, alike }) => as === null && alike.length > 0).map(({ alike }) => formats.filter((format) => alike.includes(format)).map(linkTo).join(', ')));
	const unknown = found.filter(({ as, alike }) => as === null && alike.length === 0).map(({ format }) => linkTo(format));
	return list([
		...[...groups].map((group) => `Alike: ${group}`),
		...found.flatMap(({ format, as }) => (as === null ? [] : [`Taken for ${linkTo(as)}: ${linkTo(format)}`])),
		...(unknown.length === 0 ? [] : [`Not to be told by content: ${unknown.join(', ')}`]),
	]);
}

import type { INodeProperties } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { FORMATS, readLayout, type FormatSpec } from '../../../lib/formats';
import type { Job } from '../../shared/job';
import { formatsOf, type FileKind } from '../file-kind';

/** In "Options": a layout of the person's own, for formats that InstaMed does not publish in full. */
const layoutOption: INodeProperties = {
	displayName: 'Own Layout',
	name: 'layout',
	type: 'json',
	typeOptions: { rows: 8 },
	default: '',
	placeholder: 'e.g. {"extends": "eod-posting-1.2", "records": …}',
	description:
		'Columns of a layout that InstaMed does not publish in full, as JSON: it completes or replaces a built-in format, and is used instead of the chosen one. See the manual under "Layouts".',
};

/** A kind of files that are all of one public layout has no use for another. */
export function layoutOptions(kind: FileKind): INodeProperties[] {
	return formatsOf(kind).length === 0 ? [] : [layoutOption];
}

/** The format of a layout as the person wrote it; null when there is none. */
export function toOwnFormat(written: unknown): FormatSpec | null {
	if (written === undefined || written === null || (typeof written === 'string' && written.trim() === '')) return null;
	const reading = readLayout(written, FORMATS);
	if (reading.ok) return reading.format;
	const [first] = reading.problems;
	const place = first === undefined || first.path === '' ? '' : ` at ${first.path}`;
	throw new InstaMedError('config', 'The own layout cannot be used', {
		code: 'layout',
		help: `${reading.problems.length === 1 ? 'There is a problem' : `There are ${reading.problems.length} problems, the first`}${place}: ${first?.message ?? 'it cannot be read'}.`,
	});
}

/**
 * The layout in the options of an operation; null when there is none.
 * @throws InstaMedError `layout` with the first problem and its place.
 */
export function readOwnLayout(job: Job, itemIndex: number): FormatSpec | null {
	return toOwnFormat(job.ctx.getNodeParameter('options.layout', itemIndex, ''));
}

import { InstaMedError } from '../../../lib/core/error';
import { ERA_FORMAT_ID, detectFormat, findFormat, type FormatSpec } from '../../../lib/formats';
import { formatsOf, type FileKind } from '../file-kind';

export const DETECT = 'detect';

export type Chosen = { readonly kind: 'era' } | { readonly kind: 'rows'; readonly format: FormatSpec };

function titleOf(id: string): string {
	return id === ERA_FORMAT_ID ? 'ERA (X12 835)' : (findFormat(id)?.title ?? id);
}

function chosen(id: string): Chosen | null {
	if (id === ERA_FORMAT_ID) return { kind: 'era' };
	const format = findFormat(id);
	return format === undefined ? null : { kind: 'rows', format };
}

function isOfKind(kind: FileKind, choice: Chosen): boolean {
	return choice.kind === 'era' ? kind.acceptsEra : kind.accepts(choice.format);
}

function unclear(alternatives: readonly string[]): InstaMedError {
	if (alternatives.length === 0) {
		return new InstaMedError('data', 'The format of the file is not known', {
			code: 'formatUnknown',
			help: 'Choose the format by hand if you know it. If it is another kind of file, use the resource "Any File".',
		});
	}
	return new InstaMedError('data', 'The file fits more than one format', {
		code: 'formatAmbiguous',
		help: `Choose one of them by hand: ${alternatives.map(titleOf).join(', ')}.`,
	});
}

/**
 * The format to read with: the chosen one, else the one that the beginning of the file shows.
 * An empty file of a kind with one format is that format: empty means "nothing today".
 * @throws InstaMedError `formatUnknown`, `formatAmbiguous` or `wrongKind`
 */
export function chooseFormat(kind: FileKind, wanted: string, head: Uint8Array, fileName: string): Chosen {
	const own = formatsOf(kind);
	if (wanted !== DETECT) {
		const choice = chosen(wanted);
		if (choice === null) throw unclear([]);
		return choice;
	}
	if (kind.acceptsEra && own.length === 0) {
		if (head.byteLength === 0) return { kind: 'era' };
	} else if (head.byteLength === 0 && own[0] !== undefined && kind.folder !== null) {
		return { kind: 'rows', format: own[0] };
	}
	const detected = detectFormat(head, { fileName });
	const choice = detected.formatId === null ? null : chosen(detected.formatId);
	if (choice === null) throw unclear(detected.alternatives.map(({ formatId }) => formatId));
	if (isOfKind(kind, choice)) return choice;
	throw new InstaMedError('data', `This is not ${kind.one}`, {
		code: 'wrongKind',
		help: `It looks like: ${titleOf(detected.formatId ?? '')}. Choose the matching resource, or "Any File".`,
	});
}

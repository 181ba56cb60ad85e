import { InstaMedError } from '../../../lib/core/error';
import { ERA_FORMAT_ID, detectFormat, findFormat, type FormatSpec } from '../../../lib/formats';
import { formatsOf, type FileKind } from '../file-kind';

export const DETECT = 'detect';
/** Chosen by hand: any X12 transaction of claims and eligibility. */
export const X12_ENTRIES = 'x12';

export type Chosen =
	| { readonly kind: 'era' }
	/** X12 that the claim readers read, whatever is in it. */
	| { readonly kind: 'x12'; readonly transactionSet: string }
	| { readonly kind: 'rows'; readonly format: FormatSpec };

/** Format id in items of what was read. */
export function formatIdOf(choice: Chosen): string {
	if (choice.kind === 'era') return ERA_FORMAT_ID;
	return choice.kind === 'x12' ? `x12-${choice.transactionSet.toLowerCase()}` : choice.format.id;
}

function titleOf(id: string): string {
	return findFormat(id)?.title ?? id;
}

function chosen(id: string): Chosen | null {
	if (id === ERA_FORMAT_ID) return { kind: 'era' };
	if (id === X12_ENTRIES) return { kind: 'x12', transactionSet: 'any' };
	const format = findFormat(id);
	return format === undefined ? null : { kind: 'rows', format };
}

function isOfKind(kind: FileKind, choice: Chosen): boolean {
	if (choice.kind === 'era') return kind.acceptsEra;
	return choice.kind === 'x12' ? kind.x12?.includes(choice.transactionSet) === true : kind.accepts(choice.format);
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

/** An empty file shows its format by its name at most; any of its kind reads it. */
function chooseForEmpty(kind: FileKind, byName: readonly string[]): Chosen {
	const candidates = byName.flatMap((id) => chosen(id) ?? []).filter((choice) => isOfKind(kind, choice));
	const [own] = formatsOf(kind);
	return candidates[0] ?? (own === undefined ? { kind: 'era' } : { kind: 'rows', format: own });
}

/**
 * The format to read with: the chosen one, else the one that the beginning of the file shows.
 * An empty file of a known kind is one of that kind: empty means "nothing today".
 * @throws InstaMedError `formatUnknown`, `formatAmbiguous` or `wrongKind`
 */
export function chooseFormat(kind: FileKind, wanted: string, head: Uint8Array, fileName: string): Chosen {
	if (wanted !== DETECT) {
		const choice = chosen(wanted);
		if (choice === null) throw unclear([]);
		return choice;
	}
	const detected = detectFormat(head, { fileName });
	if (detected.code === 'empty' && kind.folder !== null) return chooseForEmpty(kind, detected.alternatives.map(({ formatId }) => formatId));
	const { transactionSet } = detected;
	const isOther = detected.code === 'otherX12' || transactionSet === '837';
	const choice: Chosen | null = isOther && transactionSet !== undefined ? { kind: 'x12', transactionSet } : detected.formatId === null ? null : chosen(detected.formatId);
	if (choice === null) throw unclear(detected.rivals);
	if (isOfKind(kind, choice)) return choice;
	throw new InstaMedError('data', `This is not ${kind.one}`, {
		code: 'wrongKind',
		help: `It looks like: ${choice.kind === 'x12' ? `an X12 file with transaction set ${choice.transactionSet}` : titleOf(formatIdOf(choice))}. Choose the matching resource, or "Any File".`,
	});
}

import type { FormatSpec } from '../../lib/formats/spec';
import { ANY_FILE, ERA, KINDS, writableFormatsOf, type FileKind } from '../../nodes/InstaMedFile/file-kind';
import { ERA_FORMAT_ID } from '../../lib/formats';
import { RESOURCES } from '../../nodes/InstaMedFile/resources';

/** The resource of the node that a format belongs to. */
function kindOf(format: FormatSpec): FileKind {
	if (format.id === ERA_FORMAT_ID) return ERA;
	return KINDS.find((kind) => kind !== ANY_FILE && kind.accepts(format)) ?? ANY_FILE;
}

export function resourceOf(format: FormatSpec): string {
	return kindOf(format).name;
}

/** What can be done with a file of this format, in the node's words. */
export function operationsOf(format: FormatSpec): string[] {
	const kind = kindOf(format);
	const names = (RESOURCES.find(({ value }) => value === kind.value)?.operations ?? []).map(({ value, name }) => ({ value, name }));
	return names.filter(({ value }) => applies(value, format, kind)).map(({ name }) => name);
}

/** Listing, fetching and closing look at no layout, so they are not told here. */
function applies(operation: string, format: FormatSpec, kind: FileKind): boolean {
	switch (operation) {
		case 'read':
		case 'validate':
			return true;
		case 'write':
			return writableFormatsOf(kind).includes(format);
		case 'upload':
			return format.direction === 'to-instamed';
		case 'match':
			return format.answer !== undefined && format.answer.answers.length > 0;
		case 'follow':
			return format.states !== undefined;
		default:
			return false;
	}
}

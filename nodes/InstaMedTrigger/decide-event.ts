import type { FileLook } from '../../lib/intake';
import { isRecognised, kindsOf } from './file-content';
import type { TriggerKind } from './trigger-kind';

/** A file that is of no kind that its folder or its content tells. */
export const OTHER_FILE = 'otherFile';

/** Kinds that belong to the folder a file lies in. */
export interface FolderKinds {
	/** Those the person chose. */
	readonly chosen: readonly TriggerKind[];
	/** All whose files lie there. */
	readonly all: readonly TriggerKind[];
}

/** What a file is called in its item. */
export interface FileEvent {
	readonly event: string;
	/** What told it; `nothing` goes with `OTHER_FILE`. */
	readonly eventBy: 'content' | 'folder' | 'nothing';
	/** True: the content is of a kind that does not belong into this folder. Null: the content does not tell. */
	readonly misplaced: boolean | null;
}

/**
 * Content decides, because names and folders are only habits. Where it does not tell, a folder of one kind does.
 * Null: the folder also holds files of kinds that were not asked for, and this is one.
 */
export function decideEvent({ chosen, all }: FolderKinds, look: FileLook | null): FileEvent | null {
	const [only] = chosen;
	const byFolder: FileEvent =
		only !== undefined && all.length === 1
			? { event: only.value, eventBy: 'folder', misplaced: null }
			: { event: OTHER_FILE, eventBy: 'nothing', misplaced: null };
	if (look === null || !isRecognised(look)) return byFolder;
	const kinds = kindsOf(look);
	const asked = chosen.find((kind) => kinds.includes(kind));
	if (asked !== undefined) return { event: asked.value, eventBy: 'content', misplaced: false };
	if (all.some((kind) => kinds.includes(kind))) return null;
	const [other] = kinds;
	// a known format of no kind, such as a file for InstaMed; look-alikes of different kinds tell nothing
	if (other === undefined) return look.detection.formatId === null && look.detection.rivals.length > 0 ? byFolder : { event: OTHER_FILE, eventBy: 'content', misplaced: true };
	return { event: other.value, eventBy: 'content', misplaced: true };
}

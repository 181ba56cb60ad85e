import { fitsPattern } from '../../lib/core/name-pattern';
import { folderOf, type RemoteFile } from '../../lib/sftp';

/** "report.txt" → "report". */
function stemOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot <= 0 ? name : name.slice(0, dot);
}

/** The pattern with a name for each star; capitals count in the name alone, as two files may differ by them. */
function isSpelled(written: string, pattern: readonly string[], name: string): boolean {
	let at = 0;
	for (const [index, part] of pattern.entries()) {
		if (index > 0 && !written.startsWith(name, at)) return false;
		at += index > 0 ? name.length : 0;
		if (written.slice(at, at + part.length).toLowerCase() !== part.toLowerCase()) return false;
		at += part.length;
	}
	return at === written.length;
}

function keyOf(folder: string, name: string): string {
	return `${folder}\n${name.toLowerCase()}`;
}

/**
 * Files whose only meaning is that another one is finished. In the pattern, "*" stands for the name of the finished
 * file, with or without its ending; a pattern without it names one file that speaks for its whole folder.
 */
export class DoneFiles {
	private readonly parts: readonly string[];
	private readonly found = new Map<string, RemoteFile[]>();

	constructor(
		private readonly pattern: string,
		listed: readonly RemoteFile[],
	) {
		this.parts = pattern.split('*');
		for (const file of listed) {
			if (!this.isDone(file.name)) continue;
			const key = keyOf(folderOf(file.path), file.name);
			this.found.set(key, [...(this.found.get(key) ?? []), file]);
		}
	}

	isDone(name: string): boolean {
		return this.pattern !== '' && fitsPattern(name, this.pattern);
	}

	/** The file that says so; null when none does. One that is older than the file speaks of what lay there before. */
	announcing(file: RemoteFile): RemoteFile | null {
		const told = [file.name, stemOf(file.name)].flatMap((name) => {
			const alike = this.found.get(keyOf(folderOf(file.path), this.parts.join(name))) ?? [];
			return alike.filter((done) => isSpelled(done.name, this.parts, name));
		});
		return told.find((done) => done.modifiedAt >= file.modifiedAt) ?? null;
	}

	announces(file: RemoteFile): boolean {
		return this.pattern === '' || this.announcing(file) !== null;
	}
}

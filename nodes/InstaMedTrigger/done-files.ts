import { fitsPattern } from '../../lib/core/name-pattern';
import { folderOf, type RemoteFile } from '../../lib/sftp';

/** "report.txt" → "report". */
function stemOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot <= 0 ? name : name.slice(0, dot);
}

/**
 * Files whose only meaning is that another one is finished. In the pattern, "*" stands for the name of the finished
 * file, with or without its ending; a pattern without it names one file that speaks for its whole folder.
 */
export class DoneFiles {
	private readonly byPath: ReadonlyMap<string, RemoteFile>;

	constructor(
		private readonly pattern: string,
		listed: readonly RemoteFile[],
	) {
		this.byPath = new Map(pattern === '' ? [] : listed.filter(({ name }) => this.isDone(name)).map((file) => [file.path, file]));
	}

	isDone(name: string): boolean {
		return this.pattern !== '' && fitsPattern(name, this.pattern);
	}

	/** The file that says so; null when none does. One that is older than the file speaks of what lay there before. */
	announcing(file: RemoteFile): RemoteFile | null {
		const folder = folderOf(file.path);
		const names = [file.name, stemOf(file.name)].map((name) => this.pattern.split('*').join(name));
		const found = names.map((name) => this.byPath.get(folder === '/' ? `/${name}` : `${folder}/${name}`));
		return found.find((done) => done !== undefined && done.modifiedAt >= file.modifiedAt) ?? null;
	}

	announces(file: RemoteFile): boolean {
		return this.pattern === '' || this.announcing(file) !== null;
	}
}

import { runOneNight } from '../../sandbox/night';
import type { ScenarioOptions } from '../../sandbox';
import { FOLDERS } from '../../sandbox/folders';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld, type World } from '../../sandbox/state/world';

export interface OfflineRun {
	readonly world: World;
	readonly files: FileTree;
}

/** The nights of a scenario without any server: state and files only. */
export async function runOffline(seed: number, scenario: ScenarioOptions = {}): Promise<OfflineRun> {
	const clock = new VirtualClock();
	const world = newWorld(seed, clock, scenario);
	const files = new FileTree(clock);
	for (const folder of Object.values(FOLDERS)) files.makeFolder(folder);
	for (let night = 0; night < world.plan.nights; night++) await runOneNight(world, files);
	return { world, files };
}

/** Content of a file that must be there. */
export function contentOf(files: FileTree, path: string): Buffer {
	const bytes = files.read(path);
	if (bytes === undefined) throw new Error(`${path} is missing`);
	return bytes;
}

/** Paths of the files of one folder. */
export function pathsIn(files: FileTree, folder: string): string[] {
	return files.names(folder).map((name) => `${folder}/${name}`);
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

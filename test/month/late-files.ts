import type { Sandbox } from '../../sandbox';
import { FOLDERS } from '../../sandbox';
import type { Random } from '../../sandbox/state/random';

/** How many of the files come late, and by how many nights at most. */
const LATE = 0.08;
const MOST_NIGHTS = 4;

const OF_MONEY: readonly string[] = [FOLDERS.era, FOLDERS.deposits, FOLDERS.posting];

export interface ArrivedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** Files of the nights as they reach the office: most in the morning after, some days later. */
export class LateFiles {
	readonly #waiting: Array<{ readonly path: string; left: number }> = [];
	late = 0;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly random: Random,
	) {}

	/** Files that were written and have not come. */
	get outstanding(): number {
		return this.#waiting.length;
	}

	/** What comes after a night that wrote these. */
	after(written: readonly string[]): ArrivedFile[] {
		for (const one of this.#waiting) one.left -= 1;
		for (const path of written.filter((one) => OF_MONEY.some((folder) => one.startsWith(`${folder}/`)))) {
			const isLate = this.random.chance(LATE);
			if (isLate) this.late += 1;
			this.#waiting.push({ path, left: isLate ? this.random.between(1, MOST_NIGHTS) : 0 });
		}
		return this.#take(({ left }) => left <= 0);
	}

	/** Everything that is still on its way. */
	rest(): ArrivedFile[] {
		return this.#take(() => true);
	}

	#take(comes: (one: { readonly left: number }) => boolean): ArrivedFile[] {
		const come = this.#waiting.filter(comes);
		for (const one of come) this.#waiting.splice(this.#waiting.indexOf(one), 1);
		return this.random.shuffle(come).map(({ path }) => {
			const bytes = this.sandbox.files.read(path);
			if (bytes === undefined) throw new Error(`No such file: ${path}`);
			return { name: path.split('/').at(-1) ?? path, bytes };
		});
	}
}

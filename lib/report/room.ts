import type { Html } from './html';

/**
 * How many characters of the page a list may fill. Every list has one: whatever the files hold, and however
 * many rows there are, the page opens on a telephone.
 */
export class Room {
	#left: number;

	constructor(characters: number) {
		this.#left = characters;
	}

	/** True when the part still fits, and has then taken its room. */
	take(part: Html): boolean {
		if (part.length > this.#left) {
			this.#left = 0;
			return false;
		}
		this.#left -= part.length;
		return true;
	}
}

/** The first rows, drawn: no more than `most`, and no more than fit. What does not fit is not drawn. */
export function drawFitting<T>(rows: Iterable<T>, most: number, room: Room, draw: (row: T) => Html): Html[] {
	const parts: Html[] = [];
	for (const row of rows) {
		if (parts.length >= most) break;
		const part = draw(row);
		if (!room.take(part)) break;
		parts.push(part);
	}
	return parts;
}

/** A small seeded generator of whole numbers below a limit (mulberry32). */
export function randomFrom(seed: number): (limit: number) => number {
	let state = seed >>> 0;
	return (limit) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
}

function mutate(bytes: Buffer, splices: readonly string[], random: (limit: number) => number): Buffer {
	let result: Buffer = Buffer.from(bytes);
	for (let change = 1 + random(4); change > 0; change -= 1) {
		const at = random(result.length + 1);
		const length = random(12);
		switch (random(5)) {
			case 0:
				if (at < result.length) result[at] = random(256);
				break;
			case 1:
				result = Buffer.concat([result.subarray(0, at), Buffer.from(splices[random(splices.length)] ?? ''), result.subarray(at)]);
				break;
			case 2:
				result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
				break;
			case 3:
				result = Buffer.concat([result.subarray(0, at), result.subarray(at, at + 40), result.subarray(at)]);
				break;
			default:
				result = result.subarray(0, at);
		}
	}
	return result;
}

/** So many damaged copies of the examples: bytes changed, put in, taken out, doubled, cut off. */
export function* mutations(examples: readonly Buffer[], splices: readonly string[], seed: number, count: number): Generator<Buffer> {
	const random = randomFrom(seed);
	for (let round = 0; round < count; round += 1) yield mutate(examples[random(examples.length)] ?? Buffer.alloc(0), splices, random);
}

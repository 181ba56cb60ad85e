import { progressOf } from '../../lib/core/payment';

test.each(['', 'Z', 'a', 'constructor', '__proto__', 'toString'])('the status %j, which nobody knows, says nothing of how far a transaction is', (status) => {
	expect(progressOf(status)).toBe(0);
});

test('what became of a transaction comes after what it was', () => {
	const lives = ['ACS', 'ACV', 'AD', 'OX'].map((life) => [...life]);
	for (const life of [...lives, ['C', 'S', 'CB'], ['C', 'S', 'RI'], ['C', 'SE']]) {
		const steps = life.map(progressOf);
		expect([life, steps]).toEqual([life, [...new Set(steps)].sort()]);
	}
});

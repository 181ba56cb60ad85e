import fc from 'fast-check';
import { nearestWord } from '../../../lib/formats/layout/nearest-word';
import { SEED } from '../support/seed';

const KNOWN = ['label', 'appendFields', 'records', 'width', 'max', 'min', 'n'];

test.each([
	['lable', 'label'],
	['appendFeilds', 'appendFields'],
	['record', 'records'],
	['Width', 'width'],
	['lengthOfTheField', null],
	['ma', null],
	['xyz', null],
	['a'.repeat(100_000), null],
])('%s', (word, meant) => expect(nearestWord(word, KNOWN)).toBe(meant));

test('a word too long to compare is not compared', () => {
	const known = ['a'.repeat(40)];
	expect(nearestWord('a'.repeat(39), known)).toBe(known[0]);
	expect(nearestWord('a'.repeat(41), known)).toBeNull();
});

test('one slip in a word of four letters or more is forgiven', () => {
	const slip = fc.tuple(fc.constantFrom(...KNOWN.filter((word) => word.length > 3)), fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'replace'));
	fc.assert(
		fc.property(slip, ([word, place, how]) => {
			const at = place % (word.length - 1);
			const [a, b, c] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
			const slipped = { drop: a + c, double: a + b + b + c, replace: `${a}#${c}`, swap: a + c.slice(0, 1) + b + c.slice(1) }[how] ?? '';
			expect(nearestWord(slipped, KNOWN)).toBe(word);
		}),
		{ seed: SEED },
	);
});

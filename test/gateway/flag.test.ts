import { readFlag } from '../../lib/gateway/answer/gateway-answer';

test('a yes or no is read however it is written; any other word is unreadable', () => {
	expect([true, 'TRUE', 'y', 'Yes', '1'].map(readFlag)).toEqual(Array.from({ length: 5 }, () => true));
	expect([false, 'false', 'N', 'no', '0'].map(readFlag)).toEqual(Array.from({ length: 5 }, () => false));
	expect([null, undefined, '', ' '].map(readFlag)).toEqual(Array.from({ length: 4 }, () => null));
	for (const word of ['maybe', '2', 'constructor', '__proto__']) expect([word, readFlag(word)]).toEqual([word, 'unreadable']);
});

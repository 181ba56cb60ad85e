import { DoneFiles } from '../../nodes/InstaMedTrigger/done-files';

const at = (path: string, modifiedAt = 1000): ConstructorParameters<typeof DoneFiles>[1][number] => ({ path, name: path.slice(path.lastIndexOf('/') + 1), size: 0, modifiedAt, isFolder: false });

function announced(pattern: string, done: readonly string[], path: string): string | null {
	return new DoneFiles(pattern, done.map((one) => at(one))).announcing(at(path))?.path ?? null;
}

test.each([
	['*.done', ['/in/a.txt.done'], '/in/a.txt', '/in/a.txt.done'],
	['*.done', ['/in/A.TXT.DONE'], '/in/A.TXT', '/in/A.TXT.DONE'],
	['*.DONE', ['/in/a.done'], '/in/a.txt', '/in/a.done'],
	['*.done', ['/a.done'], '/a.txt', '/a.done'],
	['done_*.ok', ['/in/Done_a.txt.OK'], '/in/a.txt', '/in/Done_a.txt.OK'],
	['*-*.done', ['/in/a-a.DONE'], '/in/a.txt', '/in/a-a.DONE'],
	['ready', ['/in/READY'], '/in/a.txt', '/in/READY'],
	// two files may differ by capitals alone
	['*.done', ['/in/a.txt.done'], '/in/A.txt', null],
	['*.done', ['/in/a.txt.done', '/in/A.txt.DONE'], '/in/A.txt', '/in/A.txt.DONE'],
	['*.done', ['/else/a.txt.done'], '/in/a.txt', null],
	['*.done', ['/in/b.done'], '/in/a.txt', null],
	['*.done', ['/in/a+b(1)[2]$.txt.done'], '/in/a+b(1)[2]$.txt', '/in/a+b(1)[2]$.txt.done'],
	['*.done', ['/in/İ.txt.DONE'], '/in/İ.txt', '/in/İ.txt.DONE'],
])('%s: of %j, for %s: %s', (pattern, done, path, expected) => expect(announced(pattern, done, path)).toBe(expected));

test('one that is older than its file speaks of another', () => {
	const found = new DoneFiles('*.done', [at('/in/a.txt.DONE', 999), at('/in/a.done', 1001)]);
	expect(found.announcing(at('/in/a.txt'))?.path).toBe('/in/a.done');
	expect(found.announces(at('/in/a.txt', 1002))).toBe(false);
	expect([found.isDone('x.Done'), found.isDone('x.txt'), new DoneFiles('', []).announces(at('/in/a.txt'))]).toEqual([true, false, true]);
});

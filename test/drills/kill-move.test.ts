import { inFull, killAtEveryStep, type Way } from './kill-rig';

const WAYS: Way[] = [
	{ title: 'moved to the archive', way: 'move', options: {} },
	...inFull([
		{ title: 'deleted', way: 'delete', options: {} },
		{ title: 'marked', way: 'mark', options: {} },
	]),
];

test.each(WAYS)('files that are $title: a process killed at any step loses nothing, and what is repeated says so', async (way) => await killAtEveryStep(way), 3_600_000);

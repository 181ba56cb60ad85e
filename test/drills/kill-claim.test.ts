import { inFull, killAtEveryStep, type Way } from './kill-rig';

const CLAIM = { claimByMoving: true };
const WAYS: Way[] = [{ title: 'moved to the archive', way: 'move', options: CLAIM }, ...inFull([{ title: 'deleted', way: 'delete', options: CLAIM }])];

test.each(WAYS)('files that are claimed and $title: a process killed at any step loses nothing, and what is repeated says so', async (way) => await killAtEveryStep(way, 2), 3_600_000);

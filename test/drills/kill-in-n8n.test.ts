import { Drill } from './drill-rig';
import { runKilled, runUndisturbed, type Way } from './kill-rig';

/** The same as the drill with thin processes, in n8n's own engine: a start takes seconds, so only a few deaths. */
const WAY: Way = { title: 'claim, move', way: 'move', options: { claimByMoving: true } };

test('n8n killed while it reads and while it acknowledges: nothing is lost, and what is repeated says so', async () => {
	const drill = await Drill.start('n8n');
	try {
		const [first, second, finisher] = [drill.spawn(), drill.spawn(), drill.spawn()];
		const steps = await runUndisturbed(drill, WAY, finisher);
		await runKilled(drill, WAY, first, finisher, { at: Math.floor(steps * 0.3), after: true });
		await runKilled(drill, WAY, second, finisher, { at: steps - 3, after: true });
	} finally {
		await drill.stop();
	}
});

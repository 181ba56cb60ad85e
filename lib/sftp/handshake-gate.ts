/**
 * Lets at most three handshakes run at once per host. Servers drop further ones before log-in (OpenSSH's
 * MaxStartups), and forty items of a workflow may ask for a connection at one moment.
 */
const AT_ONCE = 3;

interface Gate {
	running: number;
	readonly waiting: Array<() => void>;
}

const gates = new Map<string, Gate>();

/** Waits for a turn; the returned function gives it back and must be called exactly once. */
export async function enterGate(hostAndPort: string): Promise<() => void> {
	const gate = gates.get(hostAndPort) ?? { running: 0, waiting: [] };
	gates.set(hostAndPort, gate);
	if (gate.running < AT_ONCE) gate.running += 1;
	else await new Promise<void>((resolve) => gate.waiting.push(resolve));
	return () => {
		const next = gate.waiting.shift();
		// the turn passes on directly, so that nobody else can slip in between
		if (next !== undefined) return next();
		gate.running -= 1;
		if (gate.running === 0) gates.delete(hostAndPort);
	};
}

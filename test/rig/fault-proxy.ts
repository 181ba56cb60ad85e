/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { stopLater } from './sftp-rig';

export type Direction = 'toServer' | 'toClient';

/** What happens once exactly `afterBytes` bytes went through in one direction. */
export interface Fault {
	readonly kind: 'reset' | 'close' | 'silence';
	readonly direction: Direction;
	readonly afterBytes: number;
	/** Faults this many connections, counted from the first; 1 by default. Later ones pass unharmed. */
	readonly connections?: number;
}

export interface FaultProxy {
	readonly port: number;
	/** Bytes of the first connection that went through so far. */
	readonly passed: Record<Direction, number>;
	/** Sizes of the chunks of the first connection that went to the client: about one per packet. */
	readonly chunksToClient: readonly number[];
	/** True once the fault has happened. */
	readonly struck: boolean;
	stop(): Promise<void>;
}

/** Stands between a client and a server on 127.0.0.1 and breaks the connection at a chosen byte. */
export async function startFaultProxy(
	serverPort: number,
	fault: Fault | null = null,
	shape: { readonly delayMs?: number; readonly bytesPerTick?: number } = {},
): Promise<FaultProxy> {
	const passed: Record<Direction, number> = { toServer: 0, toClient: 0 };
	const chunksToClient: number[] = [];
	const sockets = new Set<Socket>();
	let accepted = 0;
	let struck = false;

	const strike = (kind: Fault['kind'], client: Socket, server: Socket): void => {
		struck = true;
		if (kind === 'silence') {
			for (const socket of [client, server]) socket.pause().removeAllListeners('data').on('data', () => undefined);
		} else if (kind === 'reset') {
			client.resetAndDestroy();
			server.resetAndDestroy();
		} else {
			client.end();
			server.end();
		}
	};

	const listener = createServer((client) => {
		const index = accepted++;
		const broken = fault !== null && index < (fault.connections ?? 1) ? fault : null;
		const server = connect({ port: serverPort, host: '127.0.0.1' });
		const seen: Record<Direction, number> = { toServer: 0, toClient: 0 };
		let over = false;
		const pump = (from: Socket, to: Socket, direction: Direction): void => {
			from.on('data', (chunk: Buffer) => {
				if (over) return;
				const room = broken?.direction === direction ? broken.afterBytes - seen[direction] : chunk.length;
				const part = chunk.subarray(0, Math.max(0, room));
				seen[direction] += part.length;
				if (index === 0) {
					passed[direction] += part.length;
					if (direction === 'toClient') chunksToClient.push(part.length);
				}
				const reached = broken?.direction === direction && seen[direction] >= broken.afterBytes;
				over = reached;
				const finish = (): void => {
					if (reached) strike(broken.kind, client, server);
				};
				const pass = (): void => {
					// the last bytes leave before the blow, so that "after k bytes" holds on the wire
					if (part.length === 0 || !to.writable) return finish();
					to.write(part, finish);
				};
				if (shape.delayMs === undefined) pass();
				else setTimeout(pass, shape.delayMs);
				if (shape.bytesPerTick !== undefined && chunk.length > shape.bytesPerTick) {
					from.pause();
					setTimeout(() => from.resume(), chunk.length / shape.bytesPerTick);
				}
			});
			from.on('end', () => {
				if (!over) to.end();
			});
			from.on('error', () => to.destroy());
			from.on('close', () => {
				sockets.delete(from);
				if (!over || broken?.kind !== 'silence') to.destroy();
			});
		};
		for (const socket of [client, server]) {
			sockets.add(socket);
			socket.setNoDelay(true);
		}
		pump(client, server, 'toServer');
		pump(server, client, 'toClient');
	});
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	return stopLater({
		// a TCP listener has an AddressInfo, not the path of a pipe
		port: (listener.address() as AddressInfo).port,
		passed,
		chunksToClient,
		get struck() {
			return struck;
		},
		stop: () =>
			new Promise((resolve) => {
				listener.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	});
}

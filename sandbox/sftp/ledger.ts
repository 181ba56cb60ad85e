/** What an SFTP server saw, in order: the server's own word in a test. */
export type LedgerEntry =
	| { readonly kind: 'connection'; readonly at: number }
	| { readonly kind: 'auth'; readonly at: number; readonly method: string; readonly username: string; readonly accepted: boolean }
	| { readonly kind: 'request'; readonly at: number; readonly name: string; readonly path: string; readonly status: number };

export class Ledger {
	readonly entries: LedgerEntry[] = [];
	/** Content bytes that went out of and into files. */
	bytesRead = 0;
	bytesWritten = 0;

	add(entry: LedgerEntry): void {
		if (this.entries.length >= 100_000) this.entries.splice(0, 50_000);
		this.entries.push(entry);
	}

	/** Log-in attempts, of any method. */
	get authAttempts(): number {
		return this.entries.filter((entry) => entry.kind === 'auth').length;
	}

	get connections(): number {
		return this.entries.filter((entry) => entry.kind === 'connection').length;
	}

	requests(name?: string): Array<Extract<LedgerEntry, { kind: 'request' }>> {
		return this.entries.filter((entry) => entry.kind === 'request').filter((entry) => name === undefined || entry.name === name);
	}

	clear(): void {
		this.entries.length = 0;
		this.bytesRead = 0;
		this.bytesWritten = 0;
	}
}

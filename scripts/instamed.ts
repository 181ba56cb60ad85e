/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/**
 * `npm run -s instamed -- <verb> …`: the quickest way to look at a file without n8n.
 * JSON on stdout, messages on stderr; ends with 0 (fine), 1 (the file has errors) or 2 (wrong use).
 */
import { isInstaMedError } from '../lib/core/error';
import { check } from './cli/check';
import { claims } from './cli/claims';
import { detect } from './cli/detect';
import { era } from './cli/era';
import { formats } from './cli/formats';
import { match } from './cli/match';
import { flushOutput } from './cli/output';
import { read } from './cli/read';
import { reconcileFiles } from './cli/reconcile-files';
import { UsageError, type Verb } from './cli/verb';
import { write } from './cli/write';

const VERBS: readonly Verb[] = [era, claims, formats, read, check, write, detect, match, reconcileFiles];

function usage(): string {
	const lines = VERBS.map((verb) => `  ${verb.usage.padEnd(46)} ${verb.summary}`);
	return `Use: npm run -s instamed -- <verb> …\n\n${lines.join('\n')}\n`;
}

function isMissingFile(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'code' in error && 'path' in error;
}

async function main(args: readonly string[]): Promise<number> {
	const [name, ...rest] = args;
	const verb = VERBS.find((candidate) => candidate.name === name);
	if (verb === undefined) {
		process.stderr.write(usage());
		return name === '--help' || name === 'help' ? 0 : 2;
	}
	return await verb.run(rest).then(
		(code) => code,
		(error: unknown) => {
			const code = explain(error, verb);
			if (code === null) throw error;
			return code;
		},
	);
}

/** Says what went wrong; null when it is a fault of this program, which must not be hidden. */
function explain(error: unknown, verb: Verb): number | null {
	if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
		process.stderr.write(`${error.message}\nUse: npm run -s instamed -- ${verb.usage}\n`);
		return 2;
	}
	if (isMissingFile(error)) {
		process.stderr.write(`Cannot open ${error.path ?? 'the file'}: ${error.code}\n`);
		return 2;
	}
	if (isInstaMedError(error)) {
		process.stderr.write(`${error.message}${error.help === undefined ? '' : `\n${error.help}`}\n`);
		return 1;
	}
	return null;
}

void main(process.argv.slice(2)).then(async (code) => {
	await flushOutput();
	process.exitCode = code;
});

import { isInstaMedError } from '../../core/error';
import { scrubText } from '../../core/redact';
import { blankResult, MOST_DRIFT, toLookUp, type MoneyCommand, type MoneyProblem, type MoneyResult } from '../../payments';
import type { CallEnd } from '../call';
import type { Ending } from './judge-end';
import { helpOf, PROBLEM_TEXTS, type ProblemCode } from './problem-texts';
import { ANSWERED, type Reading } from './session-operation';

const DESTINATION = { outlet: null, environment: null } as const;

export interface Sent {
	readonly command: MoneyCommand;
	readonly reference: string;
	readonly sentAtMs: number;
	readonly gaveUpAtMs: number;
}

export function problemOf(code: ProblemCode, isUnknown: boolean, fields: readonly string[] = []): MoneyProblem {
	const { message } = PROBLEM_TEXTS[code];
	return { code, message, help: helpOf(code, isUnknown), ...(fields.length === 0 ? {} : { fields: [...new Set(fields)] }) };
}

/** The way to pay must not come back in any text, whoever repeats it. */
function isPrivate(text: string, command: MoneyCommand): boolean {
	const secrets: (string | undefined)[] = [];
	if ('tender' in command && 'token' in command.tender) secrets.push(command.tender.token);
	if ('patient' in command) secrets.push(command.patient?.firstName, command.patient?.lastName);
	if ('receiptEmail' in command) secrets.push(command.receiptEmail);
	const seen = text.toLowerCase();
	return secrets.some((secret) => secret !== undefined && secret.length > 1 && seen.includes(secret.toLowerCase()));
}

function shown(value: string, name: string, command: MoneyCommand): string | null {
	if (isPrivate(value, command)) return null;
	// identifiers stay as they are, free text does not
	return name === 'responseMessage' || name === 'cardBrand' ? scrubText(value, 200) : value;
}

function answered(fields: Reading['fields'], command: MoneyCommand): Partial<MoneyResult> {
	const entries = ANSWERED.flatMap((name) => {
		const value = fields[name];
		if (value === undefined || value === null) return [];
		const kept = typeof value === 'string' ? shown(value, name, command) : value;
		return kept === null ? [] : [[name, kept] as const];
	});
	return Object.fromEntries(entries);
}

/** The result of a call that was taken. */
export function readingResult(sent: Sent, reading: Reading, requestId: string | null, repeated: boolean): MoneyResult {
	const { command, reference } = sent;
	const { outcome, approvedCents, openCents, problem, fields, drift } = reading;
	const isUnknown = outcome === 'unknown';
	return {
		...blankResult(command, reference, DESTINATION),
		...answered(fields, command),
		outcome,
		approvedCents,
		openCents,
		requestId,
		problem: problem === null ? null : problemOf(problem, isUnknown),
		lookUp: isUnknown ? lookUpOf(sent) : null,
		repeated,
		drift: drift.slice(0, MOST_DRIFT).map((path) => scrubText(path, 80)),
	};
}

function lookUpOf({ command, reference, sentAtMs, gaveUpAtMs }: Sent): MoneyResult['lookUp'] {
	return toLookUp(command, { reference, referenceField: 'reference', outlet: null, sentAtMs, gaveUpAtMs });
}

/** A sign-in that failed says itself what to do. */
function sessionProblem({ sessionError }: CallEnd): MoneyProblem {
	const thrown = sessionError?.thrown;
	if (!isInstaMedError(thrown)) return problemOf('auth', false);
	return { code: thrown.code, message: thrown.message, help: `${thrown.help ?? ''} Nothing was sent.`.trim() };
}

/** The result of a call that was not taken, or of which that is not known. */
export function endingResult(sent: Sent, ending: Exclude<Ending, { kind: 'answer' }>, end: CallEnd): MoneyResult {
	const { command, reference } = sent;
	const blank = blankResult(command, reference, DESTINATION);
	if (ending.kind === 'alreadyVoided') return { ...blank, outcome: 'approved', transactionId: blank.originalTransactionId, requestId: ending.requestId, repeated: true };
	const { kind, problem, fields, requestId } = ending;
	if (kind === 'unknown') return { ...blank, requestId, problem: problemOf(problem, true, fields), lookUp: lookUpOf(sent) };
	return {
		...blank,
		outcome: kind,
		approvedCents: blank.requestedCents === null ? null : 0,
		openCents: blank.requestedCents,
		requestId,
		problem: end.last === null ? sessionProblem(end) : problemOf(problem, false, fields),
	};
}

import { readJsonBody, requestIdOf, type HttpReply } from '../http';
import { PROBLEM_CODES, problem, type ProblemCode } from './problem';

/** A refusal, as far as it says what it is; nothing of its free text. */
export interface ProblemReading {
	/** Null when the answer names none that the contract knows. */
	readonly code: ProblemCode | null;
	/** Whether it names a code at all, be it one that the contract does not know. */
	readonly isCoded: boolean;
	/** Why a state does not allow it: "already_voided"; null where the answer names nothing of that kind. */
	readonly reason: string | null;
	/** Names of the members that it speaks of. */
	readonly fields: readonly string[];
	readonly requestId: string | null;
}

function knownCode(code: string | undefined): ProblemCode | null {
	return PROBLEM_CODES.find((known) => known === code) ?? null;
}

/** Reads `application/problem+json`; an answer that is something else is a problem without a code. */
export function readProblem(reply: HttpReply): ProblemReading {
	const json = readJsonBody(reply);
	const reading = problem.safeParse(json.ok ? json.value : null);
	const said = reading.success ? reading.data : {};
	const inBody = said.requestId !== undefined && /^[\w.:-]{1,100}$/.test(said.requestId) ? said.requestId : null;
	return {
		code: knownCode(said.code),
		isCoded: said.code !== undefined,
		reason: /^urn:session-api:conflict:([a-z_]{1,40})$/.exec(said.type ?? '')?.[1] ?? null,
		// names only: the text beside them can repeat a value; a digit run in a name is no name
		fields: (said.fieldErrors ?? []).map(({ field }) => field).filter((field) => /^[A-Za-z][\w.[\]-]{0,79}$/.test(field) && !/\d{4}/.test(field)),
		requestId: requestIdOf(reply) ?? inBody,
	};
}

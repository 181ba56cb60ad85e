import { readMoney } from '../../core/money';
import { readAnswer } from '../../resources/read-answer';
import { z } from '../../vendor';
import { readJsonText } from '../wire/json-text';
import { readFieldErrors } from './field-errors';
import { readFlag, valueOf, type AnswerReading } from './gateway-answer';

const text = z.string().nullish();

/** The members of section "Response fields" of REST; numbers come as the text they were written as. */
const schema = z.object({
	TransactionID: text,
	TransactionStatus: text,
	/** Seen in NVP and SOAP; in REST inferred. */
	PrimaryTransactionID: text,
	PrimaryTransactionStatus: text,
	ResponseCode: text,
	ResponseMessage: text,
	AuthorizationNumber: text,
	IsPartiallyApproved: z.union([z.boolean(), z.string()]).nullish(),
	PartialApprovalAmount: text,
	PaymentPlanID: text,
	/** The answer of an enrolment was not seen [project]. */
	EnrollmentID: text,
	CardResult: z
		.object({ Type: text, LastFour: text, BINNumber: text, ExpirationMonth: text, ExpirationYear: text, EntryMode: text })
		.nullish(),
	Message: text,
	errorMessage: text,
	FieldErrors: z.unknown(),
});
type Members = z.infer<typeof schema>;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Members whose value has an unknown shape are left out rather than the whole answer; they stay in the drift. */
function readMembers(raw: Readonly<Record<string, unknown>>): { readonly members: Members; readonly drift: readonly string[] } {
	const whole = readAnswer(schema, raw);
	if (whole.value !== null) return { members: whole.value, drift: whole.drift };
	const wrong = new Set(whole.drift.map((path) => path.split('.')[0]));
	const rest = readAnswer(schema, Object.fromEntries(Object.entries(raw).filter(([name]) => !wrong.has(name))));
	return { members: rest.value ?? {}, drift: whole.drift };
}

function readAmount(amount: string | null): number | null {
	const read = readMoney(amount ?? '');
	return read.ok ? read.cents : null;
}

/** A JSON object is an answer; other JSON, HTML and plain text are told for what they are. */
export function readRestAnswer(body: string): AnswerReading {
	const raw = readJsonText(body.replace(/^\ufeff/, ''));
	if (raw === undefined) return body.trimStart().startsWith('<') ? { kind: 'unreadable', problem: 'html' } : readLoose(body);
	if (typeof raw === 'string') return { kind: 'text', text: raw };
	if (!isRecord(raw)) return { kind: 'unreadable', problem: 'broken' };
	const { members, drift } = readMembers(raw);
	return {
		kind: 'answer',
		answer: {
			transactionId: valueOf(members.TransactionID),
			status: valueOf(members.TransactionStatus),
			targetStatus: valueOf(members.PrimaryTransactionStatus),
			responseCode: valueOf(members.ResponseCode),
			responseMessage: valueOf(members.ResponseMessage),
			authorizationNumber: valueOf(members.AuthorizationNumber),
			isPartiallyApproved: drift.includes('IsPartiallyApproved') ? 'unreadable' : readFlag(members.IsPartiallyApproved),
			partialApprovalCents: readAmount(valueOf(members.PartialApprovalAmount)),
			paymentMethodId: valueOf(members.PaymentPlanID),
			enrollmentId: valueOf(members.EnrollmentID),
			cardBrand: valueOf(members.CardResult?.Type),
			lastFour: valueOf(members.CardResult?.LastFour),
			errorCode: null,
			message: valueOf(members.Message) ?? valueOf(members.errorMessage),
			fieldErrors: readFieldErrors(members.FieldErrors),
			drift,
		},
	};
}

/** What begins like JSON and is none was cut or bent; anything else is plain text. */
function readLoose(body: string): AnswerReading {
	return /^\s*[{["]/.test(body) ? { kind: 'unreadable', problem: 'broken' } : { kind: 'text', text: body };
}

import { z } from '../../../vendor';
import type { AnswerMapping, DepositMapping, MoneyMapping, StatusMapping } from '../../spec';
import { members, type ShapeOf } from './members';
import { basis, centsName, codes, fileText, flag, formatId, name, ownBasis } from './words';

type Part<M, K extends keyof M> = NonNullable<M[K]>;

const noCodes = codes.default([]);

const action = members({ field: name, payment: noCodes, refund: noCodes, return: noCodes, basis: ownBasis } satisfies ShapeOf<Part<MoneyMapping, 'action'>>);
const method = members({ field: name, card: noCodes, debitCard: noCodes, bankAccount: noCodes, cash: noCodes, check: noCodes } satisfies ShapeOf<Part<MoneyMapping, 'method'>>);
const outlet = members({ merchantId: name, storeId: name, terminalId: name } satisfies ShapeOf<Part<MoneyMapping, 'outlet'>>);
const takesBack = members({ field: name, values: codes, basis: ownBasis } satisfies ShapeOf<Part<MoneyMapping, 'takesBack'>>);

const MONEY = {
	record: fileText,
	amount: centsName,
	action: action.optional(),
	sign: z.enum(['byAction', 'asWritten', 'byIndicator', 'inverted', 'absolute']),
	minus: members({ field: name, values: codes }).optional(),
	takesBack: takesBack.optional(),
	method: method.optional(),
	transactionId: name.optional(),
	status: name.optional(),
	transactedAt: name.optional(),
	outlet: outlet.optional(),
	cardBrand: name.optional(),
	lastFour: name.optional(),
	authorizationNumber: name.optional(),
	patientAccountNumber: name.optional(),
	originalTransactionId: name.optional(),
} satisfies ShapeOf<MoneyMapping>;

export const payment = members(MONEY);

export const deposit = members({
	...MONEY,
	kind: z.enum(['patientPayment', 'otherPayment']),
	traceNumber: name.optional(),
	effectiveDate: name,
	paymentIdentifier: name.optional(),
} satisfies ShapeOf<DepositMapping>);

const number = members({
	field: name,
	counts: z.union([z.literal('lines'), members({ field: name })]),
	basis: ownBasis,
} satisfies ShapeOf<Part<AnswerMapping, 'number'>>);

const error = members({
	field: name.optional(),
	code: name.optional(),
	reason: name.optional(),
	inGroups: flag,
	wholeFile: codes.optional(),
} satisfies ShapeOf<AnswerMapping['error']>);

const verdict = members({
	record: fileText,
	status: name,
	accepted: codes,
	rejected: codes,
	reason: members({ record: fileText, field: name }).optional(),
} satisfies ShapeOf<Part<AnswerMapping, 'file'>>);

export const answer = members({
	answers: z.array(formatId).max(50),
	record: fileText,
	number: number.optional(),
	same: z.array(members({ answer: name, sent: name })).min(1).max(50).optional(),
	sentRecord: name.optional(),
	status: members({ field: name, accepted: codes, rejected: codes } satisfies ShapeOf<Part<AnswerMapping, 'status'>>).optional(),
	error,
	coverage: z.enum(['all', 'exceptions']),
	coverageBasis: basis.default('project'),
	units: codes.optional(),
	counts: members({ record: fileText, total: name.optional(), accepted: name.optional(), rejected: name.optional() } satisfies ShapeOf<Part<AnswerMapping, 'counts'>>).optional(),
	file: verdict.optional(),
} satisfies ShapeOf<AnswerMapping>);

export const states = members({
	record: fileText,
	key: z.array(z.array(name).min(1).max(20)).min(1).max(20),
	status: name,
	date: name.optional(),
	amount: centsName.optional(),
} satisfies ShapeOf<StatusMapping>);

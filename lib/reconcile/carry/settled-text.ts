import type { BalanceState } from '../../core/outcome';
import type { PaymentAction, PaymentMethod } from '../../core/payment';
import type { SourceRef } from '../../core/source-ref';
import type { ToldException } from './carried-state';
import { CellReader, CellWriter, type Cell } from './cells';
import type { DepositLineFacts, PaymentFacts, RemittanceFacts } from '../facts';
import { LAG_KINDS, type SettledGroup, type SettledMember } from './settled-group';
import { keyOf } from '../subjects';
import { SUBJECTS, type Reason, type ResultClass } from '../types';
import { Words } from './words';

/** What is only kept while a double may still show: the claims of a remittance; account number, card brand and last four digits of others. */
type Detail = RemittanceFacts['claims'] | readonly (string | null)[];

/** A group as text: a tenth of the memory that its objects take. The words stand in a list that many groups share. */
export interface GroupText {
	readonly text: string;
	/** JSON of its details, or "" when there are none. */
	readonly detail: string;
}

type Written = readonly [texts: readonly string[], members: readonly (readonly Cell[])[], lags: readonly (readonly [number, number])[], told: readonly ToldException[]];

function writeSource(to: CellWriter, { file, sha256, line, segment }: SourceRef): void {
	to.word(file).word(sha256).number(line).number(segment);
}

function readSource(from: CellReader): SourceRef {
	const [file, sha256, line, segment] = [from.word() ?? '', from.word(), from.number(), from.number()];
	return { file, ...(sha256 === null ? {} : { sha256 }), ...(line === null ? {} : { line }), ...(segment === null ? {} : { segment }) };
}

function writeRemittance(to: CellWriter, value: RemittanceFacts): void {
	to.text(value.traceNumber).word(value.payerId).word(value.payerName).word(value.paymentDate).word(value.method).word(value.balance).number(value.differenceCents).number(value.complete ? 1 : 0);
	for (const { reason, reference, amountCents } of value.providerAdjustments) to.word(reason).text(reference).number(amountCents);
}

// the casts below hold because a carry-over is read only with its seal whole

function readRemittance(from: CellReader, source: SourceRef, amountCents: number | null, claims: RemittanceFacts['claims']): RemittanceFacts {
	const [traceNumber, payerId, payerName, paymentDate, method] = [from.text(), from.word(), from.word(), from.word(), from.word()];
	const [balance, differenceCents, complete] = [from.word() as BalanceState, from.number(), from.number() === 1];
	const providerAdjustments: RemittanceFacts['providerAdjustments'][number][] = [];
	while (from.hasMore) providerAdjustments.push({ reason: from.word() ?? '', reference: from.text(), amountCents: from.number() });
	return { source, traceNumber, payerId, payerName, paymentDate, amountCents, method, claims, providerAdjustments, balance, differenceCents, complete };
}

function writeDepositLine(to: CellWriter, value: DepositLineFacts): void {
	to.word(value.kind).word(value.traceNumber).word(value.effectiveDate).text(value.transactionId).text(value.paymentIdentifier);
	to.word(value.action).word(value.status).text(value.transactedAt).word(value.outlet?.merchantId);
}

function readDepositLine(from: CellReader, source: SourceRef, amountCents: number | null, [patientAccountNumber = null]: readonly (string | null)[]): DepositLineFacts {
	const [kind, traceNumber, effectiveDate, transactionId, paymentIdentifier] = [from.word() as DepositLineFacts['kind'], from.word(), from.word(), from.text(), from.text()];
	const [action, status, transactedAt, merchantId] = [from.word() as PaymentAction, from.word(), from.text(), from.word()];
	return { source, kind, traceNumber, effectiveDate, transactionId, paymentIdentifier, action, amountCents, status, transactedAt, outlet: merchantId === null ? null : { merchantId }, patientAccountNumber };
}

function writePayment(to: CellWriter, value: PaymentFacts): void {
	to.text(value.transactionId).word(value.action).word(value.status).text(value.transactedAt).word(value.outlet.merchantId).word(value.method);
}

function readPayment(from: CellReader, source: SourceRef, amountCents: number | null, [patientAccountNumber = null, cardBrand = null, lastFour = null]: readonly (string | null)[]): PaymentFacts {
	const [transactionId, action, status] = [from.text() ?? '', from.word() as PaymentAction, from.word() ?? ''];
	const [transactedAt, merchantId, method] = [from.text(), from.word() ?? '', from.word() as PaymentMethod];
	return { source, transactionId, action, amountCents, status, transactedAt, outlet: { merchantId }, method, cardBrand, lastFour, patientAccountNumber };
}

function detailOf({ subject, value }: SettledMember): Detail {
	if (subject === 'remittance') return value.claims;
	return subject === 'depositLine' ? [value.patientAccountNumber] : [value.patientAccountNumber, value.cardBrand, value.lastFour];
}

function writeMember(member: SettledMember, words: Words, texts: Words): readonly Cell[] {
	const to = new CellWriter(words, texts);
	to.number(SUBJECTS.indexOf(member.subject)).word(member.class).word(member.reason).word(member.since).number(member.value.amountCents);
	writeSource(to, member.value.source);
	if (member.subject === 'remittance') writeRemittance(to, member.value);
	else if (member.subject === 'depositLine') writeDepositLine(to, member.value);
	else writePayment(to, member.value);
	return to.cells;
}

function readMember(cells: readonly Cell[], words: readonly string[], texts: readonly string[], detail: Detail): SettledMember {
	const from = new CellReader(cells, words, texts);
	const subject = SUBJECTS[from.number() ?? 0] ?? 'remittance';
	const [name, reason, since, cents] = [from.word() as ResultClass, from.word() as Reason, from.word(), from.number()];
	const source = readSource(from);
	const placed = { key: keyOf(subject, source), class: name, reason, since };
	if (subject === 'remittance') return { subject, ...placed, value: readRemittance(from, source, cents, detail as RemittanceFacts['claims']) };
	const own = detail as readonly (string | null)[];
	if (subject === 'depositLine') return { subject, ...placed, value: readDepositLine(from, source, cents, own) };
	return { subject, ...placed, value: readPayment(from, source, cents, own) };
}

export function writeGroup({ members, lags, told }: Pick<SettledGroup, 'members' | 'lags' | 'told'>, words: Words): GroupText {
	const texts = new Words();
	const cells = members.map((member) => writeMember(member, words, texts));
	const written: Written = [texts.list, cells, lags.map(([kind, lag]) => [LAG_KINDS.indexOf(kind), lag]), told];
	const details = members.map(detailOf);
	return { text: JSON.stringify(written), detail: details.some((detail) => detail.some((part) => part !== null)) ? JSON.stringify(details) : '' };
}

export function readGroup({ text, detail }: GroupText, words: readonly string[]): Pick<SettledGroup, 'members' | 'lags' | 'told'> {
	const [texts, cells, lags, told] = JSON.parse(text) as Written;
	const details = detail === '' ? [] : (JSON.parse(detail) as Detail[]);
	return {
		members: cells.map((member, index) => readMember(member, words, texts, details[index] ?? [])),
		told,
		lags: lags.flatMap(([kind, lag]) => LAG_KINDS.flatMap((name, place) => (place === kind ? [[name, lag] as const] : []))),
	};
}

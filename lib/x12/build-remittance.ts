import { CANONICAL_SEPARATORS } from './separators';
import type { Claim, EnvelopeTrailer, EraFile, EraTransaction, Group, Interchange, Party, RawSegment, ServiceLine } from './model';
import { writeClaimHead, writeLineHead } from './segments/claim';
import {
	writeAdjustments,
	writeAmountReference,
	writeContact,
	writeDate,
	writeQuantity,
	writeReference,
	writeRemark,
} from './segments/detail';
import { writeGroupHeader, writeInterchangeHeader, writeTrailer } from './segments/envelope';
import { writeName, writeParty, writePlace } from './segments/party';
import { writePayment, writeTrace } from './segments/payment';
import { writeProviderAdjustment } from './segments/provider-adjustment';
import { SegmentWriter } from './write-segment';

export interface BuildOptions {
	/**
	 * `asGiven` (default): SE, GE and IEA are written as the model has them, computed where it has none,
	 * left out where it has null. `computed`: always computed.
	 */
	readonly trailers?: 'asGiven' | 'computed';
}

function raw(out: SegmentWriter, segments: readonly RawSegment[] | undefined): void {
	for (const { name, elements } of segments ?? []) out.write(name, elements);
}

function party(out: SegmentWriter, of: Party): void {
	out.write('N1', writeParty(of));
	for (const lines of of.addressLines) out.write('N3', lines);
	if (of.place !== undefined) out.write('N4', writePlace(of.place));
	for (const reference of of.references) out.write('REF', writeReference(reference));
	for (const contact of of.contacts) out.write('PER', writeContact(contact));
	raw(out, of.otherSegments);
}

function line(out: SegmentWriter, of: ServiceLine): void {
	out.write('SVC', writeLineHead(of, (parts) => out.composite(parts)));
	for (const date of of.dates) out.write('DTM', writeDate(date));
	for (const group of of.adjustments) out.write('CAS', writeAdjustments(group));
	for (const reference of of.references) out.write('REF', writeReference(reference));
	for (const amount of of.amounts) out.write('AMT', writeAmountReference(amount));
	for (const quantity of of.quantities) out.write('QTY', writeQuantity(quantity));
	for (const remark of of.remarks) out.write('LQ', writeRemark(remark));
	raw(out, of.otherSegments);
}

function claim(out: SegmentWriter, of: Claim): void {
	out.write('CLP', writeClaimHead(of));
	for (const group of of.adjustments) out.write('CAS', writeAdjustments(group));
	for (const name of of.names) out.write('NM1', writeName(name));
	if (of.inpatient !== undefined) out.write('MIA', of.inpatient.elements);
	if (of.outpatient !== undefined) out.write('MOA', of.outpatient.elements);
	for (const reference of of.references) out.write('REF', writeReference(reference));
	for (const date of of.dates) out.write('DTM', writeDate(date));
	for (const contact of of.contacts) out.write('PER', writeContact(contact));
	for (const amount of of.amounts) out.write('AMT', writeAmountReference(amount));
	for (const quantity of of.quantities) out.write('QTY', writeQuantity(quantity));
	raw(out, of.otherSegments);
	for (const one of of.lines) line(out, one);
}

function trailer(
	out: SegmentWriter,
	name: string,
	given: EnvelopeTrailer | null | undefined,
	computed: EnvelopeTrailer,
	options: BuildOptions,
): void {
	const chosen = given === undefined || options.trailers === 'computed' ? computed : given;
	if (chosen !== null) out.write(name, writeTrailer(chosen));
}

function transaction(out: SegmentWriter, of: EraTransaction, options: BuildOptions): void {
	const before = out.count;
	out.write('ST', ['835', of.controlNumber, of.version ?? '', ...(of.extra ?? [])]);
	if (of.payment !== null) out.write('BPR', writePayment(of.payment));
	if (of.trace !== null) out.write('TRN', writeTrace(of.trace));
	raw(out, of.otherSegments);
	for (const reference of of.references) out.write('REF', writeReference(reference));
	for (const date of of.dates) out.write('DTM', writeDate(date));
	for (const one of [of.payer, of.payee, ...of.otherParties]) if (one !== null) party(out, one);
	for (const batch of of.batches) {
		if (batch.number !== null) out.write('LX', [batch.number, ...(batch.extra ?? [])]);
		if (batch.summary !== undefined) out.write('TS3', batch.summary.elements);
		if (batch.supplement !== undefined) out.write('TS2', batch.supplement.elements);
		raw(out, batch.otherSegments);
		for (const one of batch.claims) claim(out, one);
	}
	for (const adjustment of of.providerAdjustments) {
		out.write('PLB', writeProviderAdjustment(adjustment, (parts) => out.composite(parts)));
	}
	raw(out, of.looseSegments);
	const count = String(out.count - before + 1);
	trailer(out, 'SE', of.trailer, { count, controlNumber: of.controlNumber }, options);
}

function group(out: SegmentWriter, of: Group, options: BuildOptions): void {
	if (of.header !== null) out.write('GS', writeGroupHeader(of.header));
	for (const one of of.transactions) transaction(out, one, options);
	const given = of.header === null && of.trailer === undefined ? null : of.trailer;
	const count = String(of.transactions.length);
	trailer(out, 'GE', given, { count, controlNumber: of.header?.controlNumber ?? '' }, options);
}

function interchange(of: Interchange, options: BuildOptions): string {
	const separators = of.separators ?? CANONICAL_SEPARATORS;
	const out = new SegmentWriter(separators);
	if (of.header !== null) out.writeHeader(writeInterchangeHeader(of.header));
	raw(out, of.otherSegments);
	for (const one of of.groups) group(out, one, options);
	const given = of.header === null && of.trailer === undefined ? null : of.trailer;
	const computed = { count: String(of.groups.length), controlNumber: of.header?.controlNumber ?? '' };
	trailer(out, 'IEA', given, computed, options);
	return out.text();
}

/**
 * Writes a model as 835 bytes (UTF-8). Canonical form, for which read → write gives the same bytes:
 * no byte order mark; ISA of 106 characters; the interchange's own separators, else `* : ^ ~` and a line
 * feed after each terminator; no trailing empty elements; amounts without needless zeros ("34", "12.5",
 * "-0.05"); segments in the order of the guide: ST BPR TRN (CUR and unknown) REF DTM, then per party
 * N1 N3 N4 REF PER (others), payer before payee; LX TS3 TS2; CLP CAS NM1 MIA MOA REF DTM PER AMT QTY
 * (others); SVC DTM CAS REF AMT QTY LQ (others); PLB; SE.
 * @throws FileFormatError when a value holds a separator or line break, or an amount is not whole cents
 */
export function buildRemittance(file: EraFile, options: BuildOptions = {}): Uint8Array {
	return new Uint8Array(Buffer.from(file.interchanges.map((one) => interchange(one, options)).join(''), 'latin1'));
}

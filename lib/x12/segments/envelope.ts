/** ISA, GS, ST and the trailers. */
import { type Elements, withExtra } from '../elements';
import type { EnvelopeTrailer, GroupHeader, InterchangeHeader } from '../model';

/** ISA01–ISA15; blanks on the right are padding. */
export function readInterchangeHeader(from: Elements): InterchangeHeader {
	const text = (index: number): string => from.text(index).replace(/ +$/, '');
	return from.into(
		{
			authorizationQualifier: text(1),
			authorization: text(2),
			securityQualifier: text(3),
			security: text(4),
			senderQualifier: text(5),
			senderId: text(6),
			receiverQualifier: text(7),
			receiverId: text(8),
			date: text(9),
			time: text(10),
			repetitionOrStandard: text(11),
			version: text(12),
			controlNumber: text(13),
			acknowledgementRequested: text(14),
			usage: text(15),
		},
		16,
	);
}

/** Padded to the fixed widths of ISA01–ISA15; longer values are kept. */
export function writeInterchangeHeader(header: InterchangeHeader): string[] {
	return [
		header.authorizationQualifier.padEnd(2),
		header.authorization.padEnd(10),
		header.securityQualifier.padEnd(2),
		header.security.padEnd(10),
		header.senderQualifier.padEnd(2),
		header.senderId.padEnd(15),
		header.receiverQualifier.padEnd(2),
		header.receiverId.padEnd(15),
		header.date.padEnd(6),
		header.time.padEnd(4),
		header.repetitionOrStandard.padEnd(1),
		header.version.padEnd(5),
		header.controlNumber.padStart(9, '0'),
		header.acknowledgementRequested.padEnd(1),
		header.usage.padEnd(1),
	];
}

/** GS. */
export function readGroupHeader(from: Elements): GroupHeader {
	return from.into(
		{
			functionalCode: from.text(1),
			senderCode: from.text(2),
			receiverCode: from.text(3),
			date: from.text(4),
			time: from.text(5),
			controlNumber: from.text(6),
			responsibleAgency: from.text(7),
			version: from.text(8),
		},
		8,
	);
}

export function writeGroupHeader(header: GroupHeader): string[] {
	return withExtra(
		header,
		[
			header.functionalCode,
			header.senderCode,
			header.receiverCode,
			header.date,
			header.time,
			header.controlNumber,
			header.responsibleAgency,
			header.version,
		],
		8,
	);
}

/** SE, GE or IEA. */
export function readTrailer(from: Elements): EnvelopeTrailer {
	return from.into({ count: from.text(1), controlNumber: from.text(2) }, 2);
}

export function writeTrailer(trailer: EnvelopeTrailer): string[] {
	return withExtra(trailer, [trailer.count, trailer.controlNumber], 2);
}

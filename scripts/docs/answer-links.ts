import { FORMATS, findFormat } from '../../lib/formats';
import type { FormatSpec } from '../../lib/formats/spec';

/** A link to the section of a format. */
export type LinkTo = (format: FormatSpec) => string;

/** Answers that are X12 files or have no format of their own [seen: the pages of these formats; see their notes]. */
const OTHER_ANSWERS: Readonly<Record<string, string>> = {
	'x12-claim-submission': '999 (or 997), 277CA (or 277), TA1',
	'disbursement-payment-file': '999; payment level and claim level files',
};

/** Which file answers this one, if any. */
export function answeredBy(format: FormatSpec, linkTo: LinkTo): string {
	const answer = format.acknowledgement === undefined ? undefined : findFormat(format.acknowledgement);
	return answer === undefined ? (OTHER_ANSWERS[format.id] ?? '') : linkTo(answer);
}

/** Which files this one answers, if any. */
export function answerLinks(format: FormatSpec, linkTo: LinkTo): string {
	const answered = format.answer?.answers ?? [];
	return FORMATS.filter(({ id }) => answered.includes(id)).map(linkTo).join(', ');
}

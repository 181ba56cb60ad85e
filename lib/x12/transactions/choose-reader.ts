import { ClaimAnswers } from './answers/claim-answers';
import { FunctionalAnswers } from './answers/functional-answers';
import { ClaimReader } from './claim/claim-reader';
import { ClaimEnvelopeCheck } from './claim/claim-envelope';
import { EligibilityReader } from './eligibility/eligibility-reader';
import type { ChooseReader } from './set-reader';
import { TwinWatch } from '../twins';

/** Chooses by ST01; made anew for each input, because claims are compared over the whole of it. */
export function readerChooser(): ChooseReader {
	let envelope: ClaimEnvelopeCheck | null = null;
	let claimIds: TwinWatch | null = null;
	return (set, desk) => {
		switch (set.kind) {
			case '999':
			case '997':
				return new FunctionalAnswers(desk);
			case '277':
				return new ClaimAnswers(desk);
			case '837':
				envelope ??= new ClaimEnvelopeCheck(desk);
				envelope.check(set);
				claimIds ??= new TwinWatch(desk.limits.remembered);
				return new ClaimReader(set, desk, claimIds);
			case '270':
			case '271':
				return new EligibilityReader(set, desk);
			default:
				return null;
		}
	};
}

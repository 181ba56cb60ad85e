import type { SegmentCursor } from '../../scan-segments';
import type { TwinWatch } from '../../twins';
import type { TransactionSet } from '../events';
import type { Desk, SetReader } from '../set-reader';
import { ClaimLevels } from './claim-levels';
import { ClaimPeople } from './claim-people';
import { OpenClaim } from './open-claim';
import type { ClaimKind, SubmittedClaim } from './submitted-claim';

const KIND_OF_LINE: Readonly<Record<string, ClaimKind>> = { SV1: 'professional', SV2: 'institutional', SV3: 'dental' };

function kindOfVersion(version: string): ClaimKind {
	if (/X(?:222|098)/.test(version)) return 'professional';
	if (/X(?:223|096)/.test(version)) return 'institutional';
	return /X(?:224|097)/.test(version) ? 'dental' : 'unknown';
}

/** 837: one claim for each CLM, and issues for what InstaMed requires and is not there. */
export class ClaimReader implements SetReader {
	private readonly set: TransactionSet;
	private readonly desk: Desk;
	private readonly claimIds: TwinWatch;
	private readonly levels: ClaimLevels;
	private readonly people: ClaimPeople;
	private batch = '';
	private claim: OpenClaim | null = null;

	/** `claimIds` remembers the claims of the whole input. */
	constructor(set: TransactionSet, desk: Desk, claimIds: TwinWatch) {
		this.set = set;
		this.desk = desk;
		this.claimIds = claimIds;
		this.levels = new ClaimLevels(desk);
		this.people = new ClaimPeople(desk);
	}

	segment(segment: SegmentCursor, name: string): void {
		switch (name) {
			case 'HL':
				this.closeClaim(true);
				this.people.enter(this.levels.enter(segment));
				return;
			case 'CLM':
				this.closeClaim(true);
				this.openClaim(segment);
				return;
			case 'BHT':
				this.batch = segment.text(3);
				return;
			default:
				if (this.claim === null) this.people.add(segment, name);
				else this.claim.add(segment, name);
		}
	}

	end(closed: boolean): void {
		this.closeClaim(closed);
		if (!closed) return;
		this.people.judge();
		this.levels.leave();
	}

	private openClaim(segment: SegmentCursor): void {
		const { people } = this;
		if (people.level === null || people.level === '20') this.desk.complain('claimOutOfPlace', { loop: '2300' });
		people.judgePatient();
		this.claim = new OpenClaim(segment, this.desk);
		if (this.claim.claimId !== '' && this.claimIds.isTwin(this.claim.claimId)) this.claim.complain('duplicateClaim', 1);
		if (this.claimIds.overflowed) this.desk.complainOnce('twinCheckStopped');
	}

	/** `closed` is false when the input may be cut inside the claim. */
	private closeClaim(closed: boolean): void {
		const { claim, desk } = this;
		if (claim === null) return;
		this.claim = null;
		if (closed) claim.settle();
		else claim.complain('claimCut');
		desk.emit({ type: 'claim', claim: this.submitted(claim, closed) });
	}

	private submitted(claim: OpenClaim, complete: boolean): SubmittedClaim {
		const { people, set } = this;
		const byVersion = kindOfVersion(set.version);
		const orNull = (text: string): string | null => (text === '' ? null : text);
		return {
			claimId: claim.claimId,
			kind: byVersion === 'unknown' ? (KIND_OF_LINE[claim.lineSegment] ?? 'unknown') : byVersion,
			chargedCents: claim.chargedCents,
			serviceFrom: claim.dates?.from ?? null,
			serviceTo: claim.dates?.to ?? null,
			facilityType: orNull(claim.facilityType),
			frequency: orNull(claim.frequency),
			lines: claim.lines,
			billingProviderId: orNull(people.billingProviderId),
			payerId: orNull(people.payerId),
			payerName: orNull(people.payerName),
			relationship: orNull(people.relationship),
			isDependent: people.level === '23',
			interchange: set.interchange?.controlNumber ?? null,
			group: set.group?.controlNumber ?? null,
			transaction: set.controlNumber,
			batch: orNull(this.batch),
			complete,
			source: claim.source,
		};
	}
}

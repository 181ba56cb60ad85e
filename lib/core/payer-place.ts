const PLACES: ReadonlyMap<string, number> = new Map([
	['1', 1],
	['2', 2],
	['3', 3],
	['19', 1],
	['20', 2],
	['21', 3],
]);

/** CLP02: whether the payer was first, second or third to pay; forwarding the claim does not change that [X12 005010X221A1]. Undefined where the status does not tell. */
export function payerPlaceOf(claimStatus: string): number | undefined {
	return PLACES.get(claimStatus);
}

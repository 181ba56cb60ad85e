import { DEPOSITS_ON_DEMAND } from '../deposit-file';
import { AMEX_DAILY } from '../reports/amex-daily';
import { EPIC_RECON } from '../reports/epic-recon';
import { HEALTHCARE_ACTIVITY } from '../reports/healthcare-activity';
import { INTERCHANGE_DAILY } from '../reports/interchange-daily';
import { MONTHLY_FEES } from '../reports/monthly-fees';
import type { DayFormat } from './day-format';
import { EOD_POSTINGS } from './eod-posting';
import { LOCKBOX_A } from './lockbox-a';
import { LOCKBOX_B_C } from './lockbox-b-c';
import { LOCKBOX_D } from './lockbox-d';
import { LOCKBOX_E } from './lockbox-e';
import { LOCKBOX_F } from './lockbox-f';
import { LOCKBOX_I } from './lockbox-i';
import { X12_POSTINGS } from './x12-posting';

/** Every kind of file that can be had for a closed business day. */
export const DAY_FORMATS: readonly DayFormat[] = [
	...EOD_POSTINGS,
	...LOCKBOX_A,
	...LOCKBOX_B_C,
	LOCKBOX_D,
	LOCKBOX_E,
	LOCKBOX_F,
	LOCKBOX_I,
	...X12_POSTINGS,
	...DEPOSITS_ON_DEMAND,
	EPIC_RECON,
	AMEX_DAILY,
	INTERCHANGE_DAILY,
	MONTHLY_FEES,
	HEALTHCARE_ACTIVITY,
];

export function findDayFormat(formatId: string): DayFormat | undefined {
	return DAY_FORMATS.find((format) => format.formatId === formatId);
}
